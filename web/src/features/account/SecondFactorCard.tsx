// A code from an app at login: begin, scan, confirm.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "../../lib/dossierQuery";
import { sessionQuery, type User } from "../../lib/session";
import { useSubmission } from "../../lib/submission";
import { Badge } from "../../ui/Badges";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Copyable } from "../../ui/Copyable";
import { useToast } from "../../ui/dialog/Toasts";
import { Field } from "../../ui/form/Field";
import { FormErrorSummary, useFieldErrors } from "../../ui/form/FormErrorSummary";
import { QrCode } from "./QrCode";

type Begun = Schemas["SecondFactorAnswer"];

export function SecondFactorCard({ user }: { user: User }) {
  const { t } = useTranslation("account");
  const begin = useSubmission<Begun>();
  const [begun, setBegun] = useState<Begun>();
  if (user.hasSecondFactor) {
    return (
      <Card level={2} title={t("factor.title")} actions={<Badge tone="green" icon="check">{t("factor.on")}</Badge>}>
        <p>{t("factor.onText")}</p>
        <p className="k-soft k-small">{t("factor.lost")}</p>
      </Card>
    );
  }
  return (
    <Card level={2} title={t("factor.title")} actions={<Badge icon="info">{t("factor.off")}</Badge>}>
      <p>{t("factor.text")}</p>
      <FormErrorSummary error={begin.error} title={t("failed")} />
      {begun ? <Confirm begun={begun} onStop={() => setBegun(undefined)} /> : (
        <div><Button icon="lock" busy={begin.isPending} onClick={() => begin.mutateAsync({ path: "/session/second-factor" }).then(({ data }) => setBegun(data), () => undefined)}>{t("factor.begin")}</Button></div>
      )}
    </Card>
  );
}

function Confirm({ begun, onStop }: { begun: Begun; onStop: () => void }) {
  const { t } = useTranslation("account");
  const confirm = useSubmission({ refresh: [[...sessionQuery.queryKey]] });
  const wrong = useFieldErrors(confirm.error);
  const say = useToast();
  const [code, setCode] = useState("");
  return (
    <ol className="acc-steps">
      <li>
        <p><strong>{t("factor.scan")}</strong></p>
        <QrCode text={begun.uri} label={t("factor.qr")} />
        <p>{t("factor.secret")}</p>
        <Copyable text={begun.secret} label={t("factor.secretLabel")} />
      </li>
      <li>
        <form className="k-form" noValidate onSubmit={(event) => {
          event.preventDefault();
          confirm.mutateAsync({ method: "PUT", path: "/session/second-factor", body: { code } }).then(() => say(t("factor.said")), () => undefined);
        }}>
          <FormErrorSummary error={confirm.error} title={t("failed")} />
          <Field pointer="/code" label={t("factor.code")} hint={t("factor.codeHint")} inputMode="numeric" autoComplete="one-time-code" error={wrong("/code")} value={code} onChange={(value) => setCode(value.replaceAll(/\D/g, "").slice(0, 6))} />
          <div className="k-row">
            <Button type="submit" purpose="primary" busy={confirm.isPending} disabledReason={code.length === 6 ? undefined : t("factor.needCode")}>{t("factor.confirm")}</Button>
            <Button purpose="subtle" onClick={onStop}>{t("factor.stop")}</Button>
          </div>
        </form>
      </li>
    </ol>
  );
}
