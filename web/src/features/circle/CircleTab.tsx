// The circle: the picture, then everyone in words, who is still needed, and who stays near as the face.
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { anchorId } from "../../lib/anchor";
import { type Page, ruleHiding } from "../../lib/dossier";
import { ApiProblem } from "../../lib/problem";
import { Card, Section } from "../../ui/Card";
import { Circle } from "../../ui/circle/Circle";
import { FormButton, OneForm } from "../../ui/form/OneForm";
import { EmptyState, RefusedState } from "../../ui/States";
import { Grade } from "./Grade";
import { HandoverBanner, HandoverHistory } from "./Handovers";
import { InviteForm } from "./InviteForm";
import { LinkCard } from "./LinkCard";
import { Members } from "./Members";
import { circleData } from "./model";
import { Needs } from "./Needs";
import { CircleContext, type Linked, useCircle } from "./useCircle";
import "./circle.css";

export function CircleTab({ page }: { page: Page }) {
  const { t } = useTranslation("circle");
  const circle = page.circle;
  const [linked, setLinked] = useState<Linked>();
  const value = useMemo(() => (circle ? { page, circle, linked, setLinked } : null), [page, circle, linked]);
  const hidden = ruleHiding(page, "circle");
  if (hidden) return <RefusedState error={new ApiProblem(403, hidden, "", "")} />;
  if (!value) return <EmptyState title={t("none")} text={t("noneText")} />;
  return (
    <CircleContext value={value}>
      <OneForm>
        <Content />
      </OneForm>
    </CircleContext>
  );
}

function Content() {
  const { t, page, circle, functions, may } = useCircle();
  const data = circleData(page, circle, {
    ring: (id) => t(`ring.${id}`),
    role: (role) => t(`role.${role}`),
    need: (id) => functions.label(id),
    kind: (kind) => t(`kind.${kind}`),
  });
  const show = (id: string) => {
    const card = document.getElementById(anchorId(id));
    card?.focus({ preventScroll: true });
    card?.scrollIntoView({ block: "center" });
  };
  const invite = may("invite");
  return (
    <div className="k-stack k-stack--lg c-circle">
      <HandoverBanner />
      <Section title={t("title")} intro={t("intro")}
        actions={<FormButton form="invite" icon="plus" purpose="primary" disabledReason={invite.why}>{t("invite.open")}</FormButton>}>
        <InviteForm />
        <LinkCard />
        <Card><Circle data={data} label={t("picture", { name: data.center })} onOpen={show} /></Card>
        <Grade />
      </Section>
      <Members />
      <Needs />
      <HandoverHistory />
    </div>
  );
}
