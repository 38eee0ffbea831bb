import { useTranslation } from "react-i18next";
import { EmptyState } from "../../ui/States";
import { PageHeading } from "../../ui/PageHeading";

/** A room that has no page yet says so. */
export function PendingPage() {
  const { t } = useTranslation("app");
  return (
    <>
      <PageHeading title={t("pending.title")} />
      <EmptyState title={t("pending.text")} text={t("pending.next")} />
    </>
  );
}
