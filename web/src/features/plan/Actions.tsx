// Who does what, by when: the earliest day first. Anyone of the circle can own an action, a grandmother as well.
import { anchorId } from "../../lib/anchor";
import { Badge, DueBadge } from "../../ui/Badges";
import { Card, Section } from "../../ui/Card";
import { FormButton } from "../../ui/form/OneForm";
import { Icon } from "../../ui/Icon";
import { EmptyState } from "../../ui/States";
import { ActionAdd, ActionComplete, ActionDrop, ActionRevise } from "./ActionForms";
import { type ActionItem, openActions } from "./model";
import { short, usePlan } from "./usePlan";

export function Actions() {
  const { t, plan, may } = usePlan();
  const open = openActions(plan.actions);
  const ended = plan.actions.filter((action) => action.state !== "open");
  return (
    <Section title={t("actions.title")} intro={t("actions.intro")}
      actions={may("change_plan").can ? <FormButton form="action-add" icon="plus">{t("action.add")}</FormButton> : null}>
      <ActionAdd form="action-add" />
      {open.length === 0 ? <EmptyState icon="list" title={t("actions.none")} text={t("actions.noneText")} /> : (
        <Card>
          <ul className="p-actions">{open.map((action) => <OpenAction key={action.id} action={action} />)}</ul>
        </Card>
      )}
      {ended.length ? (
        <details className="p-details">
          <summary>{t("actions.ended", { count: ended.length })}</summary>
          <ul className="p-actions">{[...ended].reverse().map((action) => <EndedAction key={action.id} action={action} />)}</ul>
        </details>
      ) : null}
    </Section>
  );
}

function OpenAction({ action }: { action: ActionItem }) {
  const { t, may, goalWords } = usePlan();
  const change = may("change_plan").can;
  const finish = change || (action.mine && may("finish_own_action").can);
  const goal = goalWords(action.goal);
  return (
    <li className="p-action" id={anchorId(action.id)}>
      <div className="p-action__line">
        <div className="p-action__text">
          <p className="p-action__what">{action.what}</p>
          <p className="p-action__who">
            <span className="p-owner"><Icon name="people" />{action.owner.name}</span>
            {action.mine ? <Badge tone="teal">{t("action.mine")}</Badge> : null}
            {action.dueOn ? <DueBadge due={action.dueOn} /> : <span className="k-small k-soft">{t("action.noDay")}</span>}
          </p>
          {goal ? <p className="k-small k-soft">{t("action.forGoal", { words: short(goal) })}</p> : null}
        </div>
        {finish ? (
          <div className="k-row p-action__buttons k-noprint">
            <FormButton form={`done-${action.id}`} icon="check" aria-label={t("action.doneOf", { what: action.what })}>{t("action.done")}</FormButton>
            {change ? <FormButton form={`action-${action.id}`} purpose="subtle" aria-label={t("action.reviseOf", { what: action.what })}>{t("action.revise")}</FormButton> : null}
            <FormButton form={`drop-${action.id}`} purpose="subtle" aria-label={t("action.dropOf", { what: action.what })}>{t("action.drop")}</FormButton>
          </div>
        ) : null}
      </div>
      <ActionComplete action={action} />
      <ActionRevise action={action} />
      <ActionDrop action={action} />
    </li>
  );
}

function EndedAction({ action }: { action: ActionItem }) {
  const { t } = usePlan();
  return (
    <li className="p-action" id={anchorId(action.id)}>
      <div className="p-action__text">
        <p className="p-action__who">
          <Badge tone={action.state === "done" ? "green" : "neutral"} icon={action.state === "done" ? "check" : "close"}>{t(`actionState.${action.state}`)}</Badge>
          <span>{action.what}</span>
          <span className="k-soft">· {action.owner.name}</span>
        </p>
        {action.endWords ? <p className="k-soft"><q>{action.endWords}</q></p> : null}
      </div>
    </li>
  );
}
