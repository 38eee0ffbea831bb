// One dossier: on top what matters today, below it tabs that live in the address.
import { useParams } from "@tanstack/react-router";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useAnchor } from "../../lib/anchor";
import { useAddress } from "../../lib/address";
import { useDossier } from "../../lib/dossierQuery";
import { ApiProblem } from "../../lib/problem";
import { PageHeading } from "../../ui/PageHeading";
import { isTakenBack, QueryState } from "../../ui/States";
import { Tabs } from "../../ui/Tabs";
import { AnalysisTab } from "./analysis/AnalysisTab";
import { Banners } from "./Banners";
import { DossierHeading } from "./DossierHeading";
import { FamilyTab } from "./family/FamilyTab";
import { type Page, type Section, type TabId, TABS } from "./model";
import { NotThere } from "./NotThere";
import { Overview } from "./Overview";
import { DossierContext } from "./parts/context";
import { IfSeen } from "./parts/Hidden";
import { SafetyTab } from "./safety/SafetyTab";
import { StoryTab } from "./story/StoryTab";
import { TimelineTab } from "./TimelineTab";
import { useChangeNotice } from "./useChangeNotice";
import { WatchTab } from "./watch/WatchTab";
import "./dossier.css";

type Slot = (props: { page: Page }) => ReactNode;
/** Tabs that other rooms build; the app puts them in. */
export type Slots = { plan: Slot; circle: Slot };

export function DossierPage({ slots }: { slots: Slots }) {
  const { dossierId } = useParams({ strict: false }) as { dossierId: string };
  const { t } = useTranslation("dossier");
  const query = useDossier(dossierId);
  if (query.error instanceof ApiProblem && query.error.status === 404) return <NotThere />;
  return (
    <>
      {query.isError && (!query.data || isTakenBack(query.error)) ? <PageHeading title={t("closed.title")} back={{ to: "/werk", label: t("toWork") }} /> : null}
      <QueryState query={query} rows={4}>{(page) => <Content key={page.id} page={page} slots={slots} />}</QueryState>
    </>
  );
}

function Content({ page, slots }: { page: Page; slots: Slots }) {
  const { t } = useTranslation("dossier");
  const [tab] = useAddress("tab", "story");
  const [open, setOpen] = useState({ tab, form: "" });
  // Another tab is another form: nothing stays open out of sight.
  const openForm = open.tab === tab ? open.form : "";
  const context = useMemo(
    () => ({ page, openForm, setOpenForm: (form: string) => setOpen({ tab, form }) }),
    [page, openForm, tab],
  );
  useAnchor(true, `${page.id} ${tab}`);
  const notice = useChangeNotice(page);

  const seen = (section: Section, content: () => ReactNode) => () => <IfSeen section={section}>{content}</IfSeen>;
  const contents: Record<TabId, () => ReactNode> = {
    story: () => <StoryTab />,
    analysis: seen("analysis", () => <AnalysisTab />),
    safety: seen("safety", () => <SafetyTab />),
    plan: seen("plan", () => slots.plan({ page })),
    circle: seen("circle", () => slots.circle({ page })),
    family: () => <FamilyTab />,
    timeline: seen("timeline", () => <TimelineTab />),
    watch: () => <WatchTab />,
  };
  const [first, ...rest] = TABS.map((id) => ({ id, label: t(`tabs.${id}`), content: contents[id] }));

  return (
    <DossierContext value={context}>
      <DossierHeading />
      <p className="k-small k-soft d-notice" role="status">{notice}</p>
      <Banners />
      <Overview />
      {first ? <Tabs label={t("tabs.label")} tabs={[first, ...rest]} /> : null}
    </DossierContext>
  );
}
