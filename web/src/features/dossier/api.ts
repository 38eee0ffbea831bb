import { queryOptions } from "@tanstack/react-query";
import type { Api } from "../../lib/contract";
import { get } from "../../lib/http";
import type { Page } from "./model";

/** Other rooms read the same answer under the same key, so that one change refreshes all. */
export const dossierQuery = (id: string) =>
  queryOptions({
    queryKey: ["dossier", id],
    queryFn: ({ signal }) => get<Page>(`/dossiers/${id}`, { signal }),
  });

export const looksQuery = (id: string) =>
  queryOptions({
    queryKey: ["looks", id],
    queryFn: ({ signal }) => get<Api["LookList"]>(`/dossiers/${id}/looks`, { signal, query: { pageSize: 200 } }),
  });
