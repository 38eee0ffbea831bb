// Pure part of the conflict: two people changed the same thing; which words stay?
import { ApiProblem } from "../../lib/problem";

/** The item as it is now (the answer 412 brings it), and who changed it since. */
export type Stale = { current: Record<string, unknown>; etag: string | undefined; changedBy: string | undefined };

export function staleOf(error: unknown): Stale | undefined {
  if (!(error instanceof ApiProblem) || !error.isConflict) return undefined;
  if (typeof error.current !== "object" || error.current === null) return undefined;
  const current = error.current as Record<string, unknown>;
  const own = current["etag"];
  const by = current["changedBy"] as { name?: string } | undefined;
  return { current, etag: error.currentEtag ?? (typeof own === "string" ? own : undefined), changedBy: by?.name };
}

export type ConflictField = { key: string; label: string; mine: string; theirs: string };
export type Choice = { pick: "mine" | "theirs" } | { pick: "merge"; text: string };
export type Choices = Record<string, Choice>;

/** Fields that are really different; equal ones need no choice. */
export const differing = (fields: readonly ConflictField[]) => fields.filter((f) => f.mine !== f.theirs);

export const undecided = (fields: readonly ConflictField[], choices: Choices) =>
  differing(fields).filter((f) => !choices[f.key]);

/** A start for merging by hand: theirs first, then mine; nothing twice. */
export function mergeStart({ mine, theirs }: ConflictField): string {
  if (theirs.includes(mine)) return theirs;
  if (mine.includes(theirs)) return mine;
  return `${theirs}\n\n${mine}`;
}

export function resolve(fields: readonly ConflictField[], choices: Choices): Record<string, string> {
  const result = fields.map((field): [string, string] => {
    const choice = choices[field.key];
    if (!choice || choice.pick === "mine") return [field.key, field.mine];
    return [field.key, "text" in choice ? choice.text : field.theirs];
  });
  return Object.fromEntries(result);
}
