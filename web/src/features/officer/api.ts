import { queryOptions } from "@tanstack/react-query";
import type { Api } from "../../lib/contract";
import { get } from "../../lib/http";

export type Emergency = Api["EmergencyLine"];
export type Right = Api["RightLine"];
export type Retention = Api["RetentionLine"];

export const emergenciesQuery = queryOptions({
  queryKey: ["emergency-accesses"],
  queryFn: async ({ signal }) => (await get<Api["EmergencyList"]>("/emergency-accesses", { signal })).emergencies,
});
export const rightsQuery = queryOptions({
  queryKey: ["rights-requests"],
  queryFn: async ({ signal }) => (await get<Api["RightList"]>("/rights-requests", { signal })).requests,
});
export const retentionQuery = queryOptions({
  queryKey: ["retention"],
  queryFn: async ({ signal }) => (await get<Api["RetentionList"]>("/retention", { signal })).dossiers,
});

/** Open requests first, the one that is due soonest on top; answered ones after that, newest first. */
export function sortRights(rights: readonly Right[]): Right[] {
  return [...rights].sort((a, b) => Number(b.open) - Number(a.open) || (a.open ? a.answerBy.localeCompare(b.answerBy) : b.answerBy.localeCompare(a.answerBy)));
}

/** A dossier has no name here: the officer sees that and why, never what. This is enough to tell two apart. */
export const shortId = (id: string) => id.slice(-8);
