// How urgent, and how safe: the newest first, each with the day on which somebody looks again.
import { useTranslation } from "react-i18next";
import { anchorId } from "../../../lib/anchor";
import { useCatalogue } from "../../../lib/catalogue";
import type { Api } from "../../../lib/contract";
import { dayText } from "../../../lib/dates";
import { useLanguage } from "../../../lib/language";
import { Badge, DueBadge } from "../../../ui/Badges";
import { Card, Section } from "../../../ui/Card";
import { EmptyState } from "../../../ui/States";
import { URGENCY_TONE } from "../DossierHeading";
import { ByLine } from "../parts/ByLine";
import { usePage } from "../parts/context";
import { SafetyForm } from "./SafetyForm";
import { TriageForm } from "./TriageForm";

export const OUTCOME_TONE = { safe: "green", some_worries: "amber", unsafe: "coral", not_known: "neutral" } as const;
const OUTCOME_ICON = { safe: "check", some_worries: "question", unsafe: "alert", not_known: "info" } as const;

export function SafetyTab() {
  const { t } = useTranslation("dossier");
  const { safety } = usePage();
  const [triage, ...triages] = safety?.triages ?? [];
  const [assessment, ...assessments] = safety?.assessments ?? [];
  return (
    <div className="k-stack k-stack--lg">
      <Section title={t("triage.title")} intro={t("triage.intro")}>
        {triage ? <Triage triage={triage} current /> : <EmptyState icon="clock" title={t("triage.none")} text={t("triage.noneText")} />}
        <TriageForm />
        {triages.length ? (
          <details className="d-former"><summary>{t("triage.former", { count: triages.length })}</summary>
            {triages.map((one) => <Triage key={one.id} triage={one} />)}
          </details>
        ) : null}
      </Section>
      <Section title={t("safety.title")} intro={t("safety.intro")}>
        {assessment ? <Assessment one={assessment} current /> : <EmptyState icon="home" title={t("safety.none")} text={t("safety.noneText")} />}
        <SafetyForm />
        {assessments.length ? (
          <details className="d-former"><summary>{t("safety.former", { count: assessments.length })}</summary>
            {assessments.map((one) => <Assessment key={one.id} one={one} />)}
          </details>
        ) : null}
      </Section>
    </div>
  );
}

function Triage({ triage, current }: { triage: Api["TriageView"]; current?: boolean }) {
  const { t } = useTranslation("dossier");
  const language = useLanguage();
  return (
    <div id={anchorId(triage.id)}>
      <Card>
        <div className="k-row">
          <Badge tone={URGENCY_TONE[triage.urgency]} icon="clock">{t(`urgency.${triage.urgency}`)}</Badge>
          {current ? <><span className="k-soft k-small">{t("triage.recheck")}</span><DueBadge due={triage.recheckOn} /></>
            : <span className="k-soft k-small">{t("triage.recheckWas", { day: dayText(triage.recheckOn, language) })}</span>}
        </div>
        <p className="d-words">{triage.reason}</p>
        <ByLine by={triage.by} />
      </Card>
    </div>
  );
}

function Assessment({ one, current }: { one: Api["SafetyView"]; current?: boolean }) {
  const { t } = useTranslation("dossier");
  const language = useLanguage();
  const instruments = useCatalogue("safety_instruments");
  const row = instruments.rows.find((item) => item.id === one.instrument);
  return (
    <div id={anchorId(one.id)}>
      <Card>
        <div className="k-row">
          <Badge tone={OUTCOME_TONE[one.outcome]} icon={OUTCOME_ICON[one.outcome]}>{t(`safety.outcome.${one.outcome}`)}</Badge>
          {current ? <><span className="k-soft k-small">{t("safety.next")}</span><DueBadge due={one.nextCheckOn} /></>
            : <span className="k-soft k-small">{t("safety.nextWas", { day: dayText(one.nextCheckOn, language) })}</span>}
        </div>
        <p>{t("safety.with", { instrument: typeof row?.["name"] === "string" ? row["name"] : instruments.label(one.instrument), day: dayText(one.assessedOn, language) })}</p>
        {one.agreements ? <p className="d-words"><strong>{t("safety.agreements")}</strong> {one.agreements}</p> : null}
        <ByLine by={one.by} />
      </Card>
    </div>
  );
}
