import { useTranslation } from "react-i18next";
import { dayText, daysAfter, today } from "../../../lib/dates";
import { useLanguage } from "../../../lib/language";
import { ApiProblem } from "../../../lib/problem";
import { ruleText } from "../../../lib/rules";
import { RadioCards } from "../../../ui/form/Choice";
import { DateField, TextArea } from "../../../ui/form/Field";
import { filled } from "../model";
import { ActionForm } from "../parts/ActionForm";
import { enumOptions } from "../parts/choices";
import { useMay } from "../parts/context";

const LEVELS = ["acute", "urgent", "high", "regular"] as const;
/** Within how many days somebody must look again; regular has no term (rule dossier.recheck_too_late). */
const TERMS: Record<string, number> = { acute: 1, urgent: 2, high: 7 };
const lastDay = (urgency: string) => (urgency in TERMS ? daysAfter(today(), TERMS[urgency] ?? 0) : undefined);

export function TriageForm() {
  const { t } = useTranslation("dossier");
  const language = useLanguage();
  const may = useMay();
  return (
    <ActionForm
      form="triage" label={t("triage.add")} sendLabel={t("triage.send")} saved={t("triage.saved")} button={{ icon: "clock" }}
      may={may("assess")} initial={{ urgency: "", reason: "", recheckOn: "" }}
      send={(value) => ({ path: "/triages", body: filled(value) })}
    >
      {({ value, change, wrong, error }) => {
        const last = lastDay(value.urgency);
        const tooLate = error instanceof ApiProblem && error.rule === "dossier.recheck_too_late" ? ruleText(t, error.rule) : undefined;
        const hint = last ? t("triage.recheckBy", { day: dayText(last, language) }) : t("triage.recheckHint");
        return (
        <>
          <RadioCards pointer="/urgency" label={t("triage.urgency")} error={wrong("/urgency")} value={value.urgency} onChange={(urgency) => change({ urgency })}
            options={enumOptions(LEVELS, (level) => t(`urgency.${level}`), (level) => t(`triage.level.${level}`))} />
          <TextArea pointer="/reason" rows={3} label={t("triage.reason")} hint={t("triage.reasonHint")} error={wrong("/reason")} maxLength={8000} value={value.reason} onChange={(reason) => change({ reason })} />
          <DateField pointer="/recheckOn" label={t("triage.recheckOn")} hint={hint} error={wrong("/recheckOn") ?? tooLate} min={today()} max={last} value={value.recheckOn} onChange={(recheckOn) => change({ recheckOn })} />
        </>
        );
      }}
    </ActionForm>
  );
}
