// The login as a small machine: name and password, then a code when the server asks for one.
import { ApiProblem } from "../../lib/problem";

export type Step = "password" | "code";

export function stepAfter(error: unknown, step: Step): Step {
  return error instanceof ApiProblem && error.rule === "session.second_factor_needed" ? "code" : step;
}

/** Asking for a code is no error; the page just goes on. */
export const errorToShow = (error: unknown, before: Step) => (before === "password" && stepAfter(error, before) === "code" ? undefined : error);

/** Only an address inside Kring, so that a link can never send somebody elsewhere after login. */
export function safeNext(next: string | undefined): string {
  return next && /^\/(?![/\\])/.test(next) && !next.startsWith("/login") ? next : "/";
}
