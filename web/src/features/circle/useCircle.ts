// The dossier on the screen, for everything inside the tab.
import { createContext, useContext } from "react";
import { useTranslation } from "react-i18next";
import { useCatalogue } from "../../lib/catalogue";
import { dayText } from "../../lib/dates";
import { fullName, isFamily, mayDo, type Action, type Page, peopleOf } from "../../lib/dossier";
import { useLanguage } from "../../lib/language";
import type { CirclePart } from "./model";

export type Linked = { member: string; name: string; link: string };
type Value = { page: Page; circle: CirclePart; linked: Linked | undefined; setLinked: (linked: Linked | undefined) => void };
export const CircleContext = createContext<Value | null>(null);

export function useCircle() {
  const { t } = useTranslation("circle");
  const language = useLanguage();
  const functions = useCatalogue("functions");
  const value = useContext(CircleContext);
  if (!value) throw new Error("outside of a circle");
  const { page } = value;
  return {
    ...value,
    t,
    functions,
    may: (action: Action) => mayDo(t, page.viewer, action),
    isFamily: isFamily(page.viewer),
    isProfessional: ["generalist", "specialist", "gi_worker"].includes(page.viewer.role),
    day: (iso: string) => dayText(iso, language),
    path: (rest: string) => `/dossiers/${page.id}${rest}`,
    refresh: [["dossier", page.id], ["work"]] as const satisfies readonly unknown[][],
    people: peopleOf(page),
    personOptions: peopleOf(page).map((person) => ({ value: person.id, label: fullName(person) })),
    functionOptions: functions.rows.map((row) => ({ value: row.id, label: functions.label(row.id) })),
    /** A rule of the core that names no field, shown at the field where it can be mended. */
    ruleAt: (rule: string | undefined, ...rules: string[]) =>
      rule && rules.includes(rule) ? t(rule, { ns: "rules", keySeparator: false }) : undefined,
  };
}
