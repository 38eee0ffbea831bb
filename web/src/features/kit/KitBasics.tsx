import { useTranslation } from "react-i18next";
import { Badge, DueBadge, KindBadge } from "../../ui/Badges";
import { Button } from "../../ui/Button";
import { Card, Section } from "../../ui/Card";
import { Copyable, PrintButton } from "../../ui/Copyable";
import { Quote } from "../../ui/Quote";
import { Stepper } from "../../ui/Stepper";

export function KitBasics() {
  const { t } = useTranslation("kit");
  const now = "2026-03-01";
  return (
    <div className="k-stack k-stack--lg">
      <Quote kicker={t("basics.quoteKicker")} source="Noor, 14">{t("basics.quote")}</Quote>
      <Section title={t("basics.cards")}>
        <div className="k-grid">
          <Card title={t("basics.cardTitle")}><p>{t("basics.cardText")}</p></Card>
          <Card title={t("basics.cardNext")} tone="teal" actions={<DueBadge due="2026-03-06" now={now} />}><p>{t("basics.cardNextText")}</p></Card>
          <Card title={t("basics.cardWait")} tone="coral">
            <p>{t("basics.cardWaitText")}</p>
            <div><Button danger icon="alert">{t("basics.worse")}</Button></div>
          </Card>
        </div>
      </Section>
      <Section title={t("basics.buttons")}>
        <div className="k-row">
          <Button purpose="primary">{t("basics.primary")}</Button>
          <Button icon="plus">{t("basics.secondary")}</Button>
          <Button purpose="subtle">{t("basics.subtle")}</Button>
          <Button purpose="primary" danger>{t("basics.danger")}</Button>
          <Button purpose="primary" busy>{t("basics.busy")}</Button>
        </div>
        <div className="k-row"><Button disabledReason={t("basics.why")}>{t("basics.off")}</Button></div>
      </Section>
      <Section title={t("basics.badges")}>
        <div className="k-row">
          <DueBadge due="2026-02-27" now={now} />
          <DueBadge due="2026-03-01" now={now} />
          <DueBadge due="2026-03-04" now={now} />
          <DueBadge due="2026-05-12" now={now} />
          <KindBadge kind="fact" />
          <KindBadge kind="opinion" />
          <KindBadge kind="suspicion" />
          <Badge tone="teal" icon="people">{t("tabs.circle")}</Badge>
        </div>
      </Section>
      <Section title={t("basics.steps")}>
        <Stepper label={t("basics.steps")} current="plan" steps={[
          { id: "ask", label: t("basics.s1") }, { id: "look", label: t("basics.s2") },
          { id: "plan", label: t("basics.s3") }, { id: "help", label: t("basics.s4") },
        ]} />
      </Section>
      <Section title={t("basics.share")} actions={<PrintButton />}>
        <Copyable label={t("basics.link")} text="https://kring.example/uitnodiging/7f3c-91ab-22d0" />
      </Section>
    </div>
  );
}
