import { useNavigate } from "@tanstack/react-router";
import { today } from "../../lib/dates";
import { filled } from "../../lib/dossier";
import { CheckboxGroup, RadioCards } from "../../ui/form/Choice";
import { ChangeForm } from "../../ui/form/ChangeForm";
import { DateField, Field } from "../../ui/form/Field";
import { type Member, monthsAfter, PURPOSES, SECTIONS } from "./model";
import { useCircle } from "./useCircle";

type Form = { purpose: string; scope: string[]; until: string };

export function ChangeMemberForm({ member }: { member: Member }) {
  const { t, page, day, path, refresh, ruleAt } = useCircle();
  const scopeWords = (scope: readonly string[]) => SECTIONS.filter((s) => scope.includes(s)).map((s) => t(`section.${s}`)).join(", ");
  const initial: Form = { purpose: member.purpose, scope: [...member.scope], until: member.until };
  const theirsOf = (current: Record<string, unknown>) => current as unknown as Member;
  return (
    <ChangeForm<Form> form={`change-${member.id}`} place={page.id} title={t("change.title", { name: member.name })} intro={t("change.intro")} sendLabel={t("change.send")}
      saved={t("change.saved")} refresh={refresh} initial={initial}
      send={({ scope, ...value }) => ({ method: "PUT", path: path(`/members/${member.id}`), body: { ...filled(value), scope }, etag: member.etag })}
      conflict={{
        fields: (mine, current) => {
          const theirs = theirsOf(current);
          return [
            { key: "purpose", label: t("members.purpose"), mine: t(`purpose.${mine.purpose}`), theirs: t(`purpose.${theirs.purpose}`) },
            { key: "scope", label: t("scope.reads"), mine: scopeWords(mine.scope), theirs: scopeWords(theirs.scope) },
            { key: "until", label: t("invite.until"), mine: mine.until ? day(mine.until) : "", theirs: day(theirs.until) },
          ];
        },
        merge: (mine, chosen, current) => {
          const theirs = theirsOf(current);
          return {
            purpose: chosen["purpose"] === t(`purpose.${theirs.purpose}`) ? theirs.purpose : mine.purpose,
            scope: chosen["scope"] === scopeWords(theirs.scope) ? [...theirs.scope] : mine.scope,
            until: chosen["until"] === day(theirs.until) ? theirs.until : mine.until,
          };
        },
      }}>
      {({ value, change, wrong, rule }) => (
        <>
          <RadioCards pointer="/purpose" label={t("invite.purpose")} error={wrong("/purpose")} value={value.purpose} onChange={(purpose) => change({ purpose })}
            options={PURPOSES.map((id) => ({ value: id, label: t(`purpose.${id}`) }))} />
          <CheckboxGroup pointer="/scope" label={t("invite.scope")} hint={t("change.scopeHint")} error={wrong("/scope") ?? ruleAt(rule, "circle.scope_empty")} values={value.scope} onChange={(scope) => change({ scope })}
            options={SECTIONS.map((id) => ({ value: id, label: t(`section.${id}`), hint: t(`sectionHint.${id}`) }))} />
          <DateField pointer="/until" label={t("invite.until")} min={today()} max={monthsAfter(today(), 24)} value={value.until} onChange={(until) => change({ until })}
            error={wrong("/until") ?? ruleAt(rule, "circle.period_in_past", "circle.period_reversed", "circle.period_too_long")} />
        </>
      )}
    </ChangeForm>
  );
}

/** Withdraw an invitation, end a membership, or leave: each with a reason that can be read. */
export function ReasonForm({ member, kind }: { member: Member; kind: "withdraw" | "remove" | "leave" }) {
  const { t, page, path, refresh } = useCircle();
  const navigate = useNavigate();
  return (
    <ChangeForm form={`${kind}-${member.id}`} place={page.id} title={t(`${kind}.title`, { name: member.name })} intro={t(`${kind}.intro`)} sendLabel={t(`${kind}.send`)}
      saved={t(`${kind}.saved`)} refresh={refresh} danger initial={{ reason: "" }}
      {...(kind === "leave" ? { onSaved: () => void navigate({ to: "/" }) } : {})}
      send={(value) => ({ path: path(`/members/${member.id}/_${kind}`), body: filled(value) })}>
      {({ value, change, wrong }) => (
        <Field pointer="/reason" label={t(`${kind}.reason`)} error={wrong("/reason")} maxLength={400} value={value.reason} onChange={(reason) => change({ reason })} />
      )}
    </ChangeForm>
  );
}
