import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { dayText } from "../../lib/dates";
import { useLanguage } from "../../lib/language";
import { useSubmission } from "../../lib/submission";
import { Button } from "../../ui/Button";
import { Section } from "../../ui/Card";
import { type Column, DataTable } from "../../ui/data/DataTable";
import { ConfirmDialog } from "../../ui/dialog/Dialog";
import { useToast } from "../../ui/dialog/Toasts";
import { FormErrorSummary } from "../../ui/form/FormErrorSummary";
import { EmptyState, QueryState } from "../../ui/States";
import { type Retention, retentionQuery, shortId } from "./api";

export function RetentionTab() {
  const { t } = useTranslation("officer");
  const language = useLanguage();
  const destroy = useSubmission({ refresh: [["retention"]] });
  const say = useToast();
  const [asked, setAsked] = useState<Retention>();
  const columns: Column<Retention>[] = [
    { key: "dossier", header: t("dossier"), value: (r) => shortId(r.dossier) },
    { key: "last", header: t("retention.last"), value: (r) => r.lastChangeOn, cell: (r) => dayText(r.lastChangeOn, language) },
    { key: "from", header: t("retention.from"), value: (r) => r.destroyFrom, cell: (r) => dayText(r.destroyFrom, language) },
    { key: "do", header: t("retention.do"), sortable: false, value: () => "", cell: (r) => <Button danger onClick={() => setAsked(r)} aria-label={t("retention.destroyId", { id: shortId(r.dossier) })}>{t("retention.destroy")}</Button> },
  ];
  const run = (line: Retention) =>
    destroy.mutateAsync({ path: `/retention/${line.dossier}/_destroy` }).then(() => {
      setAsked(undefined);
      say(t("retention.said", { id: shortId(line.dossier) }));
    }, () => setAsked(undefined));
  return (
    <Section title={t("retention.title")} intro={t("retention.intro")}>
      <FormErrorSummary error={destroy.error} title={t("failed")} />
      <QueryState query={useQuery(retentionQuery)}>
        {(rows) => <DataTable caption={t("retention.title")} columns={columns} rows={rows} rowKey={(r) => r.dossier} initialSort="from" param="terms" empty={<EmptyState icon="calendar" title={t("retention.none")} text={t("retention.noneText")} />} />}
      </QueryState>
      <ConfirmDialog open={Boolean(asked)} danger busy={destroy.isPending} title={t("retention.confirmTitle")} confirmLabel={t("retention.confirmYes")} onConfirm={() => asked && void run(asked)} onClose={() => setAsked(undefined)}>
        <p><strong>{t("decide.confirmText")}</strong></p>
        <p>{asked ? t("retention.confirmMore", { id: shortId(asked.dossier), day: dayText(asked.lastChangeOn, language) }) : ""}</p>
      </ConfirmDialog>
    </Section>
  );
}
