// My own account: password, codes from an app, log out.
import { useTranslation } from "react-i18next";
import { useNavigate } from "@tanstack/react-router";
import { type User, useLogout, useSession } from "../../lib/session";
import { useState } from "react";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { PageHeading } from "../../ui/PageHeading";
import { QueryState } from "../../ui/States";
import { PasswordCard } from "./PasswordCard";
import { SecondFactorCard } from "./SecondFactorCard";
import "./account.css";

export function AccountPage() {
  const { t } = useTranslation("account");
  const session = useSession();
  return (
    <div className="acc">
      <PageHeading title={t("title")} lead={t("lead")} />
      <QueryState query={session}>{({ user }) => (user ? <Cards user={user} /> : null)}</QueryState>
    </div>
  );
}

function Cards({ user }: { user: User }) {
  const { t } = useTranslation(["account", "app"]);
  return (
    <>
      <Card level={2} title={t("who")}>
        <dl className="acc-facts">
          <div><dt>{t("name")}</dt><dd>{user.name}</dd></div>
          <div><dt>{t("username")}</dt><dd>{user.username}</dd></div>
          <div><dt>{t("role")}</dt><dd>{t(`app:roles.${user.role}`)}</dd></div>
          {user.organisationName ? <div><dt>{t("organisation")}</dt><dd>{user.organisationName}</dd></div> : null}
        </dl>
        <p className="k-soft k-small">{t("wrong")}</p>
      </Card>
      <PasswordCard />
      <SecondFactorCard user={user} />
      <SessionsCard />
    </>
  );
}

function SessionsCard() {
  const { t } = useTranslation("account");
  const logout = useLogout();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const leave = async () => {
    setBusy(true);
    try {
      await logout();
      await navigate({ to: "/login" });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card level={2} title={t("sessions.title")}>
      <p>{t("sessions.text")}</p>
      <div><Button busy={busy} onClick={() => void leave()}>{t("sessions.logout")}</Button></div>
    </Card>
  );
}
