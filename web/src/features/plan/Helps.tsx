// Help that starts and ends, how it goes afterwards, and coming back without a new intake.
import { capitalised, useCatalogue } from "../../lib/catalogue";
import { anchorId } from "../../lib/anchor";
import { Badge } from "../../ui/Badges";
import { Section } from "../../ui/Card";
import { FormButton } from "../../ui/form/OneForm";
import { EmptyState } from "../../ui/States";
import { Aftercares } from "./Aftercares";
import { EndHelpForm } from "./EndHelpForm";
import { ReturnPart, StartHelpForm } from "./HelpForms";
import { type Help, isRunning } from "./model";
import { short, usePlan } from "./usePlan";

export function Helps() {
  const { t, plan, may } = usePlan();
  const run = may("run_help").can;
  const helps = [...plan.helps].sort((a, b) => Number(!isRunning(a)) - Number(!isRunning(b)) || b.startedOn.localeCompare(a.startedOn));
  return (
    <Section title={t("helps.title")} intro={t("helps.intro")}
      actions={run ? <FormButton form="help-start" icon="plus">{t("helps.start")}</FormButton> : null}>
      <StartHelpForm />
      <ReturnPart />
      {helps.length === 0 ? <EmptyState icon="heart" title={t("helps.none")} text={t("helps.noneText")} /> : null}
      <div className="p-helps">{helps.map((help) => <HelpCard key={help.id} help={help} />)}</div>
    </Section>
  );
}

function HelpCard({ help }: { help: Help }) {
  const { t, may, day, goalWords } = usePlan();
  const functions = useCatalogue("functions");
  const running = isRunning(help);
  const goals = help.goals.map(goalWords).filter((words) => words !== undefined);
  return (
    <article className="k-card" id={anchorId(help.id)} aria-label={functions.label(help.function)}>
      <div className="k-row k-row--between">
        <h3 className="p-help__name">{capitalised(functions.label(help.function))}</h3>
        <Badge tone={running ? "green" : "neutral"} icon={running ? "heart" : "check"}>{t(running ? "helps.running" : "helps.ended")}</Badge>
      </div>
      <dl className="p-facts">
        <div><dt>{t("helps.provider")}</dt><dd>{help.provider}</dd></div>
        <div><dt>{t("helps.period")}</dt><dd>{help.endedOn ? t("helps.fromTo", { from: day(help.startedOn), to: day(help.endedOn) }) : t("helps.since", { day: day(help.startedOn) })}</dd></div>
        {help.reason ? <div><dt>{t("end.reasonShort")}</dt><dd>{t(`end.reason.${help.reason}`)}</dd></div> : null}
        {help.outcome ? <div><dt>{t("end.outcomeShort")}</dt><dd>{t(`end.outcome.${help.outcome}`)}</dd></div> : null}
        {help.noAftercareReason ? <div><dt>{t("end.noAftercareShort")}</dt><dd>{help.noAftercareReason}</dd></div> : null}
      </dl>
      {goals.length ? (
        <div>
          <p className="k-small k-soft">{t("helps.goals")}</p>
          <ul className="p-plainlist">{goals.map((words) => <li key={words}><q>{short(words, 110)}</q></li>)}</ul>
        </div>
      ) : null}
      {help.analysisAgreed ? null : <div><Badge tone="amber" icon="alert">{t("helps.noAnalysis")}</Badge></div>}
      {help.endWords ? <p className="p-words">{help.endWords}</p> : null}
      <Aftercares help={help.id} />
      {running && may("run_help").can ? (
        <>
          <div className="k-noprint"><FormButton form={`end-${help.id}`} icon="flag">{t("end.open")}</FormButton></div>
          <EndHelpForm help={help} />
        </>
      ) : null}
    </article>
  );
}
