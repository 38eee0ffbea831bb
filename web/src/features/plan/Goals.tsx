import { ChangeForm } from "../../ui/form/ChangeForm";
import { FormButton } from "../../ui/form/OneForm";
import { Section } from "../../ui/Card";
import { EmptyState } from "../../ui/States";
import { GoalCard } from "./GoalCard";
import { GoalFields } from "./GoalFields";
import { defaultSpeaker, goalBody, goalForm } from "./model";
import { usePlan } from "./usePlan";

export function Goals() {
  const { t, page, plan, may, path, refresh } = usePlan();
  const open = plan.goals.filter((goal) => !goal.result);
  const closed = plan.goals.filter((goal) => goal.result);
  const change = may("change_plan");
  return (
    <Section title={t("goals.title")} intro={t("goals.intro")}
      actions={change.can ? <FormButton form="goal-add" icon="plus">{t("goals.add")}</FormButton> : null}>
      <ChangeForm form="goal-add" place={page.id} title={t("goals.add")} intro={t("goals.addIntro")} sendLabel={t("goals.addSend")}
        saved={t("goals.added")} refresh={refresh} initial={goalForm(undefined, defaultSpeaker(page))}
        send={(value) => ({ path: path("/goals"), body: goalBody(value) })}>
        {(fields) => <GoalFields {...fields} />}
      </ChangeForm>
      {open.length === 0 ? <EmptyState icon="flag" title={t("goals.none")} text={t("goals.noneText")} /> : null}
      {open.map((goal) => <GoalCard key={goal.id} goal={goal} />)}
      {closed.length > 0 ? (
        <details className="p-details">
          <summary>{t("goals.closed", { count: closed.length })}</summary>
          <div className="k-stack">{closed.map((goal) => <GoalCard key={goal.id} goal={goal} />)}</div>
        </details>
      ) : null}
    </Section>
  );
}
