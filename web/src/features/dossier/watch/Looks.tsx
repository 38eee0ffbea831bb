import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Api } from "../../../lib/contract";
import { momentText } from "../../../lib/dates";
import { useLanguage } from "../../../lib/language";
import { ruleText } from "../../../lib/rules";
import { type Column, DataTable } from "../../../ui/data/DataTable";
import { EmptyState, QueryState } from "../../../ui/States";
import { looksQuery } from "../api";
import { usePage } from "../parts/context";

type Line = Api["LookLine"] & { i: number };

export function Looks() {
  const { t } = useTranslation("dossier");
  const language = useLanguage();
  const page = usePage();
  const query = useQuery(looksQuery(page.id));
  const section = (id: string) => t(`section.${id}`, { defaultValue: id });
  const columns: Column<Line>[] = [
    { key: "at", header: t("watch.at"), value: (line) => line.at, cell: (line) => momentText(line.at, language) },
    { key: "name", header: t("watch.who"), value: (line) => [line.name, line.organisation].filter(Boolean).join(", ") },
    { key: "kind", header: t("watch.what"), value: (line) => t(`watch.kind.${line.kind}`, { defaultValue: line.kind }) },
    { key: "sections", header: t("watch.sections"), value: (line) => line.sections.map(section).join(", ") },
    { key: "rule", header: t("watch.why"), value: (line) => [line.purpose && t(`purpose.${line.purpose}`, { defaultValue: line.purpose }), ruleText(t, line.rule)].filter(Boolean).join(". ") },
  ];
  return (
    <QueryState query={query}>
      {({ looks }) => (
        <DataTable caption={t("watch.title")} columns={columns} rows={looks.map((line, i) => ({ ...line, i }))} rowKey={(line) => String(line.i)}
          filterable empty={<EmptyState icon="eye" title={t("watch.none")} text={t("watch.noneText")} />} />
      )}
    </QueryState>
  );
}
