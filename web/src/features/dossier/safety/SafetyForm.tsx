import { useTranslation } from "react-i18next";
import { useCatalogue } from "../../../lib/catalogue";
import { today } from "../../../lib/dates";
import { RadioCards, Select } from "../../../ui/form/Choice";
import { DateField, TextArea } from "../../../ui/form/Field";
import { filled } from "../model";
import { ActionForm } from "../parts/ActionForm";
import { enumOptions } from "../parts/choices";
import { useMay } from "../parts/context";

const OUTCOMES = ["safe", "some_worries", "unsafe", "not_known"] as const;

export function SafetyForm() {
  const { t } = useTranslation("dossier");
  const may = useMay();
  const { rows, label } = useCatalogue("safety_instruments");
  const name = (id: string, own: unknown) => (typeof own === "string" ? `${own}: ${label(id)}` : label(id));
  return (
    <ActionForm
      form="safety" label={t("safety.add")} sendLabel={t("safety.send")} saved={t("safety.saved")} button={{ icon: "plus" }}
      may={may("assess")} initial={{ instrument: "", outcome: "", assessedOn: today(), nextCheckOn: "", agreements: "" }}
      send={(value) => ({ path: "/safety-assessments", body: filled(value) })}
    >
      {({ value, change, wrong }) => (
        <>
          <Select pointer="/instrument" label={t("safety.instrument")} hint={t("safety.instrumentHint")} error={wrong("/instrument")} value={value.instrument} onChange={(instrument) => change({ instrument })}
            options={rows.filter((row) => !row.retired).map((row) => ({ value: row.id, label: name(row.id, row["name"]) }))} />
          <RadioCards pointer="/outcome" label={t("safety.outcomeIs")} error={wrong("/outcome")} value={value.outcome} onChange={(outcome) => change({ outcome })}
            options={enumOptions(OUTCOMES, (outcome) => t(`safety.outcome.${outcome}`))} />
          <DateField pointer="/assessedOn" label={t("safety.assessedOn")} error={wrong("/assessedOn")} max={today()} value={value.assessedOn} onChange={(assessedOn) => change({ assessedOn })} />
          <DateField pointer="/nextCheckOn" label={t("safety.nextCheckOn")} hint={t("safety.nextCheckHint")} error={wrong("/nextCheckOn")} min={today()} value={value.nextCheckOn} onChange={(nextCheckOn) => change({ nextCheckOn })} />
          <TextArea pointer="/agreements" rows={3} optional label={t("safety.agreementsIs")} hint={t("safety.agreementsHint")} error={wrong("/agreements")} maxLength={8000} value={value.agreements} onChange={(agreements) => change({ agreements })} />
        </>
      )}
    </ActionForm>
  );
}
