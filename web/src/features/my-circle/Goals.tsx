import { useTranslation } from "react-i18next";
import { dayText, today } from "../../lib/dates";
import { useLanguage } from "../../lib/language";
import { Badge } from "../../ui/Badges";
import { Card } from "../../ui/Card";
import { Trend } from "../../ui/data/Trend";
import { Face, faceOf } from "../../ui/form/FaceSlider";
import { useCatalogue } from "../../lib/catalogue";
import { endedGoals, type Goal, may, newestByPerson, openGoals, type Page, ratingsOf, timeToRate } from "./model";
import { More } from "./More";
import { RateForm } from "./RateForm";

export function Goals({ page }: { page: Page }) {
  const { t } = useTranslation("my-circle");
  const ended = endedGoals(page);
  return (
    <>
      <div className="k-duo">{openGoals(page).map((goal) => <GoalCard key={goal.id} goal={goal} page={page} />)}</div>
      {ended.length ? (
        <More label={t("goals.ended", { count: ended.length })}>
          <div className="k-duo">{ended.map((goal) => <GoalCard key={goal.id} goal={goal} page={page} />)}</div>
        </More>
      ) : null}
    </>
  );
}

function GoalCard({ goal, page }: { goal: Goal; page: Page }) {
  const { t } = useTranslation("my-circle");
  const language = useLanguage();
  const { rows } = useCatalogue("promises");
  const me = page.viewer.person;
  const ratings = ratingsOf(page, goal.id);
  const mine = ratings.filter((r) => r.person === me);
  const points = (mine.length ? mine : ratings).map((r) => ({ at: r.at, value: r.score }));
  const promises = rows.filter((row) => goal.promises.includes(Number(row["number"])));
  return (
    <Card tone={goal.result ? "sand" : "plain"}>
      <div>
        <p className="mc-goal__words">{goal.words}</p>
        <p className="k-soft k-small">{t("goals.saidBy", { name: goal.saidByName })}</p>
      </div>
      {goal.result ? <p><Badge tone={goal.result === "stopped" ? "neutral" : "green"} icon="check">{t(`goals.result.${goal.result}`)}</Badge> {goal.resultWords ?? ""}</p> : null}
      {ratings.length ? (
        <ul className="mc-scores">
          {newestByPerson(ratings, me).map((r) => (
            <li key={r.person} className="mc-score">
              <Face mood={faceOf(r.score)} size={36} />
              <span><strong>{r.person === me ? t("goals.youSaid", { score: r.score }) : t("goals.theySaid", { name: r.personName, score: r.score })}</strong> <span className="k-soft">{dayText(r.at, language)}</span>{r.words ? <span className="mc-score__words">{r.words}</span> : null}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {!goal.result && may(page, "rate") && me ? (
        timeToRate(ratings, me, today())
          ? <RateForm page={page} kind="goal" goal={goal.id} label={t("goals.ask")} low={t("goals.low")} high={t("goals.high")} />
          : <More label={t("goals.again")}><RateForm page={page} kind="goal" goal={goal.id} label={t("goals.ask")} low={t("goals.low")} high={t("goals.high")} /></More>
      ) : null}
      {points.length > 1 ? <More label={t("goals.trend")}><Trend title={t("goals.trendTitle")} unit={t("goals.unit")} points={points} range={[0, 10]} /></More> : null}
      {promises.length ? (
        <div className="k-small k-soft">
          <p>{t("goals.promise")}</p>
          <ul className="mc-bullets">{promises.map((p) => <li key={p.id}>{language === "en" ? (p.en ?? p.nl) : p.nl}</li>)}</ul>
        </div>
      ) : null}
    </Card>
  );
}
