// Every component on one page, for review and for the pictures. Not in the navigation; loads on its own.
import { useTranslation } from "react-i18next";
import { PageHeading } from "../../ui/PageHeading";
import { Tabs } from "../../ui/Tabs";
import { KitBasics } from "./KitBasics";
import { KitCircle } from "./KitCircle";
import { KitData } from "./KitData";
import { KitDialogs } from "./KitDialogs";
import { KitForms } from "./KitForms";
import { KitStates } from "./KitStates";

export function KitPage() {
  const { t } = useTranslation("kit");
  return (
    <>
      <PageHeading title={t("title")} lead={t("lead")} />
      <Tabs
        label={t("tabsLabel")}
        tabs={[
          { id: "circle", label: t("tabs.circle"), content: () => <KitCircle /> },
          { id: "basics", label: t("tabs.basics"), content: () => <KitBasics /> },
          { id: "forms", label: t("tabs.forms"), content: () => <KitForms /> },
          { id: "data", label: t("tabs.data"), count: 5, content: () => <KitData /> },
          { id: "states", label: t("tabs.states"), content: () => <KitStates /> },
          { id: "dialogs", label: t("tabs.dialogs"), content: () => <KitDialogs /> },
        ]}
      />
    </>
  );
}
