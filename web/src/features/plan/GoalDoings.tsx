// What can be done with one goal. What the viewer may never do is left out; the rule stands on top of the tab.
import { RadioCards } from "../../ui/form/Choice";
import { ChangeForm } from "../../ui/form/ChangeForm";
import { TextArea } from "../../ui/form/Field";
import { FormButton } from "../../ui/form/OneForm";
import { filled } from "../../lib/dossier";
import { GoalFields } from "./GoalFields";
import { ActionAdd } from "./ActionForms";
import { type Goal, goalBody, goalForm } from "./model";
import { PhaseForm } from "./PhaseForm";
import { RateForm } from "./RateForm";
import { usePlan } from "./usePlan";

export function GoalDoings({ goal }: { goal: Goal }) {
  const { t, page, may, path, refresh } = usePlan();
  const change = may("change_plan").can;
  const rate = may("rate").can;
  const phase = may("set_phase").can;
  const id = goal.id;
  if (!change && !rate && !phase) return null;
  return (
    <div className="p-doings k-noprint">
      <div className="k-row">
        {rate ? <FormButton form={`rate-${id}`} icon="heart">{t("rate.goal")}</FormButton> : null}
        {change ? <FormButton form={`action-add-${id}`} icon="plus">{t("action.add")}</FormButton> : null}
        {phase ? <FormButton form={`phase-${id}`} purpose="subtle">{t("phaseForm.open")}</FormButton> : null}
        {change ? <FormButton form={`goal-${id}`} purpose="subtle">{t("goal.revise")}</FormButton> : null}
        {change ? <FormButton form={`close-${id}`} purpose="subtle">{t("goal.close")}</FormButton> : null}
      </div>
      <RateForm form={`rate-${id}`} kind="goal" goal={id} />
      <ActionAdd form={`action-add-${id}`} goal={id} />
      <PhaseForm goal={goal} />
      <ChangeForm form={`goal-${id}`} place={page.id} title={t("goal.revise")} intro={t("goal.reviseIntro")} sendLabel={t("goal.reviseSend")}
        saved={t("goal.revised")} refresh={refresh} initial={goalForm(goal)}
        send={(value) => ({ method: "PUT", path: path(`/goals/${id}`), body: goalBody(value), etag: goal.etag })}
        conflict={{
          fields: (mine, current) => [{ key: "words", label: t("goal.words"), mine: mine.words, theirs: String(current["words"] ?? "") }],
          merge: (mine, chosen) => ({ ...mine, words: chosen["words"] ?? mine.words }),
        }}>
        {(fields) => <GoalFields {...fields} />}
      </ChangeForm>
      <ChangeForm form={`close-${id}`} place={page.id} title={t("goal.close")} intro={t("goal.closeIntro")} sendLabel={t("goal.closeSend")}
        saved={t("goal.closed")} refresh={refresh} initial={{ result: "", words: "" }}
        send={(value) => ({ path: path(`/goals/${id}/_close`), body: filled(value) })}>
        {({ value, change: set, wrong }) => (
          <>
            <RadioCards pointer="/result" label={t("goal.result")} error={wrong("/result")} value={value.result} onChange={(result) => set({ result })}
              options={(["reached", "partly", "stopped"] as const).map((r) => ({ value: r, label: t(`result.${r}`), hint: t(`resultHint.${r}`) }))} />
            <TextArea pointer="/words" label={t("goal.closeWords")} optional error={wrong("/words")} maxLength={8000} value={value.words} onChange={(words) => set({ words })} />
          </>
        )}
      </ChangeForm>
    </div>
  );
}
