import type { ErrorComponentProps } from "@tanstack/react-router";
import { ApiProblem } from "../lib/problem";
import { FailedState, RefusedState } from "../ui/States";

/** A page that broke down: the rest of Kring stays. */
export function Crash({ error, reset }: ErrorComponentProps) {
  const refused = error instanceof ApiProblem && error.isRefusal;
  return refused ? <RefusedState error={error} /> : <FailedState error={error} onRetry={reset} />;
}
