// Who is here. The session lives in a cookie that scripts cannot read; this is what the server tells about it.
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { clearAllDrafts } from "./drafts";
import { get, request, setCsrfToken } from "./http";

export type DemoLogin = { username: string; password: string; name: string; roleLabel: string; about: string };
export type User = {
  id: string;
  username: string;
  name: string;
  /** youth, parent, network, professional, administrator, privacy_officer */
  role: string;
  worksAs: string;
  organisationName?: string;
  hasSecondFactor: boolean;
};
export type Session = {
  loggedIn: boolean;
  demo: null | { logins: DemoLogin[] };
  user?: User;
  csrfToken?: string;
};
export type Credentials = { username: string; password: string; code?: string };

const receive = (session: Session): Session => {
  setCsrfToken(session.csrfToken);
  return session;
};

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async ({ signal }) => receive(await get<Session>("/session", { signal })),
  staleTime: 5 * 60_000,
});

export const useSession = () => useQuery(sessionQuery);

/** Logs in and asks anew who is here. Throws ApiProblem `session.second_factor_needed` when a code is asked. */
export function useLogin() {
  const queries = useQueryClient();
  return useCallback(
    async (credentials: Credentials) => {
      await request("POST", "/session", { body: credentials });
      queries.removeQueries({ predicate: (q) => q.queryKey[0] !== "session" });
      return queries.fetchQuery({ ...sessionQuery, staleTime: 0 });
    },
    [queries],
  );
}

/** Logs out, and leaves nothing of this person on the device. */
export function useLogout() {
  const queries = useQueryClient();
  return useCallback(async () => {
    await request("DELETE", "/session");
    clearAllDrafts();
    queries.removeQueries({ predicate: (q) => q.queryKey[0] !== "session" });
    await queries.fetchQuery({ ...sessionQuery, staleTime: 0 });
  }, [queries]);
}
