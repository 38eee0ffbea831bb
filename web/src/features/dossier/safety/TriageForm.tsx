import { useTranslation } from "react-i18next";
import { today } from "../../../lib/dates";
import { RadioCards } from "../../../ui/form/Choice";
import { DateField, TextArea } from "../../../ui/form/Field";
import { filled } from "../model";
import { ActionForm } from "../parts/ActionForm";
import { enumOptions } from "../parts/choices";
import { useMay } from "../parts/context";

const LEVELS = ["acute", "urgent", "high", "regular"] as const;

export function TriageForm() {
  const { t } = useTranslation("dossier");
  const may = useMay();
  return (
    <ActionForm
      form="triage" label={t("triage.add")} sendLabel={t("triage.send")} saved={t("triage.saved")} button={{ icon: "clock" }}
      may={may("assess")} initial={{ urgency: "", reason: "", recheckOn: "" }}
      send={(value) => ({ path: "/triages", body: filled(value) })}
    >
      {({ value, change, wrong }) => (
        <>
          <RadioCards pointer="/urgency" label={t("triage.urgency")} error={wrong("/urgency")} value={value.urgency} onChange={(urgency) => change({ urgency })}
            options={enumOptions(LEVELS, (level) => t(`urgency.${level}`), (level) => t(`triage.level.${level}`))} />
          <TextArea pointer="/reason" rows={3} label={t("triage.reason")} hint={t("triage.reasonHint")} error={wrong("/reason")} maxLength={8000} value={value.reason} onChange={(reason) => change({ reason })} />
          <DateField pointer="/recheckOn" label={t("triage.recheckOn")} hint={t("triage.recheckHint")} error={wrong("/recheckOn")} min={today()} value={value.recheckOn} onChange={(recheckOn) => change({ recheckOn })} />
        </>
      )}
    </ActionForm>
  );
}
