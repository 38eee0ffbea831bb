import { useTranslation } from "react-i18next";
import { today } from "../../../lib/dates";
import { Select } from "../../../ui/form/Choice";
import { DateField, Field } from "../../../ui/form/Field";
import { filled, fullName, type Person } from "../model";
import { ActionForm } from "../parts/ActionForm";
import { enumOptions } from "../parts/choices";
import { useMay } from "../parts/context";

export const PERSON_KINDS = ["child", "parent", "step_parent", "foster_parent", "guardian", "grandparent", "sibling", "relative", "other"] as const;

/** Adds somebody, or corrects what is known of somebody. */
export function PersonForm({ person }: { person?: Person }) {
  const { t } = useTranslation("dossier");
  const may = useMay()("write_family");
  if (person && !may.can) return null;
  // A correction replaces everything: whoever does not see the number would erase it.
  const blind = Boolean(person?.hasBsn && !person.bsn);
  const start = {
    kind: person?.kind ?? "", givenName: person?.givenName ?? "", familyName: person?.familyName ?? "",
    birthDate: person?.birthDate ?? "", bsn: person?.bsn ?? "", reach: person?.reach ?? "",
  };
  return (
    <ActionForm
      form={person ? `person-${person.id}` : "person"} label={person ? t("family.correct", { name: person.givenName }) : t("family.add")}
      sendLabel={t("family.send")} saved={t("family.saved", { name: person ? fullName(person) : "" })}
      button={person ? { purpose: "subtle" } : { icon: "plus" }} may={blind ? { can: false, why: t("family.blind") } : may} initial={start}
      send={(value) => person
        ? { method: "PUT", path: `/people/${person.id}`, body: filled(value), etag: person.etag }
        : { path: "/people", body: filled(value) }}
      conflict={(mine, current) => (["givenName", "familyName", "birthDate", "reach"] as const).map((key) => (
        { key, label: t(`family.field.${key}`), mine: mine[key], theirs: String(current[key] ?? "") }
      ))}
    >
      {({ value, change, wrong }) => (
        <>
          <Select pointer="/kind" label={t("family.field.kind")} error={wrong("/kind")} options={enumOptions(PERSON_KINDS, (kind) => t(`personKind.${kind}`))} value={value.kind} onChange={(kind) => change({ kind })} />
          <Field pointer="/givenName" label={t("family.field.givenName")} error={wrong("/givenName")} maxLength={120} value={value.givenName} onChange={(givenName) => change({ givenName })} />
          <Field pointer="/familyName" optional label={t("family.field.familyName")} error={wrong("/familyName")} maxLength={120} value={value.familyName} onChange={(familyName) => change({ familyName })} />
          <DateField pointer="/birthDate" optional={value.kind !== "child"} label={t("family.field.birthDate")} error={wrong("/birthDate")} max={today()} value={value.birthDate} onChange={(birthDate) => change({ birthDate })} />
          <Field pointer="/bsn" optional label={t("family.field.bsn")} hint={t("family.bsnHint")} error={wrong("/bsn")} inputMode="numeric" autoComplete="off" maxLength={9} value={value.bsn} onChange={(bsn) => change({ bsn })} />
          <Field pointer="/reach" optional label={t("family.field.reach")} hint={t("family.reachHint")} error={wrong("/reach")} maxLength={400} value={value.reach} onChange={(reach) => change({ reach })} />
        </>
      )}
    </ActionForm>
  );
}
