// Privacy: who looked in an emergency, requests under the law with their clock, and terms that ended.
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { daysBetween, today } from "../../lib/dates";
import { useSession } from "../../lib/session";
import { PageHeading } from "../../ui/PageHeading";
import { EmptyState } from "../../ui/States";
import { Tabs } from "../../ui/Tabs";
import { retentionQuery, rightsQuery } from "./api";
import { EmergenciesTab } from "./EmergenciesTab";
import { RetentionTab } from "./RetentionTab";
import { RightsTab } from "./RightsTab";
import "./officer.css";

export function OfficerPage() {
  const { t } = useTranslation("officer");
  const role = useSession().data?.user?.role;
  return (
    <div className="k-stack">
      <PageHeading title={t("title")} lead={t("lead")} />
      {role === "privacy_officer" ? <Parts /> : <EmptyState icon="lock" title={t("refused")} text={t("refusedText")} />}
    </div>
  );
}

function Parts() {
  const { t } = useTranslation("officer");
  const open = (useQuery(rightsQuery).data ?? []).filter((r) => r.open);
  const late = open.filter((r) => daysBetween(today(), r.answerBy) < 0).length;
  const ended = useQuery(retentionQuery).data?.length ?? 0;
  return (
    <>
      {late ? <p className="of-late" role="status">{t("late", { count: late })}</p> : null}
      <Tabs label={t("tabs.label")} tabs={[
        { id: "rights", label: t("tabs.rights"), ...(open.length ? { count: open.length } : {}), content: () => <RightsTab /> },
        { id: "emergencies", label: t("tabs.emergencies"), content: () => <EmergenciesTab /> },
        { id: "retention", label: t("tabs.retention"), ...(ended ? { count: ended } : {}), content: () => <RetentionTab /> },
      ]} />
    </>
  );
}
