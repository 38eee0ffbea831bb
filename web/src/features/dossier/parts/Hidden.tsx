import type { ReactNode } from "react";
import { ApiProblem } from "../../../lib/problem";
import { RefusedState } from "../../../ui/States";
import { ruleHiding, type Section } from "../model";
import { usePage } from "./context";

/** The content, or the rule in words that hides this section. */
export function IfSeen({ section, children }: { section: Section; children: () => ReactNode }) {
  const rule = ruleHiding(usePage(), section);
  if (rule) return <RefusedState error={new ApiProblem(403, rule, "", "")} />;
  return <>{children()}</>;
}
