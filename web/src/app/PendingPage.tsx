import { useLocation } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { PageHeading } from "../ui/PageHeading";
import { EmptyState } from "../ui/States";
import { ROOMS } from "./rooms";

/** A room that has no page yet says so. */
export function PendingPage() {
  const { t } = useTranslation("app");
  const { pathname } = useLocation();
  const room = ROOMS.find((r) => r.path === pathname);
  return (
    <>
      <PageHeading title={room ? t(`rooms.${room.key}.name`) : ""} lead={room ? t(`rooms.${room.key}.text`) : ""} />
      <EmptyState title={t("pending.text")} text={t("pending.next")} />
    </>
  );
}
