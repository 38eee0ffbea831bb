// Beheer: the health of this installation, its people and its organisations; never the content of a dossier.
import { useTranslation } from "react-i18next";
import { useSession } from "../../lib/session";
import { PageHeading } from "../../ui/PageHeading";
import { EmptyState } from "../../ui/States";
import { Tabs } from "../../ui/Tabs";
import { HealthTab } from "./HealthTab";
import { OrganisationsTab } from "./OrganisationsTab";
import { PeopleTab } from "./PeopleTab";
import "./admin.css";

export function AdminPage() {
  const { t } = useTranslation("admin");
  const role = useSession().data?.user?.role;
  return (
    <div className="k-stack">
      <PageHeading title={t("title")} lead={t("lead")} />
      {role === "administrator" ? (
        <Tabs label={t("tabs.label")} tabs={[
          { id: "health", label: t("tabs.health"), content: () => <HealthTab /> },
          { id: "people", label: t("tabs.people"), content: () => <PeopleTab /> },
          { id: "organisations", label: t("tabs.organisations"), content: () => <OrganisationsTab /> },
        ]} />
      ) : <EmptyState icon="lock" title={t("refused")} text={t("refusedText")} />}
    </div>
  );
}
