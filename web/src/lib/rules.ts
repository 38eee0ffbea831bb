// The key of a rule in words. `rules.json` holds, per key, what happened and (optionally, under
// "<key>_help") who can help or what to do. An unknown key falls back to the server's own detail.
import type { TFunction } from "i18next";
import { ApiProblem, ConnectionLost } from "./problem";

export type Explained = { text: string; help: string | undefined };

export function ruleText(t: TFunction, rule: string, fallback = ""): string {
  return t(rule, { ns: "rules", keySeparator: false, defaultValue: fallback || t("unknown", { ns: "rules" }) });
}

export function explain(t: TFunction, error: unknown): Explained {
  const rule = error instanceof ApiProblem ? error.rule : error instanceof ConnectionLost ? "connection.lost" : "unknown";
  const fallback = error instanceof ApiProblem ? error.detail || error.title : "";
  const help = t(`${rule}_help`, { ns: "rules", keySeparator: false, defaultValue: "" });
  return { text: ruleText(t, rule, fallback), help: help || undefined };
}
