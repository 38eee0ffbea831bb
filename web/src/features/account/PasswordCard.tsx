import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSubmission } from "../../lib/submission";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { useToast } from "../../ui/dialog/Toasts";
import { Field } from "../../ui/form/Field";
import { FormErrorSummary, useFieldErrors } from "../../ui/form/FormErrorSummary";

const EMPTY = { current: "", next: "" };

export function PasswordCard() {
  const { t } = useTranslation("account");
  const submission = useSubmission();
  const wrong = useFieldErrors(submission.error);
  const say = useToast();
  const [form, setForm] = useState(EMPTY);
  const [tried, setTried] = useState(false);
  const need = (key: keyof typeof EMPTY) => wrong(`/${key}`) ?? (tried && !form[key] ? t("needed") : undefined);
  const save = () =>
    submission.mutateAsync({ method: "PUT", path: "/session/password", body: form }).then(() => {
      say(t("password.said"));
      setForm(EMPTY);
      setTried(false);
    }, () => undefined);
  return (
    <Card level={2} title={t("password.title")}>
      <p>{t("password.text")}</p>
      <form className="k-form" noValidate onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (form.current && form.next) void save();
      }}>
        <FormErrorSummary error={submission.error} title={t("failed")} />
        <Field pointer="/current" label={t("password.current")} type="password" autoComplete="current-password" error={need("current")} value={form.current} onChange={(current) => setForm({ ...form, current })} />
        <Field pointer="/next" label={t("password.next")} hint={t("password.rules")} type="password" autoComplete="new-password" maxLength={128} error={need("next")} value={form.next} onChange={(next) => setForm({ ...form, next })} />
        <div><Button type="submit" purpose="primary" busy={submission.isPending}>{t("password.save")}</Button></div>
      </form>
    </Card>
  );
}
