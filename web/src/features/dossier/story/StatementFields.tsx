import { useTranslation } from "react-i18next";
import type { Api } from "../../../lib/contract";
import { today } from "../../../lib/dates";
import { CheckboxGroup, RadioCards, Select } from "../../../ui/form/Choice";
import { DateField, Field, TextArea } from "../../../ui/form/Field";
import { filled } from "../model";
import type { FieldsProps } from "../parts/ActionForm";
import { enumOptions, useMemberOptions, usePeopleOptions } from "../parts/choices";

export const STATEMENT_KINDS = ["fact", "opinion", "suspicion"] as const;
/** `from` is "person:<id>", "member:<id>" or "other": one choice on the screen, three fields for the server. */
export type StatementValue = { kind: string; words: string; saidOn: string; from: string; source: string; about: string[]; reason: string };
export const BLANK_STATEMENT: StatementValue = { kind: "", words: "", saidOn: "", from: "", source: "", about: [], reason: "" };

export function statementBody({ from, source, about, ...rest }: StatementValue): Record<string, unknown> {
  const [sort, id] = from.split(":");
  return {
    ...filled(rest),
    ...(sort === "person" ? { sourcePerson: id } : sort === "member" ? { sourceMember: id } : filled({ source })),
    about,
  };
}

export function valueOf(statement: Api["StatementView"]): StatementValue {
  const from = statement.sourcePerson ? `person:${statement.sourcePerson}` : statement.sourceMember ? `member:${statement.sourceMember}` : "other";
  return {
    kind: statement.kind, words: statement.words, saidOn: statement.saidOn, from,
    source: from === "other" ? statement.source : "", about: [...statement.about], reason: "",
  };
}

export function StatementFields({ value, change, wrong, correcting }: FieldsProps<StatementValue> & { correcting?: boolean }) {
  const { t } = useTranslation("dossier");
  const people = usePeopleOptions();
  const members = useMemberOptions();
  const sources = [
    ...people.map((option) => ({ ...option, value: `person:${option.value}` })),
    ...members.map((option) => ({ ...option, value: `member:${option.value}` })),
    { value: "other", label: t("statements.otherSource") },
  ];
  return (
    <>
      <RadioCards pointer="/kind" label={t("statements.kind")} error={wrong("/kind")} value={value.kind} onChange={(kind) => change({ kind })}
        options={enumOptions(STATEMENT_KINDS, (kind) => t(`statements.kindOne.${kind}`), (kind) => t(`statements.kindHint.${kind}`))} />
      <TextArea pointer="/words" label={t("statements.words")} hint={t("statements.wordsHint")} error={wrong("/words")} maxLength={8000} value={value.words} onChange={(words) => change({ words })} />
      <Select pointer="/sourcePerson" label={t("statements.who")} error={wrong("/sourcePerson") ?? wrong("/sourceMember") ?? wrong("/from")} options={sources} value={value.from} onChange={(from) => change({ from })} />
      {value.from === "other" ? <Field pointer="/source" label={t("statements.source")} hint={t("statements.sourceHint")} error={wrong("/source")} maxLength={400} value={value.source} onChange={(source) => change({ source })} /> : null}
      <DateField pointer="/saidOn" label={t("statements.when")} error={wrong("/saidOn")} max={today()} value={value.saidOn} onChange={(saidOn) => change({ saidOn })} />
      <CheckboxGroup pointer="/about" label={t("statements.about")} optional options={people} values={value.about} onChange={(about) => change({ about })} />
      {correcting ? <TextArea pointer="/reason" rows={2} label={t("statements.reason")} hint={t("statements.reasonHint")} error={wrong("/reason")} maxLength={400} value={value.reason} onChange={(reason) => change({ reason })} /> : null}
    </>
  );
}
