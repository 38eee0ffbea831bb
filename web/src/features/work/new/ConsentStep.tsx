import { useTranslation } from "react-i18next";
import { today } from "../../../lib/dates";
import { Select } from "../../../ui/form/Choice";
import { TextArea } from "../../../ui/form/Field";
import { ageOn, ageRule, nameOf } from "./model";
import type { StepProps } from "./NewDossierPage";

const HOW = ["in_person", "oral", "written"] as const;
const ASKED = ["child", "parent", "step_parent", "foster_parent", "guardian", "grandparent"];

export function ConsentStep({ value, change, wrong, overMaximum }: StepProps & { overMaximum: boolean }) {
  const { t } = useTranslation("work");
  const named = value.people.filter((one) => one.givenName);
  const asked = named.filter((one) => ASKED.includes(one.kind));
  return (
    <>
      <ul className="w-points">
        {named.filter((one) => one.kind === "child").map((child) => {
          const age = ageOn(child.birthDate, today());
          return age === undefined ? null : <li key={child.key}>{t(`new.age.${ageRule(age)}`, { name: nameOf(child), count: age })}</li>;
        })}
      </ul>
      {asked.map((one) => (
        <Select key={one.key} pointer={`/consents/${one.key}`} optional label={t("new.consent", { name: nameOf(one) })} value={value.consents[one.key] ?? ""}
          onChange={(how) => change({ consents: { ...value.consents, [one.key]: how } })} options={HOW.map((how) => ({ value: how, label: t(`new.how.${how}`) }))} />
      ))}
      <p className="k-small k-soft">{t("new.consentHint")}</p>
      {overMaximum ? (
        <TextArea pointer="/overMaximumReason" rows={3} label={t("new.over")} hint={t("new.overHint")} error={wrong("/overMaximumReason")} maxLength={400} value={value.overMaximumReason} onChange={(overMaximumReason) => change({ overMaximumReason })} />
      ) : null}
    </>
  );
}
