import { useTranslation } from "react-i18next";
import { useCatalogue } from "../../lib/catalogue";
import { dayText } from "../../lib/dates";
import type { Schemas } from "../../lib/dossierQuery";
import { useLanguage } from "../../lib/language";
import { Badge } from "../../ui/Badges";
import { Card, Section } from "../../ui/Card";
import { More } from "./More";

const OUTCOME_TONE = { safe: "green", some_worries: "amber", unsafe: "coral", not_known: "neutral" } as const;
const OUTCOME_ICON = { safe: "check", some_worries: "question", unsafe: "alert", not_known: "info" } as const;

/** Whether it is safe, what was agreed about that, and how soon help must come. */
export function Safety({ safety }: { safety: Schemas["SafetyPage"] }) {
  const { t } = useTranslation("my-circle");
  const [last, ...former] = safety.assessments;
  const triage = safety.triages[0];
  return (
    <Section title={t("safe.title")} intro={t("safe.intro")}>
      <Card>
        {last ? <Assessment one={last} current /> : <p className="k-soft">{t("safe.none")}</p>}
        {former.length ? <More label={t("safe.former", { count: former.length })}><div className="k-stack">{former.map((one) => <Assessment key={one.id} one={one} />)}</div></More> : null}
      </Card>
      {triage ? <HowSoon triage={triage} /> : null}
    </Section>
  );
}

function Assessment({ one, current }: { one: Schemas["SafetyView"]; current?: boolean }) {
  const { t } = useTranslation("my-circle");
  const language = useLanguage();
  const instruments = useCatalogue("safety_instruments");
  const name = instruments.rows.find((row) => row.id === one.instrument)?.["name"];
  const instrument = typeof name === "string" ? name : instruments.label(one.instrument);
  return (
    <div className="k-stack k-stack--sm">
      <p><Badge tone={OUTCOME_TONE[one.outcome]} icon={OUTCOME_ICON[one.outcome]}>{t(`safe.outcome.${one.outcome}`)}</Badge></p>
      {one.agreements ? <p className="mc-words"><strong>{t("safe.agreements")}</strong> {one.agreements}</p> : null}
      <p className="k-small k-soft">{t("safe.by", { name: one.by.name, day: dayText(one.assessedOn, language), instrument })}</p>
      {current ? <p className="k-small k-soft">{t("safe.next", { day: dayText(one.nextCheckOn, language) })}</p> : null}
    </div>
  );
}

function HowSoon({ triage }: { triage: Schemas["TriageView"] }) {
  const { t } = useTranslation("my-circle");
  const language = useLanguage();
  return (
    <Card title={t("soon.title")}>
      <p><strong>{t(`soon.level.${triage.urgency}`)}</strong></p>
      <p className="mc-words">{triage.reason}</p>
      <p className="k-small k-soft">{t("soon.by", { name: triage.by.name, day: dayText(triage.by.at, language), next: dayText(triage.recheckOn, language) })}</p>
    </Card>
  );
}
