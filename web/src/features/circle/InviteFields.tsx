import { today } from "../../lib/dates";
import { CheckboxGroup, RadioCards, Select } from "../../ui/form/Choice";
import type { FieldsProps } from "../../ui/form/ChangeForm";
import { DateField, Field, TextArea } from "../../ui/form/Field";
import { canBeByOrder, familyRole, hasOwnFile, isPresent, type InviteForm, monthsAfter, PURPOSES, ROLES, SECTIONS } from "./model";
import { useCircle } from "./useCircle";

type Fields = FieldsProps<InviteForm>;

export function FamilyFields(fields: Fields) {
  const { t, circle, personOptions, people, ruleAt } = useCircle();
  const { value, change, wrong, rule } = fields;
  const inside = new Set(circle.members.filter(isPresent).map((member) => member.person));
  const person = people.find((p) => p.id === value.person);
  const own = person ? hasOwnFile(familyRole(person.kind)) : true;
  return (
    <>
      <Select pointer="/person" label={t("invite.person")} hint={t("invite.personHint")} value={value.person} options={personOptions.filter((option) => !inside.has(option.value))} onChange={(id) => change({ person: id })}
        error={wrong("/person") ?? wrong("/name") ?? ruleAt(rule, "circle.already_in_circle", "circle.family_needs_person", "circle.person_unknown")} />
      <Why {...fields} />
      {own ? <p className="k-soft">{t("invite.ownFile")}</p> : <Scope {...fields} />}
      {person?.kind === "child" ? null : <Period {...fields} />}
    </>
  );
}

export function OtherFields(fields: Fields) {
  const { t, circle, functions, functionOptions, ruleAt } = useCircle();
  const { value, change, wrong, rule } = fields;
  const needs = circle.needs.filter((need) => need.state === "open");
  const setRole = (role: string) => change({ role, basis: canBeByOrder(role) ? value.basis : "consent" });
  return (
    <>
      <Field pointer="/name" label={t("invite.name")} error={wrong("/name")} maxLength={120} value={value.name} onChange={(name) => change({ name })} />
      <Field pointer="/organisation" label={t("invite.organisation")} optional error={wrong("/organisation")} maxLength={120} value={value.organisation} onChange={(organisation) => change({ organisation })} />
      <Select pointer="/role" label={t("invite.role")} error={wrong("/role") ?? ruleAt(rule, "circle.family_needs_person")} value={value.role} onChange={setRole}
        options={ROLES.map((id) => ({ value: id, label: t(`role.${id}`) }))} />
      {needs.length ? (
        <Select pointer="/fills" label={t("invite.fills")} hint={t("invite.fillsHint")} optional error={wrong("/fills") ?? ruleAt(rule, "circle.need_unknown")} value={value.fills}
          onChange={(fills) => change({ fills, function: value.function || (needs.find((need) => need.id === fills)?.function ?? "") })}
          options={needs.map((need) => ({ value: need.id, label: functions.label(need.function) }))} />
      ) : null}
      <Select pointer="/function" label={t("invite.function")} optional error={wrong("/function")} value={value.function} options={functionOptions} onChange={(id) => change({ function: id })} />
      <RadioCards pointer="/purpose" label={t("invite.purpose")} error={wrong("/purpose")} value={value.purpose} onChange={(purpose) => change({ purpose })}
        options={PURPOSES.map((id) => ({ value: id, label: t(`purpose.${id}`) }))} />
      <Why {...fields} />
      <Scope {...fields} />
      <Period {...fields} />
      <Basis {...fields} />
    </>
  );
}

function Why({ value, change, wrong }: Fields) {
  const { t } = useCircle();
  return <TextArea pointer="/why" label={t("invite.why")} hint={t("invite.whyHint")} error={wrong("/why")} rows={2} maxLength={400} value={value.why} onChange={(why) => change({ why })} />;
}

function Scope({ value, change, wrong, rule }: Fields) {
  const { t, ruleAt } = useCircle();
  return (
    <CheckboxGroup pointer="/scope" label={t("invite.scope")} hint={t("invite.scopeHint")} error={wrong("/scope") ?? ruleAt(rule, "circle.scope_empty")} values={value.scope} onChange={(scope) => change({ scope })}
      options={SECTIONS.map((id) => ({ value: id, label: t(`section.${id}`), hint: t(`sectionHint.${id}`) }))} />
  );
}

function Period({ value, change, wrong, rule }: Fields) {
  const { t, ruleAt } = useCircle();
  return (
    <div className="k-grid">
      <DateField pointer="/from" label={t("invite.from")} error={wrong("/from")} value={value.from} onChange={(from) => change({ from })} />
      <DateField pointer="/until" label={t("invite.until")} hint={t("invite.untilHint")} min={today()} max={monthsAfter(value.from || today(), 24)} value={value.until} onChange={(until) => change({ until })}
        error={wrong("/until") ?? ruleAt(rule, "circle.period_reversed", "circle.period_in_past", "circle.period_too_long")} />
    </div>
  );
}

function Basis({ value, change, wrong, rule }: Fields) {
  const { t, isProfessional, ruleAt } = useCircle();
  if (!isProfessional || !canBeByOrder(value.role)) return <p className="k-soft">{t("invite.byConsent")}</p>;
  return (
    <>
      <RadioCards pointer="/basis" label={t("invite.basis")} error={wrong("/basis") ?? ruleAt(rule, "circle.order_by_professional")} value={value.basis} onChange={(basis) => change({ basis })}
        options={(["consent", "order"] as const).map((id) => ({ value: id, label: t(`basis.${id}`), hint: t(`basisHint.${id}`) }))} />
      {value.basis === "order" ? (
        <Field pointer="/legalGround" label={t("invite.legalGround")} hint={t("invite.legalGroundHint")} error={wrong("/legalGround") ?? ruleAt(rule, "circle.legal_ground_missing")} maxLength={400}
          value={value.legalGround} onChange={(legalGround) => change({ legalGround })} />
      ) : null}
    </>
  );
}
