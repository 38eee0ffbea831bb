// The circle: the picture, and everybody in words: what for, and until when.
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useCatalogue } from "../../lib/catalogue";
import { Circle } from "../../ui/circle/Circle";
import { Section } from "../../ui/Card";
import { Icon } from "../../ui/Icon";
import { childNames, circleData, helpers, may, type Page, whoReads } from "./model";
import { MemberCard } from "./MemberCard";

export function CirclePicture({ page }: { page: Page }) {
  const { t } = useTranslation(["my-circle", "words"]);
  const functions = useCatalogue("functions");
  const names = childNames(page, t("and"));
  const data = circleData(page, {
    center: whoReads(page) === "child" ? t("helpers.you") : names,
    rings: [t("words:ring.1"), t("words:ring.2"), t("words:ring.3"), t("words:ring.4"), t("words:ring.5")],
    role: (m) => t(`words:circleRole.${m.role}`),
    need: functions.label,
  });
  return <Circle data={data} label={t("helpers.label", { name: names })} />;
}

export function HelpersTab({ page }: { page: Page }) {
  const { t } = useTranslation(["my-circle", "words"]);
  const functions = useCatalogue("functions");
  const needs = page.circle?.needs.filter((n) => n.state === "open") ?? [];
  const asked = page.circle?.handovers.filter((h) => h.state === "offered") ?? [];
  return (
    <div className="k-stack k-stack--lg">
      <CirclePicture page={page} />
      <Section title={t("helpers.everybody")} intro={t("helpers.intro")} actions={
        may(page, "invite") ? <Link to="/my-circle/$dossierId/invite" params={{ dossierId: page.id }} className="mc-button"><Icon name="plus" />{t("helpers.invite")}</Link> : undefined
      }>
        {asked.map((h) => <p key={h.id} className="mc-note"><Icon name="people" /><span>{t("helpers.handover", { from: h.fromName, to: h.toName, reason: h.reason })}</span></p>)}
        <div className="k-duo">{helpers(page).map((m) => <MemberCard key={m.id} member={m} page={page} />)}</div>
      </Section>
      {needs.length ? (
        <Section title={t("helpers.needs")} intro={t("helpers.needsIntro")}>
          <ul className="mc-bullets">{needs.map((n) => <li key={n.id}><strong>{functions.label(n.function)}</strong>: {n.why}</li>)}</ul>
        </Section>
      ) : null}
    </div>
  );
}
