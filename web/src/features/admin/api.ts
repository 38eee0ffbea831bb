import { queryOptions } from "@tanstack/react-query";
import type { Api } from "../../lib/contract";
import { get } from "../../lib/http";

export type Account = Api["Account"];
export type AccountAnswer = Api["AccountAnswer"];
export type Organisation = Api["OrganisationLine"];

/** The contract leaves the shapes of /installation open; these are what the server writes. */
export type Damage = { where: string; what: string; whatToDo: string };
export type Verification = { at: string; ok: boolean; events: number; streams: number; pages: number; erased: number; headHash: string; damagesFound: number; damages: readonly Damage[] };
export type Backup = { at: string; file: string; bytes: number; verified: boolean; events: number };
export type Health = {
  version: string;
  now: string;
  ledger: { events: number; headHash: string; bytes: number };
  disk: { freeBytes: number };
  writer: { jobs: number; groups: number };
  users: number;
  verification: Verification | null;
  backup: Backup | null;
};

export const healthQuery = queryOptions({
  queryKey: ["installation"],
  queryFn: ({ signal }) => get<Health>("/installation", { signal }),
});
export const usersQuery = queryOptions({
  queryKey: ["users"],
  queryFn: async ({ signal }) => (await get<Api["AccountList"]>("/users", { signal })).users,
});
export const organisationsQuery = queryOptions({
  queryKey: ["organisations"],
  queryFn: async ({ signal }) => (await get<Api["OrganisationList"]>("/organisations", { signal })).organisations,
});
