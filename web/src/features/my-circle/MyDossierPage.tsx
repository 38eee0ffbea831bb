// Mijn kring: what is agreed, what happens next, who helps. Each part shows itself only when the server gave it.
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useDossier } from "../../lib/dossierQuery";
import { useSession } from "../../lib/session";
import { Icon } from "../../ui/Icon";
import { PageHeading } from "../../ui/PageHeading";
import { EmptyState, isTakenBack, LoadingState, QueryState } from "../../ui/States";
import { type Tab, Tabs } from "../../ui/Tabs";
import { ClosedCircle } from "./ClosedCircle";
import { ExplainTab } from "./ExplainTab";
import { HelpersTab } from "./HelpersTab";
import { childNames, isYoungChild, may, type Page, whoReads } from "./model";
import { NowTab } from "./NowTab";
import { ReadersTab } from "./ReadersTab";
import { RightsTab } from "./RightsTab";
import { StoryTab } from "./StoryTab";
import { Worse } from "./Worse";
import { useMyCircles } from "./useMyCircles";
import { YoungPage } from "./YoungPage";
import "./my-circle.css";

export function MyDossierPage() {
  const { dossierId } = useParams({ strict: false });
  const { t } = useTranslation("my-circle");
  const query = useDossier(dossierId ?? "");
  if (isTakenBack(query.error)) return <NotOpen id={dossierId ?? ""} />;
  return (
    <>
      {query.isError && !query.data ? <PageHeading title={t("page.tab")} back={{ to: "/my-circle", label: t("page.back") }} /> : null}
      <QueryState query={query} rows={4}>{(page) => <MyDossier page={page} />}</QueryState>
    </>
  );
}

/** A circle that is closed for now says why and what then; one that is not yours is not there. */
function NotOpen({ id }: { id: string }) {
  const { t } = useTranslation("my-circle");
  const mine = useMyCircles();
  const card = mine.data?.dossiers.find((dossier) => dossier.id === id);
  return (
    <>
      <PageHeading title={t("page.tab")} back={{ to: "/my-circle", label: t("page.back") }} />
      {mine.isPending ? <LoadingState /> : card?.refused ? <ClosedCircle dossier={card} rule={card.refused} />
        : <EmptyState icon="lock" title={t("gone.title")} text={t("gone.text")} />}
    </>
  );
}

function MyDossier({ page }: { page: Page }) {
  const { t } = useTranslation("my-circle");
  const user = useSession().data?.user;
  const who = whoReads(page);
  const young = isYoungChild(page);
  const names = childNames(page, t("and"));
  const greeting = t("page.title", { context: who, name: (user?.name ?? "").split(" ")[0], child: names });
  return (
    <div className={`mc ${young ? "mc--young" : ""}`}>
      <PageHeading title={greeting} tabTitle={t("page.tab")} lead={t(young ? "page.leadYoung" : "page.lead")} actions={may(page, "say_worse") ? <Worse page={page} /> : undefined} />
      {page.plan ? (
        <p className="k-noprint">
          <Link to="/my-circle/$dossierId/plan/print" params={{ dossierId: page.id }} className="k-back"><Icon name="print" />{t("page.print", { context: who })}</Link>
        </p>
      ) : null}
      {young ? <YoungPage page={page} /> : <Tabs label={t("page.tabs")} tabs={tabsOf(page, t)} />}
    </div>
  );
}

type Words = (key: string) => string;

function tabsOf(page: Page, t: Words): [Tab, ...Tab[]] {
  const story = Boolean(page.story ?? page.questions ?? page.statements ?? page.ownStatements) || may(page, "own_statement");
  const readers = may(page, "consent") || may(page, "see_log");
  const asked = page.circle?.members.filter((m) => (m.state === "active" || m.state === "invited") && m.consents.some((c) => c.person === page.viewer.person && c.needed && !c.state)).length ?? 0;
  return [
    { id: "now", label: t("tabs.now"), content: () => <NowTab page={page} /> },
    ...(page.circle ? [{ id: "people", label: t("tabs.people"), content: () => <HelpersTab page={page} /> }] : []),
    ...(story ? [{ id: "story", label: t("tabs.story"), content: () => <StoryTab page={page} /> }] : []),
    ...(page.analysis || page.safety ? [{ id: "explain", label: t("tabs.explain"), content: () => <ExplainTab page={page} /> }] : []),
    ...(readers ? [{ id: "readers", label: t("tabs.readers"), ...(asked ? { count: asked } : {}), content: () => <ReadersTab page={page} /> }] : []),
    ...(may(page, "request_right") ? [{ id: "rights", label: t("tabs.rights"), content: () => <RightsTab page={page} /> }] : []),
  ];
}
