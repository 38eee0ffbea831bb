import { useTranslation } from "react-i18next";
import { ruleText } from "../../lib/rules";
import { Badge, type BadgeTone } from "../../ui/Badges";
import { Icon } from "../../ui/Icon";
import { PageHeading } from "../../ui/PageHeading";
import { faceOf, urgencyOf } from "./model";
import { usePage } from "./parts/context";

export const URGENCY_TONE = { acute: "coral", urgent: "coral", high: "amber", regular: "neutral" } as const satisfies Record<string, BadgeTone>;

/** Name, where it stands, who the fixed person is, and on what ground the viewer reads. */
export function DossierHeading() {
  const { t } = useTranslation("dossier");
  const page = usePage();
  const face = faceOf(page);
  const urgency = urgencyOf(page);
  return (
    <div className="k-stack k-stack--sm">
      <PageHeading title={page.title} tabTitle={t("tabTitle")} back={{ to: "/werk", label: t("toWork") }} />
      <div className="k-row d-facts">
        <Badge tone="teal" icon="circle">{t(`status.${page.status}`)}</Badge>
        {urgency ? <Badge tone={URGENCY_TONE[urgency]} icon="clock">{t("urgencyOf", { urgency: t(`urgency.${urgency}`) })}</Badge> : null}
        {face ? <span className="d-fact"><Icon name="heart" />{t("face", { name: face.name })}{page.viewer.isFace ? ` ${t("you")}` : ""}</span> : null}
      </div>
      <p className="k-small k-soft d-fact"><Icon name="eye" />{ruleText(t, page.viewer.rule)}</p>
    </div>
  );
}
