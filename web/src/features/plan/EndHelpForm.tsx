import { today } from "../../lib/dates";
import { ownerOptions } from "../../lib/dossier";
import { Button } from "../../ui/Button";
import { RadioCards, Select } from "../../ui/form/Choice";
import { ChangeForm, type FieldsProps } from "../../ui/form/ChangeForm";
import { DateField, Field, TextArea } from "../../ui/form/Field";
import { type EndForm, endBody, type Help } from "./model";
import { usePlan } from "./usePlan";

const REASONS = ["agreed", "client_one_sided", "provider_one_sided", "external"] as const;
const OUTCOMES = ["reached", "partly", "not_reached", "not_known"] as const;

export function EndHelpForm({ help }: { help: Help }) {
  const { t, page, path, refresh } = usePlan();
  const initial: EndForm = { endedOn: today(), reason: "", outcome: "", words: "", later: "yes", moments: [{ on: "", owner: "" }], noAftercareReason: "" };
  return (
    <ChangeForm form={`end-${help.id}`} place={page.id} title={t("end.open")} intro={t("end.intro")} sendLabel={t("end.send")} saved={t("end.saved")} refresh={refresh}
      initial={initial} send={(value) => ({ path: path(`/helps/${help.id}/_end`), body: endBody(value) })}>
      {(fields) => <EndFields {...fields} startedOn={help.startedOn} />}
    </ChangeForm>
  );
}

function EndFields({ value, change, wrong, rule, startedOn }: FieldsProps<EndForm> & { startedOn: string }) {
  const { t } = usePlan();
  const at = (pointer: string, ...rules: string[]) => wrong(pointer) ?? (rule && rules.includes(rule) ? t(rule, { ns: "rules", keySeparator: false }) : undefined);
  return (
    <>
      <DateField pointer="/endedOn" label={t("end.endedOn")} min={startedOn} max={today()} error={at("/endedOn", "plan.ends_before_start", "plan.ended_in_future")} value={value.endedOn} onChange={(endedOn) => change({ endedOn })} />
      <RadioCards pointer="/reason" label={t("end.reasonAsk")} error={wrong("/reason")} value={value.reason} onChange={(reason) => change({ reason })}
        options={REASONS.map((id) => ({ value: id, label: t(`end.reason.${id}`), hint: t(`end.reasonHint.${id}`) }))} />
      <RadioCards pointer="/outcome" label={t("end.outcomeAsk")} error={wrong("/outcome")} value={value.outcome} onChange={(outcome) => change({ outcome })}
        options={OUTCOMES.map((id) => ({ value: id, label: t(`end.outcome.${id}`) }))} />
      <TextArea pointer="/words" label={t("end.words")} hint={t("end.wordsHint")} optional error={wrong("/words")} rows={5} maxLength={8000} value={value.words} onChange={(words) => change({ words })} />
      <RadioCards pointer="/later" label={t("end.later")} hint={t("end.laterHint")} error={at("/later", "plan.aftercare_missing")} value={value.later} onChange={(later) => change({ later })}
        options={[{ value: "yes", label: t("end.laterYes") }, { value: "no", label: t("end.laterNo") }]} />
      {value.later === "yes" ? <Moments value={value} change={change} wrong={at} /> : null}
      {value.later === "no" ? (
        <Field pointer="/noAftercareReason" label={t("end.noAftercare")} optional={value.reason !== "agreed"} error={wrong("/noAftercareReason")} maxLength={400}
          value={value.noAftercareReason} onChange={(noAftercareReason) => change({ noAftercareReason })} />
      ) : null}
    </>
  );
}

type MomentsProps = { value: EndForm; change: (part: Partial<EndForm>) => void; wrong: (pointer: string, ...rules: string[]) => string | undefined };

function Moments({ value, change, wrong }: MomentsProps) {
  const { t, page } = usePlan();
  const owners = ownerOptions(page);
  const set = (at: number, part: Partial<EndForm["moments"][number]>) =>
    change({ moments: value.moments.map((moment, i) => (i === at ? { ...moment, ...part } : moment)) });
  return (
    <div className="k-stack">
      {value.moments.map((moment, i) => (
        <fieldset key={i} className="p-moment">
          <legend className="p-moment__legend">{t("end.moment", { number: i + 1 })}</legend>
          <DateField pointer={`/aftercare/${i}/on`} label={t("end.momentOn")} min={today()} error={wrong(`/aftercare/${i}/on`, "plan.aftercare_in_past")} value={moment.on} onChange={(on) => set(i, { on })} />
          <Select pointer={`/aftercare/${i}/owner`} label={t("end.momentOwner")} error={wrong(`/aftercare/${i}/owner`, "plan.owner_unknown")} value={moment.owner} options={owners} onChange={(owner) => set(i, { owner })} />
          {value.moments.length > 1 ? (
            <div><Button purpose="subtle" icon="close" onClick={() => change({ moments: value.moments.filter((_, at) => at !== i) })}>{t("end.momentRemove")}</Button></div>
          ) : null}
        </fieldset>
      ))}
      <div><Button icon="plus" onClick={() => change({ moments: [...value.moments, { on: "", owner: "" }] })}>{t("end.momentAdd")}</Button></div>
    </div>
  );
}
