// The answer to a change that came too late (412): the item as it is now, beside what was typed here.
import { useTranslation } from "react-i18next";
import { dayText } from "../../../lib/dates";
import { useLanguage } from "../../../lib/language";
import { ApiProblem } from "../../../lib/problem";
import { ConflictDialog } from "../../../ui/dialog/ConflictDialog";
import type { ConflictField } from "../../../ui/dialog/conflict";

type Current = Record<string, unknown>;
export type Stale = { current: Current; etag: string | undefined };

export function staleOf(error: unknown): Stale | undefined {
  if (!(error instanceof ApiProblem) || !error.isConflict) return undefined;
  if (typeof error.current !== "object" || error.current === null) return undefined;
  const current = error.current as Current;
  const own = current["etag"];
  return { current, etag: error.currentEtag ?? (typeof own === "string" ? own : undefined) };
}

export function FormConflict({ fields, current, onResolve, onClose }: {
  fields: readonly ConflictField[]; current: Current; onResolve: (values: Record<string, string>) => void; onClose: () => void;
}) {
  const { t } = useTranslation("dossier");
  const language = useLanguage();
  const by = current["by"] as { name?: string; at?: string } | undefined;
  const who = by?.name && by.at ? t("form.changedBy", { name: by.name, day: dayText(by.at, language) }) : undefined;
  return <ConflictDialog open fields={fields} onResolve={onResolve} onClose={onClose} {...(who ? { changedBy: who } : {})} />;
}
