import { queryOptions } from "@tanstack/react-query";
import type { Api } from "../../lib/contract";
import { get } from "../../lib/http";

export const looksQuery = (id: string) =>
  queryOptions({
    queryKey: ["looks", id],
    queryFn: ({ signal }) => get<Api["LookList"]>(`/dossiers/${id}/looks`, { signal, query: { pageSize: 200 } }),
  });
