import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { momentText } from "../../lib/dates";
import { useLanguage } from "../../lib/language";
import { Badge } from "../../ui/Badges";
import { Section } from "../../ui/Card";
import { type Column, DataTable } from "../../ui/data/DataTable";
import { EmptyState, QueryState } from "../../ui/States";
import { emergenciesQuery, type Emergency, shortId } from "./api";

export function EmergenciesTab() {
  const { t } = useTranslation("officer");
  const language = useLanguage();
  const now = new Date().toISOString();
  const columns: Column<Emergency>[] = [
    { key: "at", header: t("emergency.at"), value: (e) => e.at, cell: (e) => <>{momentText(e.at, language)} {e.until > now ? <Badge tone="coral" icon="clock">{t("emergency.now")}</Badge> : null}</> },
    { key: "name", header: t("emergency.name"), value: (e) => [e.name, e.organisation].filter(Boolean).join(" · ") },
    { key: "reason", header: t("emergency.reason"), value: (e) => e.reason || t("emergency.erased") },
    { key: "until", header: t("emergency.until"), value: (e) => e.until, cell: (e) => momentText(e.until, language) },
    { key: "dossier", header: t("dossier"), value: (e) => shortId(e.dossier) },
  ];
  return (
    <Section title={t("emergency.title")} intro={t("emergency.intro")}>
      <QueryState query={useQuery(emergenciesQuery)}>
        {(rows) => <DataTable caption={t("emergency.title")} columns={columns} rows={rows} rowKey={(e) => e.emergency} rowHeader="name" filterable initialSort="-at" csvName="noodtoegang" empty={<EmptyState icon="check" title={t("emergency.none")} text={t("emergency.noneText")} />} />}
      </QueryState>
    </Section>
  );
}
