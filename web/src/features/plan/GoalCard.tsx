// One goal: the words first, then where it stands, how it goes, and what can be done with it.
import { capitalised, useCatalogue } from "../../lib/catalogue";
import { anchorId } from "../../lib/anchor";
import { Badge } from "../../ui/Badges";
import { Icon } from "../../ui/Icon";
import { Quote } from "../../ui/Quote";
import { GoalDoings } from "./GoalDoings";
import { Lines } from "./Lines";
import { type Goal, lines, PHASE_TONES } from "./model";
import { PhasePart } from "./PhasePart";
import { usePlan } from "./usePlan";

export function GoalCard({ goal }: { goal: Goal }) {
  const { t, plan, day, childOptions } = usePlan();
  const domains = useCatalogue("life_domains");
  const rated = lines(plan.ratings, "goal", goal.id);
  const forWhom = childOptions.length > 1 && goal.children.length > 0
    ? childOptions.filter((c) => goal.children.includes(c.value)).map((c) => c.label).join(", ") : "";
  return (
    <article className="k-card p-goal" id={anchorId(goal.id)} aria-label={t("goal.article", { name: goal.saidByName })}>
      <div className="p-goal__head">
        <div className="k-row p-marks">
          {goal.result ? <Badge tone={goal.result === "reached" ? "green" : "neutral"} icon={goal.result === "reached" ? "check" : "flag"}>{t(`result.${goal.result}`)}</Badge>
            : <Badge tone={PHASE_TONES[goal.phase]} icon={goal.phase === "goal" ? "flag" : "alert"}>{t(`phase.${goal.phase}`)}</Badge>}
          {goal.lifeDomain ? <Badge icon="home" outline>{capitalised(domains.label(goal.lifeDomain))}</Badge> : null}
        </div>
        <span className="k-small k-soft">{t("by", { name: goal.by.name, day: day(goal.by.at) })}</span>
      </div>
      <div className={rated.length ? "p-goal__cols" : "p-goal__one"}>
        <div className="k-stack">
          <Quote source={forWhom ? t("goal.saysFor", { name: goal.saidByName, who: forWhom }) : t("goal.says", { name: goal.saidByName })}>{goal.words}</Quote>
          <Promises numbers={goal.promises} />
          {goal.resultWords ? <p><strong>{t("goal.resultWords")}</strong> {goal.resultWords}</p> : null}
          {goal.formerWords.length ? (
            <details className="p-details">
              <summary>{t("goal.former", { count: goal.formerWords.length })}</summary>
              <ul className="p-plainlist">{goal.formerWords.map((words, i) => <li key={i}>{words}</li>)}</ul>
            </details>
          ) : null}
        </div>
        {rated.length ? <Lines lines={rated} title={t("goal.goes")} /> : null}
      </div>
      {goal.phases.length ? <PhasePart goal={goal} /> : null}
      {goal.result ? null : <GoalDoings goal={goal} />}
    </article>
  );
}

function Promises({ numbers }: { numbers: readonly number[] }) {
  const { t } = usePlan();
  const promises = useCatalogue("promises");
  if (numbers.length === 0) return null;
  return (
    <div className="k-stack k-stack--sm">
      <p className="k-small k-soft">{t("goal.promisesOf")}</p>
      <ul className="p-promises" aria-label={t("goal.promisesOf")}>
        {numbers.map((number) => (
          <li key={number} className="p-promise"><Icon name="heart" />{promises.label(`promise_${number}`)}</li>
        ))}
      </ul>
    </div>
  );
}
