import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { PageHeading } from "../ui/PageHeading";
import { Icon } from "../ui/Icon";

export function NotFoundPage() {
  const { t } = useTranslation("app");
  return (
    <>
      <PageHeading title={t("notFound.title")} lead={t("notFound.lead")} />
      <p>
        <Link to="/" className="k-back">
          <Icon name="home" />
          {t("notFound.home")}
        </Link>
      </p>
    </>
  );
}
