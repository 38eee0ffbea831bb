// Invite somebody: who, what for, what they may read, until when. The answer is a link to hand over.
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDraft } from "../../lib/drafts";
import { today } from "../../lib/dates";
import { type Schemas, useDossier } from "../../lib/dossierQuery";
import { ruleText } from "../../lib/rules";
import { useSession } from "../../lib/session";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { CopyableLink } from "../../ui/Copyable";
import { CheckboxGroup, RadioCards } from "../../ui/form/Choice";
import { DraftNote } from "../../ui/form/DraftNote";
import { DateField, Field } from "../../ui/form/Field";
import { FormErrorSummary, useFieldErrors } from "../../ui/form/FormErrorSummary";
import { PageHeading } from "../../ui/PageHeading";
import { EmptyState, QueryState } from "../../ui/States";
import { emptyInvite, inviteBody, type Missing, missingIn, monthsAhead, PURPOSES, ROLES, SECTIONS, withRole } from "./invite";
import { childNames, may, type Page, refusal } from "./model";
import { useChange } from "./useChange";
import "./my-circle.css";

export function InvitePage() {
  const { t } = useTranslation("my-circle");
  const { dossierId } = useParams({ strict: false });
  const query = useDossier(dossierId ?? "");
  return (
    <div className="mc">
      <PageHeading title={t("invite.title")} lead={t("invite.lead")} back={{ to: `/my-circle/${dossierId ?? ""}`, label: t("invite.back") }} />
      <QueryState query={query}>
        {(page) => (may(page, "invite") ? <Invite page={page} /> : <EmptyState icon="lock" title={t("invite.refused")} text={ruleText(t, refusal(page, "invite") ?? "access.not_your_role")} />)}
      </QueryState>
    </div>
  );
}

function Invite({ page }: { page: Page }) {
  const { t } = useTranslation("my-circle");
  const [made, setMade] = useState<{ name: string; link: string }>();
  if (!made) return <InviteForm page={page} onMade={(name, link) => setMade({ name, link })} />;
  return (
    <Card tone="teal" level={2} title={t("invite.made", { name: made.name })}>
      <p role="status">{t("invite.linkText", { name: made.name })}</p>
      <CopyableLink link={made.link} label={t("invite.link")} />
      <p className="k-soft">{t("invite.after", { name: made.name, child: childNames(page, t("and")) })}</p>
      <div><Button icon="plus" onClick={() => setMade(undefined)}>{t("invite.another")}</Button></div>
    </Card>
  );
}

function InviteForm({ page, onMade }: { page: Page; onMade: (name: string, link: string) => void }) {
  const { t } = useTranslation(["my-circle", "words"]);
  const { send, busy, error } = useChange<Schemas["InviteReceipt"]>(page);
  const wrong = useFieldErrors(error);
  const user = useSession().data?.user;
  const now = today();
  const { value: form, set, clear, restored } = useDraft({ user: user?.id ?? "", dossier: page.id, form: "invite" }, emptyInvite(now));
  const [missing, setMissing] = useState<Missing>({});
  const need = (key: keyof Missing) => wrong(`/${key}`) ?? (missing[key] ? t(`invite.need.${key}`) : undefined);
  const name = form.name.trim() || t("invite.this");
  const submit = () => {
    const gaps = missingIn(form);
    setMissing(gaps);
    const [first] = Object.keys(gaps);
    if (first) document.getElementById(`f-${first}`)?.focus();
    else send("/members", inviteBody(form, now), undefined, ({ link }) => {
      onMade(form.name, link);
      clear();
    });
  };
  return (
    <Card>
      <form className="k-form" noValidate onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}>
        <DraftNote restored={restored} onDiscard={clear} />
        <FormErrorSummary error={error} />
        <Field pointer="/name" label={t("invite.name")} error={need("name")} maxLength={120} value={form.name} onChange={(value) => set({ ...form, name: value })} />
        <RadioCards pointer="/role" label={t("invite.role", { name })} error={need("role")} value={form.role} onChange={(role) => set(withRole(form, role))}
          options={ROLES.map((r) => ({ value: r, label: t(`words:circleRole.${r}`), hint: t(`invite.roleHint.${r}`) }))} />
        {form.role === "teacher" ? <Field pointer="/organisation" label={t("invite.school")} optional error={wrong("/organisation")} maxLength={120} value={form.organisation} onChange={(organisation) => set({ ...form, organisation })} /> : null}
        <Field pointer="/why" label={t("invite.why", { name })} hint={t("invite.whyHint")} error={need("why")} maxLength={400} value={form.why} onChange={(why) => set({ ...form, why })} />
        <RadioCards pointer="/purpose" label={t("invite.purpose")} error={need("purpose")} value={form.purpose} onChange={(purpose) => set({ ...form, purpose })}
          options={PURPOSES.map((p) => ({ value: p, label: t(`words:purpose.${p}`) }))} />
        <CheckboxGroup pointer="/scope" label={t("invite.scope", { name })} hint={t("invite.scopeHint")} error={need("scope")} values={form.scope} onChange={(scope) => set({ ...form, scope })}
          options={SECTIONS.map((s) => ({ value: s, label: t(`words:section.${s}`), hint: t(`words:sectionHint.${s}`) }))} />
        <DateField pointer="/until" label={t("invite.until", { name })} hint={t("invite.untilHint")} error={need("until")} min={now} max={monthsAhead(now, 24)} value={form.until} onChange={(until) => set({ ...form, until })} />
        <div><Button type="submit" purpose="primary" busy={busy}>{t("invite.save")}</Button></div>
      </form>
    </Card>
  );
}
