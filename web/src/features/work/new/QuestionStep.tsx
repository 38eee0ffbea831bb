import { useTranslation } from "react-i18next";
import { today } from "../../../lib/dates";
import { Select } from "../../../ui/form/Choice";
import { DateField, TextArea } from "../../../ui/form/Field";
import { nameOf } from "./model";
import type { StepProps } from "./NewDossierPage";

export function QuestionStep({ value, change, wrong }: StepProps) {
  const { t } = useTranslation("work");
  return (
    <>
      <TextArea pointer="/question/words" rows={6} label={t("new.words")} hint={t("new.wordsHint")} error={wrong("/question/words")} maxLength={8000} value={value.words} onChange={(words) => change({ words })} />
      <Select pointer="/question/saidBy" label={t("new.saidBy")} error={wrong("/question/saidBy")} value={value.saidBy} onChange={(saidBy) => change({ saidBy })}
        options={value.people.filter((one) => one.givenName).map((one) => ({ value: one.key, label: one.kind ? `${nameOf(one)} (${t(`personKind.${one.kind}`)})` : nameOf(one) }))} />
      <DateField pointer="/question/askedOn" label={t("new.askedOn")} error={wrong("/question/askedOn")} max={today()} value={value.askedOn} onChange={(askedOn) => change({ askedOn })} />
    </>
  );
}
