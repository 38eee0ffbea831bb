// A new account, or a change of one.
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSubmission } from "../../lib/submission";
import { Button } from "../../ui/Button";
import { Dialog } from "../../ui/dialog/Dialog";
import { useToast } from "../../ui/dialog/Toasts";
import { RadioCards, Select } from "../../ui/form/Choice";
import { Field } from "../../ui/form/Field";
import { FormErrorSummary, useFieldErrors } from "../../ui/form/FormErrorSummary";
import type { Account, AccountAnswer, Organisation } from "./api";
import { changeBody, createBody, emptyPerson, personForm, ROLES, withRole, WORKS } from "./model";

type Props = { account: Account | undefined; organisations: readonly Organisation[]; onClose: () => void; onLink: (name: string, link: string) => void };

export function PersonDialog({ account, organisations, onClose, onLink }: Props) {
  const { t } = useTranslation(["admin", "words", "app"]);
  const submission = useSubmission<AccountAnswer>({ refresh: [["users"], ["installation"]] });
  const wrong = useFieldErrors(submission.error);
  const say = useToast();
  const id = useId();
  const [form, setForm] = useState(account ? personForm(account) : emptyPerson);
  const [tried, setTried] = useState(false);
  const need = (key: "username" | "name") => wrong(`/${key}`) ?? (tried && !form[key].trim() ? t("needed") : undefined);
  const works = WORKS[form.role];
  const save = () => {
    setTried(true);
    if (!form.name.trim() || !form.username.trim()) return;
    const change = account
      ? { method: "PATCH" as const, path: `/users/${account.id}`, body: changeBody(form) }
      : { path: "/users", body: createBody(form) };
    submission.mutateAsync(change).then(({ data }) => {
      say(t(account ? "people.saidChanged" : "people.saidNew", { name: form.name }));
      if (data.firstLoginLink) onLink(form.name, data.firstLoginLink);
      else onClose();
    }, () => undefined);
  };
  return (
    <Dialog open wide onClose={onClose} title={account ? t("people.changeTitle", { name: account.name }) : t("people.newTitle")} actions={
      <>
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button type="submit" form={id} purpose="primary" busy={submission.isPending}>{t(account ? "people.save" : "people.create")}</Button>
      </>
    }>
      <form id={id} className="k-form" noValidate onSubmit={(event) => {
        event.preventDefault();
        save();
      }}>
        <FormErrorSummary error={submission.error} title={t("failed")} />
        <Field pointer="/name" label={t("people.name")} error={need("name")} maxLength={120} value={form.name} onChange={(name) => setForm({ ...form, name })} />
        {account ? null : <Field pointer="/username" label={t("people.username")} hint={t("people.usernameHint")} error={need("username")} maxLength={120} value={form.username} onChange={(username) => setForm({ ...form, username })} />}
        <Select pointer="/role" label={t("people.role")} error={wrong("/role")} value={form.role} onChange={(role) => setForm(withRole(form, role))} options={ROLES.map((r) => ({ value: r, label: t(`app:roles.${r}`) }))} />
        {works ? <Select pointer="/worksAs" label={t("people.worksAs")} error={wrong("/worksAs")} value={form.worksAs} onChange={(worksAs) => setForm({ ...form, worksAs })} options={works.map((w) => ({ value: w, label: t(`words:circleRole.${w}`) }))} /> : null}
        <Select pointer="/organisation" label={t("people.organisation")} optional error={wrong("/organisation")} value={form.organisation} onChange={(organisation) => setForm({ ...form, organisation })} options={organisations.map((o) => ({ value: o.id, label: o.name }))} />
        {form.role === "professional" ? <Field pointer="/loadMax" label={t("people.max")} hint={t("people.maxHint")} optional inputMode="numeric" error={wrong("/loadMax")} value={form.loadMax} onChange={(value) => setForm({ ...form, loadMax: value.replaceAll(/\D/g, "").replace(/^0+/, "").slice(0, 3) })} /> : null}
        {account ? <RadioCards pointer="/active" label={t("people.mayLogin")} error={wrong("/active")} value={form.active ? "yes" : "no"} onChange={(value) => setForm({ ...form, active: value === "yes" })} options={[{ value: "yes", label: t("people.yes") }, { value: "no", label: t("people.no"), hint: t("people.noHint") }]} /> : null}
      </form>
    </Dialog>
  );
}
