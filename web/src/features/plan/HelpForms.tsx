import { useCatalogue } from "../../lib/catalogue";
import { today } from "../../lib/dates";
import { filled } from "../../lib/dossier";
import { Card } from "../../ui/Card";
import { CheckboxGroup, Select } from "../../ui/form/Choice";
import { ChangeForm } from "../../ui/form/ChangeForm";
import { DateField, Field, TextArea } from "../../ui/form/Field";
import { FormButton } from "../../ui/form/OneForm";
import { Icon } from "../../ui/Icon";
import { canComeBack, defaultSpeaker } from "./model";
import { usePlan } from "./usePlan";

export function StartHelpForm() {
  const { t, page, path, refresh, goalOptions } = usePlan();
  const functions = useCatalogue("functions");
  const agreed = page.analysis?.agreed;
  const initial: { function: string; provider: string; startedOn: string; goals: string[] } = { function: "", provider: "", startedOn: today(), goals: [] };
  const notice = agreed === false ? (
    <p className="p-note p-note--amber"><Icon name="alert" /><span>{t("helps.noAnalysisStart")}</span></p>
  ) : agreed === undefined ? <p>{t("helps.analysisUnknown")}</p> : undefined;
  return (
    <ChangeForm form="help-start" place={page.id} title={t("helps.start")} intro={notice} sendLabel={t("helps.startSend")} saved={t("helps.started")} refresh={refresh}
      initial={initial} send={(value) => ({ path: path("/helps"), body: filled(value) })}>
      {({ value, change, wrong, rule }) => (
        <>
          <Select pointer="/function" label={t("helps.function")} error={wrong("/function")} value={value.function} onChange={(id) => change({ function: id })}
            options={functions.rows.filter((row) => row["kind"] === "function").map((row) => ({ value: row.id, label: functions.label(row.id) }))} />
          <Field pointer="/provider" label={t("helps.provider")} hint={t("helps.providerHint")} error={wrong("/provider")} maxLength={120} value={value.provider} onChange={(provider) => change({ provider })} />
          <DateField pointer="/startedOn" label={t("helps.startedOn")} max={today()} value={value.startedOn} onChange={(startedOn) => change({ startedOn })}
            error={wrong("/startedOn") ?? (rule === "plan.started_in_future" ? t(rule, { ns: "rules", keySeparator: false }) : undefined)} />
          {goalOptions.length ? (
            <CheckboxGroup pointer="/goals" label={t("helps.goalsAsk")} optional error={wrong("/goals")} values={value.goals} options={goalOptions} onChange={(goals) => change({ goals })} />
          ) : null}
        </>
      )}
    </ChangeForm>
  );
}

/** Help has ended and it is needed again: no new intake, the story is still here. */
export function ReturnPart() {
  const { t, page, may, path, refresh, personOptions } = usePlan();
  const ask = may("ask");
  if (!canComeBack(page)) return null;
  return (
    <Card tone="coral" title={t("return.title")}>
      <p>{t("return.text")}</p>
      <div className="k-noprint"><FormButton form="return" purpose="primary" icon="back" disabledReason={ask.why}>{t("return.open")}</FormButton></div>
      <ChangeForm form="return" place={page.id} title={t("return.open")} sendLabel={t("return.send")} saved={t("return.saved")} refresh={refresh}
        initial={{ words: "", saidBy: defaultSpeaker(page) }} send={(value) => ({ path: path("/_return"), body: filled(value) })}>
        {({ value, change, wrong }) => (
          <>
            <TextArea pointer="/words" label={t("return.words")} hint={t("return.wordsHint")} error={wrong("/words")} maxLength={8000} value={value.words} onChange={(words) => change({ words })} />
            <Select pointer="/saidBy" label={t("return.saidBy")} error={wrong("/saidBy")} value={value.saidBy} options={personOptions} onChange={(saidBy) => change({ saidBy })} />
          </>
        )}
      </ChangeForm>
    </Card>
  );
}
