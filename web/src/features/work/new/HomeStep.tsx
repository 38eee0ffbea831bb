import { useTranslation } from "react-i18next";
import { useCatalogue } from "../../../lib/catalogue";
import { Button } from "../../../ui/Button";
import { CheckboxGroup, Select } from "../../../ui/form/Choice";
import { Field } from "../../../ui/form/Field";
import { AUTHORITY, BLANK_HOME, nameOf, type NewHome, pairs } from "./model";
import type { StepProps } from "./NewDossierPage";

const HOMES_MAX = 2;

export function HomeStep({ value, change, wrong }: StepProps) {
  const { t } = useTranslation("work");
  const municipalities = useCatalogue("municipalities");
  const people = value.people.filter((one) => one.givenName).map((one) => ({ value: one.key, label: nameOf(one) }));
  const set = (i: number, part: Partial<NewHome>) => change({ homes: value.homes.map((home, at) => (at === i ? { ...home, ...part } : home)) });
  return (
    <>
      {value.homes.map((home, i) => {
        const at = `/households/${i}`;
        return (
          <fieldset key={i} className="w-person">
            <legend className="k-hidden">{t("new.home", { count: i + 1 })}</legend>
            <Field pointer={`${at}/name`} optional label={t("new.homeName")} hint={t("new.homeNameHint")} error={wrong(`${at}/name`)} maxLength={120} value={home.name} onChange={(name) => set(i, { name })} />
            <Field pointer={`${at}/address`} optional label={t("new.address")} error={wrong(`${at}/address`)} autoComplete="off" maxLength={400} value={home.address} onChange={(address) => set(i, { address })} />
            <CheckboxGroup pointer={`${at}/secretAddress`} optional label={t("new.secret")} hint={t("new.secretHint")} values={home.secret ? ["yes"] : []} onChange={(values) => set(i, { secret: values.length > 0 })} options={[{ value: "yes", label: t("new.secretYes") }]} />
            <CheckboxGroup pointer={`${at}/people`} optional label={t("new.livesHere")} error={wrong(`${at}/people`)} options={people} values={home.people} onChange={(of) => set(i, { people: of })} />
            {i > 0 ? <div><Button purpose="subtle" icon="close" onClick={() => change({ homes: value.homes.filter((_, at_) => at_ !== i) })}>{t("new.removeHome")}</Button></div> : null}
          </fieldset>
        );
      })}
      {value.homes.length < HOMES_MAX ? <div><Button icon="plus" onClick={() => change({ homes: [...value.homes, BLANK_HOME] })}>{t("new.addHome")}</Button></div> : null}
      {pairs(value).filter(({ parent, child }) => parent.givenName && child.givenName).map(({ parent, child, key }) => (
        <Select key={key} pointer={`/authority/${key.replace(" ", "-")}`} optional label={t("new.authority", { parent: nameOf(parent), child: nameOf(child) })}
          value={value.authority[key] ?? ""} onChange={(kind) => change({ authority: { ...value.authority, [key]: kind } })}
          options={AUTHORITY.map((kind) => ({ value: kind, label: t(`authority.${kind}`) }))} />
      ))}
      <p className="k-small k-soft">{t("new.authorityHint")}</p>
      <Select pointer="/municipality" optional label={t("new.municipality")} hint={t("new.municipalityHint")} error={wrong("/municipality")} value={value.municipality} onChange={(municipality) => change({ municipality })}
        options={municipalities.rows.map((row) => ({ value: row.id, label: municipalities.label(row.id) })).sort((a, b) => a.label.localeCompare(b.label, "nl"))} />
    </>
  );
}
