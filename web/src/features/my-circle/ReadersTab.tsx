// Who may read along, and who looked.
import { useTranslation } from "react-i18next";
import { useCatalogue } from "../../lib/catalogue";
import { Card, Section } from "../../ui/Card";
import { EmptyState } from "../../ui/States";
import { ConsentCard } from "./ConsentCard";
import { EmergencyCard } from "./EmergencyCard";
import { Looks } from "./Looks";
import { children, consentRule, helpers, may, type Page } from "./model";

export function ReadersTab({ page }: { page: Page }) {
  const { t } = useTranslation("my-circle");
  const rules = useCatalogue("consent_rules");
  const asked = helpers(page).filter((m) => m.basis === "consent" && !m.isMe && m.consents.length > 0);
  const mine = asked.filter((m) => m.consents.some((c) => c.person === page.viewer.person && (c.needed || c.state)));
  const byOrder = helpers(page).filter((m) => m.basis === "order");
  const open = (m: (typeof asked)[number]) => m.consents.some((c) => c.person === page.viewer.person && c.needed && !c.state);
  return (
    <div className="k-stack k-stack--lg">
      {page.emergencies.map((e) => <EmergencyCard key={e.id} emergency={e} />)}
      <Section title={t("consent.title")} intro={t("consent.intro")}>
        {children(page).map((c) => c.age === undefined ? null : (
          <p key={c.id} className="mc-rule"><strong>{t("consent.age", { name: c.givenName, age: c.age })}</strong> {rules.rows.length ? rules.label(consentRule(c.age)) : ""}</p>
        ))}
        {mine.length ? (
          <div className="k-stack">{[...mine].sort((a, b) => Number(open(b)) - Number(open(a))).map((m) => <ConsentCard key={m.id} member={m} page={page} />)}</div>
        ) : <EmptyState icon="lock" title={t("consent.none")} text={t("consent.noneText")} />}
        {byOrder.length ? (
          <Card tone="sand" title={t("consent.order")}>
            <p>{t("consent.orderText")}</p>
            <ul className="mc-bullets">{byOrder.map((m) => <li key={m.id}><strong>{m.name}</strong>: {m.legalGround ?? m.why}</li>)}</ul>
          </Card>
        ) : null}
      </Section>
      {may(page, "see_log") ? (
        <Section title={t("looks.title")} intro={t("looks.intro")}><Looks dossier={page.id} /></Section>
      ) : null}
    </div>
  );
}
