import { useTranslation } from "react-i18next";
import { today } from "../../../lib/dates";
import { Button } from "../../../ui/Button";
import { Select } from "../../../ui/form/Choice";
import { DateField, Field } from "../../../ui/form/Field";
import { isBsn } from "../model";
import { nameOf, type NewPerson, nextKey, type Numbers, person, PERSON_KINDS } from "./model";
import type { StepProps } from "./NewDossierPage";

type Props = StepProps & { numbers: Numbers; setNumbers: (numbers: Numbers) => void };

export function PeopleStep({ value, change, wrong, numbers, setNumbers }: Props) {
  const { t } = useTranslation("work");
  const set = (i: number, part: Partial<NewPerson>) => change({ people: value.people.map((one, at) => (at === i ? { ...one, ...part } : one)) });
  const add = (kind: string) => change({ people: [...value.people, person(nextKey(value.people), kind)] });
  return (
    <>
      {wrong("/people") ? <p className="k-field__error" id="f-people" tabIndex={-1}>{wrong("/people")}</p> : null}
      {value.people.map((one, i) => {
        const at = `/people/${i}`;
        const bsn = numbers[one.key] ?? "";
        const bsnNow = bsn.length === 9 ? (isBsn(bsn) ? undefined : t("new.bsnWrong")) : undefined;
        return (
          <fieldset key={one.key} className="w-person" id={`f-people-${i}`} tabIndex={-1}>
            <legend className={value.people.length > 1 ? "w-person__title" : "k-hidden"}>{nameOf(one) || t("new.person", { count: i + 1 })}</legend>
            {wrong(at) ? <p className="k-field__error">{wrong(at)}</p> : null}
            <Select pointer={`${at}/kind`} label={t("new.kind")} error={wrong(`${at}/kind`)} value={one.kind} onChange={(kind) => set(i, { kind })} options={PERSON_KINDS.map((kind) => ({ value: kind, label: t(`personKind.${kind}`) }))} />
            <Field pointer={`${at}/givenName`} label={t("new.givenName")} error={wrong(`${at}/givenName`)} autoComplete="off" maxLength={120} value={one.givenName} onChange={(givenName) => set(i, { givenName })} />
            <Field pointer={`${at}/familyName`} optional label={t("new.familyName")} error={wrong(`${at}/familyName`)} autoComplete="off" maxLength={120} value={one.familyName} onChange={(familyName) => set(i, { familyName })} />
            <DateField pointer={`${at}/birthDate`} optional={one.kind !== "child"} label={t("new.birthDate")} hint={one.kind === "child" ? t("new.birthDateHint") : undefined} error={wrong(`${at}/birthDate`)} max={today()} value={one.birthDate} onChange={(birthDate) => set(i, { birthDate })} />
            <Field pointer={`${at}/bsn`} optional label={t("new.bsn")} hint={t("new.bsnHint")} error={bsnNow ?? wrong(`${at}/bsn`)} inputMode="numeric" autoComplete="off" maxLength={9} value={bsn} onChange={(next) => setNumbers({ ...numbers, [one.key]: next.replaceAll(/\D/g, "") })} />
            <Field pointer={`${at}/reach`} optional label={t("new.reach")} hint={t("new.reachHint")} error={wrong(`${at}/reach`)} autoComplete="off" maxLength={400} value={one.reach} onChange={(reach) => set(i, { reach })} />
            {value.people.length > 1 ? (
              <div><Button purpose="subtle" icon="close" onClick={() => change({ people: value.people.filter((_, at_) => at_ !== i) })}>{t("new.remove", { name: nameOf(one) || t("new.person", { count: i + 1 }) })}</Button></div>
            ) : null}
          </fieldset>
        );
      })}
      <div className="k-row">
        <Button icon="plus" onClick={() => add("child")}>{t("new.addChild")}</Button>
        <Button icon="plus" onClick={() => add("parent")}>{t("new.addParent")}</Button>
        <Button icon="plus" onClick={() => add("")}>{t("new.addOther")}</Button>
      </div>
    </>
  );
}
