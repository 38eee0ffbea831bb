// One dossier as I may see it. Everybody who shows it asks with the same key, so a live event refreshes all of it.
import { queryOptions, useQuery } from "@tanstack/react-query";
import type { Api } from "./contract";
import { get } from "./http";

export type Schemas = Api;
export type DossierPage = Api["DossierPage"];

export const dossierKey = (id: string) => ["dossier", id] as const;

export const dossierQuery = (id: string) =>
  queryOptions({
    queryKey: dossierKey(id),
    queryFn: ({ signal }) => get<DossierPage>(`/dossiers/${id}`, { signal }),
  });

export const useDossier = (id: string) => useQuery(dossierQuery(id));
