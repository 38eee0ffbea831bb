import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Card } from "../../ui/Card";
import { PageHeading } from "../../ui/PageHeading";

/** The same answer for a dossier that does not exist and one that is not yours. */
export function NotThere() {
  const { t } = useTranslation("dossier");
  return (
    <>
      <PageHeading title={t("notThere.title")} back={{ to: "/werk", label: t("toWork") }} />
      <Card>
        <p>{t("notThere.text")}</p>
        <ul className="d-list">
          <li>{t("notThere.invite")}</li>
          <li>
            {t("notThere.danger")} <Link to="/werk/emergency">{t("notThere.emergency")}</Link>
          </li>
        </ul>
      </Card>
    </>
  );
}
