import { useTranslation } from "react-i18next";
import type { Api } from "../../../lib/contract";
import { CheckboxGroup } from "../../../ui/form/Choice";
import { Field } from "../../../ui/form/Field";
import { filled } from "../model";
import { ActionForm } from "../parts/ActionForm";
import { usePeopleOptions } from "../parts/choices";
import { useMay } from "../parts/context";

export function HouseholdForm({ household }: { household?: Api["HouseholdView"] }) {
  const { t } = useTranslation("dossier");
  const may = useMay()("write_family");
  const people = usePeopleOptions();
  if (household && !may.can) return null;
  // Sending a household replaces all of it: whoever does not see the address would erase it.
  const blind = Boolean(household?.secretAddress && !household.address);
  return (
    <ActionForm
      form={household ? `household-${household.id}` : "household"} label={t(household ? "family.changeHousehold" : "family.addHousehold")}
      sendLabel={t("family.send")} saved={t("family.householdSaved")} button={household ? { purpose: "subtle" } : { icon: "home" }}
      may={blind ? { can: false, why: t("family.blindAddress") } : may}
      initial={{ name: household?.name ?? "", address: household?.address ?? "", secret: household?.secretAddress ? ["yes"] : [], people: [...(household?.people ?? [])] }}
      send={({ secret, people: of, ...value }) => {
        const body = { ...filled(value), secretAddress: secret.length > 0, people: of };
        return household ? { method: "PUT", path: `/households/${household.id}`, body, etag: household.etag } : { path: "/households", body };
      }}
    >
      {({ value, change, wrong }) => (
        <>
          <Field pointer="/name" label={t("family.householdName")} hint={t("family.householdHint")} error={wrong("/name")} maxLength={120} value={value.name} onChange={(name) => change({ name })} />
          <Field pointer="/address" optional label={t("family.address")} error={wrong("/address")} autoComplete="off" maxLength={400} value={value.address} onChange={(address) => change({ address })} />
          <CheckboxGroup pointer="/secretAddress" optional label={t("family.isSecret")} hint={t("family.isSecretHint")} options={[{ value: "yes", label: t("family.secretYes") }]} values={value.secret} onChange={(secret) => change({ secret })} />
          <CheckboxGroup pointer="/people" label={t("family.livesHere")} error={wrong("/people")} optional options={people} values={value.people} onChange={(of) => change({ people: of })} />
        </>
      )}
    </ActionForm>
  );
}
