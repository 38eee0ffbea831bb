// Catalogues of the server: what can be chosen, with its words. They change with a release, so one answer lasts long.
import { queryOptions, useQuery } from "@tanstack/react-query";
import type { Language } from "./dates";
import { get } from "./http";
import { useLanguage } from "./language";

export type CatalogueRow = { id: string; nl: string; en?: string; retired?: boolean; [more: string]: unknown };
export type Catalogue = { catalogue: string; rows: readonly CatalogueRow[] };

export const catalogueQuery = (name: string) =>
  queryOptions({
    queryKey: ["catalogue", name],
    queryFn: ({ signal }) => get<Catalogue>(`/catalogues/${name}`, { signal }),
    staleTime: Infinity,
  });

/** The words of a row; an id that no row has is shown as it is, so that nothing disappears. */
export function labelIn(rows: readonly CatalogueRow[] | undefined, id: string, language: Language): string {
  if (!rows) return "…"; // on its way: an id would be English, and gone in a moment
  const row = rows.find((r) => r.id === id);
  return row ? (language === "en" ? (row.en ?? row.nl) : row.nl) : id.replaceAll("_", " ");
}

/** As the first words of a line. */
export const capitalised = (words: string) => words.slice(0, 1).toUpperCase() + words.slice(1);

/** `const { label, rows } = useCatalogue("functions")`; rows are empty while it loads. */
export function useCatalogue(name: string) {
  const language = useLanguage();
  const { data, isPending } = useQuery(catalogueQuery(name));
  const rows = data?.rows ?? [];
  return { rows, label: (id: string) => labelIn(isPending ? undefined : rows, id, language) };
}
