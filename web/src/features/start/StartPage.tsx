import { useTranslation } from "react-i18next";
import { useSession } from "../../lib/session";
import { Icon } from "../../ui/Icon";
import { PageHeading } from "../../ui/PageHeading";
import { Card } from "../../ui/Card";

/** The first page after login, until the rooms have pages of their own to begin with. */
export function StartPage() {
  const { t } = useTranslation("app");
  const user = useSession().data?.user;
  return (
    <>
      <PageHeading title={t("start.title", { name: user?.name ?? "" })} tabTitle={t("start.tab")} lead={t("start.lead")} />
      <Card tone="teal">
        <p className="k-row">
          <Icon name="info" />
          {t("start.choose")}
        </p>
      </Card>
    </>
  );
}
