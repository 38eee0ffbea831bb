import { today } from "../../lib/dates";
import { filled } from "../../lib/dossier";
import { RadioCards } from "../../ui/form/Choice";
import { ChangeForm } from "../../ui/form/ChangeForm";
import { DateField, Field, TextArea } from "../../ui/form/Field";
import { Icon } from "../../ui/Icon";
import { type Goal, nextPhases } from "./model";
import { usePlan } from "./usePlan";

type Form = { phase: string; what: string; by: string; whatFollows: string; decidedOn: string; toldToFamilyOn: string };

/** All that a step needs, said at once; the core refuses one thing at a time. */
const missing = (form: Form) => {
  const needed: (keyof Form)[] = ["phase", "what", "decidedOn"];
  if (form.phase === "condition") needed.push("by", "whatFollows");
  if (form.phase === "condition" || form.phase === "consequence") needed.push("toldToFamilyOn");
  return needed.filter((key) => !form[key].trim()).map((key) => `/${key}`);
};

export function PhaseForm({ goal }: { goal: Goal }) {
  const { t, page, path, refresh } = usePlan();
  const options = nextPhases(goal.phase);
  const initial = {
    phase: options.length === 1 ? (options[0] ?? "") : "", what: "", whatFollows: "", endsWhen: "", by: "", decidedBy: "",
    decidedOn: today(), toldToFamilyOn: "", familyResponse: "",
  };
  return (
    <ChangeForm form={`phase-${goal.id}`} place={page.id} title={t("phaseForm.open")} intro={t("phaseForm.intro")} sendLabel={t("phaseForm.send")}
      saved={t("phaseForm.saved")} refresh={refresh} initial={initial} missing={missing}
      send={(value) => ({ path: path(`/goals/${goal.id}/phases`), body: filled(value) })}>
      {({ value, change, wrong, rule }) => {
        const strict = value.phase === "condition" || value.phase === "consequence";
        // Some rules of the core name no field; we show them where they can be mended.
        const at = (pointer: string, ...rules: string[]) => wrong(pointer) ?? (rule && rules.includes(rule) ? t(rule, { ns: "rules", keySeparator: false }) : undefined);
        return (
          <>
            <RadioCards pointer="/phase" label={t("phaseForm.phase")} error={at("/phase", "plan.phase_skipped")} value={value.phase} onChange={(phase) => change({ phase })}
              options={options.map((phase) => ({ value: phase, label: t(phase === goal.phase ? `phaseForm.renew.${phase}` : `phaseForm.to.${phase}`), hint: t(`phaseForm.hint.${phase}`) }))} />
            <TextArea pointer="/what" label={t("phaseForm.what", { context: value.phase })} hint={value.phase === "condition" ? t("phaseForm.whatHint") : undefined} error={wrong("/what")} rows={3} maxLength={8000} value={value.what} onChange={(what) => change({ what })} />
            {strict ? (
              <>
                <DateField pointer="/by" label={t("phaseForm.by")} optional={value.phase !== "condition"} error={at("/by", "plan.by_missing")} value={value.by} onChange={(by) => change({ by })} />
                <TextArea pointer="/whatFollows" label={t("phaseForm.whatFollows")} hint={t("phaseForm.whatFollowsHint")} optional={value.phase !== "condition"}
                  error={at("/whatFollows", "plan.what_follows_missing")} rows={3} maxLength={8000} value={value.whatFollows} onChange={(whatFollows) => change({ whatFollows })} />
                <TextArea pointer="/endsWhen" label={t("phaseForm.endsWhen")} optional error={wrong("/endsWhen")} rows={2} maxLength={8000} value={value.endsWhen} onChange={(endsWhen) => change({ endsWhen })} />
              </>
            ) : null}
            <Field pointer="/decidedBy" label={t("phaseForm.decidedBy")} hint={t("phaseForm.decidedByHint")} optional error={wrong("/decidedBy")} maxLength={120} value={value.decidedBy} onChange={(decidedBy) => change({ decidedBy })} />
            <DateField pointer="/decidedOn" label={t("phaseForm.decidedOn")} max={today()} error={at("/decidedOn", "plan.decided_in_future")} value={value.decidedOn} onChange={(decidedOn) => change({ decidedOn })} />
            {strict ? (
              <div className="p-told">
                <p className="p-note"><Icon name="speech" /><span>{t("phaseForm.toldWhy")}</span></p>
                <DateField pointer="/toldToFamilyOn" label={t("phaseForm.told")} max={today()} error={at("/toldToFamilyOn", "plan.told_to_family_missing", "plan.told_in_future")}
                  value={value.toldToFamilyOn} onChange={(toldToFamilyOn) => change({ toldToFamilyOn })} />
                <TextArea pointer="/familyResponse" label={t("phaseForm.familyResponse")} hint={t("phaseForm.familyResponseHint")} optional error={wrong("/familyResponse")} rows={3} maxLength={8000}
                  value={value.familyResponse} onChange={(familyResponse) => change({ familyResponse })} />
              </div>
            ) : null}
          </>
        );
      }}
    </ChangeForm>
  );
}
