import { Link, Navigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSession } from "../lib/session";
import { Section } from "../ui/Card";
import { Icon } from "../ui/Icon";
import { PageHeading } from "../ui/PageHeading";
import { roomsFor } from "./rooms";
import "./start.css";

/** The first page after login: your room, or when you have several, each with one sentence. */
export function StartPage() {
  const { t } = useTranslation("app");
  const user = useSession().data?.user;
  const rooms = roomsFor(user?.role ?? "");
  const only = rooms.length === 1 ? rooms[0] : undefined;
  if (only) return <Navigate to={only.path} replace />;
  return (
    <>
      <PageHeading title={t("start.title", { name: user?.name ?? "" })} tabTitle={t("start.tab")} lead={t("start.lead")} />
      <Section title={t("start.rooms")}>
        <ul className="k-start">
          {rooms.map((room) => (
            <li key={room.key}>
              <Link to={room.path} className="k-start__room">
                <span className="k-start__mark"><Icon name={room.icon} /></span>
                <span className="k-start__text">
                  <span className="k-start__name">{t(`rooms.${room.key}.name`)}</span>
                  <span className="k-soft">{t(`rooms.${room.key}.text`)}</span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
