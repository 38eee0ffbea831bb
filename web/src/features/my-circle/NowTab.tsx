// The first thing: what is agreed, what happens next, who helps.
import { useTranslation } from "react-i18next";
import { daysBetween, today } from "../../lib/dates";
import { Section } from "../../ui/Card";
import { EmptyState } from "../../ui/States";
import { Agreements } from "./Agreements";
import { ComeBack } from "./ComeBack";
import { Conversation } from "./Conversation";
import { EmergencyCard } from "./EmergencyCard";
import { Goals } from "./Goals";
import { HelpersShort } from "./HelpersShort";
import { HiddenNote } from "./HiddenNote";
import { hiddenBy, may, type Page, pressing, whoReads } from "./model";
import { NextList } from "./NextList";
import { PhaseCard } from "./PhaseCard";
import { Worsenings } from "./Worse";

export function NowTab({ page }: { page: Page }) {
  const { t } = useTranslation("my-circle");
  const who = whoReads(page);
  const steps = pressing(page);
  // What I must still see stands on top; only the family can say that it has seen it.
  const unseen = may(page, "acknowledge") ? steps.filter((step) => !step.seen) : [];
  const known = steps.filter((step) => !unseen.includes(step));
  const urgent = page.emergencies.filter((e) => daysBetween(e.at, today()) <= 14);
  return (
    <div className="k-stack k-stack--lg">
      {urgent.map((e) => <EmergencyCard key={e.id} emergency={e} />)}
      <Worsenings page={page} which="fresh" />
      <ComeBack page={page} />
      {unseen.length ? (
        <Section title={t("phase.title")} intro={t("phase.intro")}>
          {unseen.map((step) => <PhaseCard key={step.goal.id} page={page} {...step} />)}
        </Section>
      ) : null}
      {page.plan ? <Agreements page={page} /> : <HiddenNote rule={hiddenBy(page, "plan")} />}
      <NextList page={page} />
      <HelpersShort page={page} />
      {known.length ? <Section title={t("phase.seenTitle")}>{known.map((step) => <PhaseCard key={step.goal.id} page={page} {...step} />)}</Section> : null}
      {page.plan ? (
        <Section title={t("goals.title", { context: who })} intro={may(page, "rate") ? t("goals.intro") : undefined}>
          {page.plan.goals.length ? <Goals page={page} /> : <EmptyState icon="flag" title={t("goals.none")} text={t("goals.noneText")} />}
        </Section>
      ) : null}
      {may(page, "rate") && page.viewer.person ? <Conversation page={page} /> : null}
      <Worsenings page={page} which="old" />
    </div>
  );
}
