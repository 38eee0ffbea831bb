import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "@tanstack/react-router";
import type { Schemas } from "../../lib/dossierQuery";
import type { User } from "../../lib/session";
import { useSubmission } from "../../lib/submission";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Dialog } from "../../ui/dialog/Dialog";
import { Field } from "../../ui/form/Field";
import { FormErrorSummary } from "../../ui/form/FormErrorSummary";
import { NewLoginForm } from "./NewLoginForm";

type Props = { invitation: Schemas["Invitation"]; token: string; user: User | undefined; onAccepted: () => void; onDeclined: () => void };

export function Answer({ invitation, token, user, onAccepted, onDeclined }: Props) {
  const { t } = useTranslation("invitation");
  const accept = useSubmission();
  const [other, setOther] = useState(false);
  const take = (newLogin?: Schemas["NewLogin"]) =>
    accept.mutateAsync({ path: "/invitations/_accept", body: { token, ...(newLogin ? { newLogin } : {}) } }).then(onAccepted, () => undefined);
  const withThis = user && !other;
  return (
    <Card tone="teal" level={2} title={t(withThis ? "acceptTitle" : "loginTitle")}>
      {withThis ? (
        <>
          <FormErrorSummary error={accept.error} title={t("failed")} />
          <p>{t("acceptAs", { name: user.name })}</p>
          <div className="k-row">
            <Button purpose="primary" icon="check" busy={accept.isPending} onClick={() => void take()}>{t("accept")}</Button>
            <Decline token={token} name={invitation.inviterName} onDeclined={onDeclined} />
          </div>
          <div><Button purpose="subtle" onClick={() => setOther(true)}>{t("otherLogin")}</Button></div>
        </>
      ) : (
        <>
          <p>{t("loginText")}</p>
          {user ? null : <p>{t("haveLogin")} <Link to="/login" search={{ next: `/uitnodiging#${token}` } as never}>{t("logIn")}</Link></p>}
          <NewLoginForm name={invitation.invitedName} error={accept.error} busy={accept.isPending} onSave={(login) => void take(login)} />
          <div className="k-row">
            <Decline token={token} name={invitation.inviterName} onDeclined={onDeclined} />
            {user ? <Button purpose="subtle" onClick={() => setOther(false)}>{t("thisLogin", { name: user.name })}</Button> : null}
          </div>
        </>
      )}
    </Card>
  );
}

function Decline({ token, name, onDeclined }: { token: string; name: string; onDeclined: () => void }) {
  const { t } = useTranslation("invitation");
  const decline = useSubmission();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const send = () =>
    decline.mutateAsync({ path: "/invitations/_decline", body: { token, ...(reason.trim() ? { reason } : {}) } }).then(onDeclined, () => undefined);
  return (
    <>
      <Button icon="close" onClick={() => setOpen(true)}>{t("decline")}</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t("declineTitle")} actions={
        <>
          <Button onClick={() => setOpen(false)}>{t("notYet")}</Button>
          <Button purpose="primary" busy={decline.isPending} onClick={() => void send()}>{t("declineYes")}</Button>
        </>
      }>
        <FormErrorSummary error={decline.error} title={t("failed")} />
        <p>{t("declineText", { name })}</p>
        <Field pointer="/reason" label={t("declineReason")} optional maxLength={400} value={reason} onChange={setReason} />
      </Dialog>
    </>
  );
}
