import { useCatalogue } from "../../lib/catalogue";
import { CheckboxGroup, Select } from "../../ui/form/Choice";
import type { FieldsProps } from "../../ui/form/ChangeForm";
import { TextArea } from "../../ui/form/Field";
import type { GoalForm } from "./model";
import { usePlan } from "./usePlan";

export function GoalFields({ value, change, wrong }: FieldsProps<GoalForm>) {
  const { t, personOptions, childOptions } = usePlan();
  const promises = useCatalogue("promises");
  const domains = useCatalogue("life_domains");
  return (
    <>
      <TextArea pointer="/words" label={t("goal.words")} hint={t("goal.wordsHint")} error={wrong("/words")} rows={3} maxLength={8000}
        value={value.words} onChange={(words) => change({ words })} />
      <Select pointer="/saidBy" label={t("goal.saidBy")} error={wrong("/saidBy")} value={value.saidBy} options={personOptions}
        onChange={(saidBy) => change({ saidBy })} />
      {childOptions.length > 1 ? (
        <CheckboxGroup pointer="/children" label={t("goal.children")} hint={t("goal.childrenHint")} optional error={wrong("/children")}
          values={value.children} options={childOptions} onChange={(children) => change({ children })} />
      ) : null}
      <CheckboxGroup pointer="/promises" label={t("goal.promises")} hint={t("goal.promisesHint")} optional error={wrong("/promises")}
        values={value.promises} onChange={(list) => change({ promises: list })}
        options={promises.rows.map((row) => ({ value: String(row["number"]), label: promises.label(row.id) }))} />
      <Select pointer="/lifeDomain" label={t("goal.domain")} optional error={wrong("/lifeDomain")} value={value.lifeDomain}
        onChange={(lifeDomain) => change({ lifeDomain })}
        options={domains.rows.map((row) => ({ value: row.id, label: domains.label(row.id) }))} />
    </>
  );
}
