import { useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Search } from "../../lib/address";
import { type Credentials, type DemoLogin, useLogin, useSession } from "../../lib/session";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Field } from "../../ui/form/Field";
import { FormErrorSummary, useFieldErrors } from "../../ui/form/FormErrorSummary";
import { PageHeading } from "../../ui/PageHeading";
import { DemoLogins } from "./DemoLogins";
import { LoginPicture } from "./LoginPicture";
import { errorToShow, safeNext, type Step, stepAfter } from "./steps";
import "./login.css";

export function LoginPage() {
  const { t } = useTranslation("login");
  const session = useSession().data;
  const login = useLogin();
  const navigate = useNavigate();
  const search: Search = useSearch({ strict: false });
  const [step, setStep] = useState<Step>("password");
  const [form, setForm] = useState({ username: "", password: "", code: "" });
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const wrong = useFieldErrors(error);

  const tryLogin = async (credentials: Credentials) => {
    setBusy(true);
    setError(undefined);
    try {
      await login(credentials);
      await navigate({ href: safeNext(search["next"]) });
    } catch (problem) {
      setError(errorToShow(problem, step));
      setStep(stepAfter(problem, step));
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { username, password, code } = form;
    void tryLogin(step === "code" ? { username, password, code } : { username, password });
  };
  const asDemo = ({ username, password }: DemoLogin) => {
    setForm({ username, password, code: "" });
    void tryLogin({ username, password });
  };
  const again = () => {
    setStep("password");
    setError(undefined);
    setForm({ ...form, password: "", code: "" });
  };

  return (
    <>
      <div className="k-login">
        <div className="k-login__side">
          <PageHeading title={t(step === "code" ? "codeTitle" : "title")} lead={t(step === "code" ? "codeLead" : search["ended"] ? "ended" : "lead")} />
          <Card>
            <form className="k-form" onSubmit={submit} noValidate aria-busy={busy}>
              <FormErrorSummary error={error} title={t("failed")} />
              {step === "password" ? (
                <>
                  <Field pointer="/username" label={t("username")} autoComplete="username" error={wrong("/username")} value={form.username} onChange={(username) => setForm({ ...form, username })} />
                  <Field pointer="/password" label={t("password")} type="password" autoComplete="current-password" error={wrong("/password")} value={form.password} onChange={(password) => setForm({ ...form, password })} />
                </>
              ) : (
                <Field pointer="/code" label={t("code")} hint={t("codeHint")} inputMode="numeric" autoComplete="one-time-code" error={wrong("/code")} value={form.code} onChange={(code) => setForm({ ...form, code: code.replaceAll(/\D/g, "").slice(0, 6) })} />
              )}
              <div className="k-row">
                <Button type="submit" purpose="primary" busy={busy}>{t(busy ? "busy" : step === "code" ? "codeSubmit" : "submit")}</Button>
                {step === "code" ? <Button purpose="subtle" onClick={again}>{t("again")}</Button> : null}
              </div>
            </form>
          </Card>
          <p className="k-soft k-small">{t("help")}</p>
        </div>
        <LoginPicture />
      </div>
      {session?.demo && step === "password" ? <DemoLogins logins={session.demo.logins} busy={busy} onChoose={asDemo} /> : null}
    </>
  );
}
