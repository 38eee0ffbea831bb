import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "../../lib/dossierQuery";
import { Button } from "../../ui/Button";
import { Field } from "../../ui/form/Field";
import { FormErrorSummary, useFieldErrors } from "../../ui/form/FormErrorSummary";
import { PasswordField } from "./PasswordField";

type Login = Schemas["NewLogin"];
type Props = { name: string; error: unknown; busy: boolean; onSave: (login: Login) => void };

/** A login for whoever has none. The rules of the password stand above it, in words. */
export function NewLoginForm({ name, error, busy, onSave }: Props) {
  const { t } = useTranslation("invitation");
  const wrong = useFieldErrors(error);
  const [form, setForm] = useState<Login>({ username: "", name, password: "" });
  const [tried, setTried] = useState(false);
  const need = (key: keyof Login) => wrong(`/newLogin/${key}`) ?? (tried && !form[key].trim() ? t("needed") : undefined);
  return (
    <form className="k-form" noValidate onSubmit={(event) => {
      event.preventDefault();
      setTried(true);
      if (form.username.trim() && form.name.trim() && form.password) onSave(form);
    }}>
      <FormErrorSummary error={error} title={t("failed")} />
      <Field pointer="/newLogin/name" label={t("name")} hint={t("nameHint")} autoComplete="name" maxLength={120} error={need("name")} value={form.name} onChange={(value) => setForm({ ...form, name: value })} />
      <Field pointer="/newLogin/username" label={t("username")} hint={t("usernameHint")} autoComplete="username" maxLength={120} error={need("username")} value={form.username} onChange={(username) => setForm({ ...form, username })} />
      <PasswordField pointer="/newLogin/password" error={need("password")} value={form.password} onChange={(password) => setForm({ ...form, password })} />
      <div><Button type="submit" purpose="primary" icon="check" busy={busy}>{t("acceptNew")}</Button></div>
    </form>
  );
}
