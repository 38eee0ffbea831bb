// The dossier on the screen, for everything inside the tab.
import { createContext, useContext } from "react";
import { useTranslation } from "react-i18next";
import { dayText } from "../../lib/dates";
import { fullName, isFamily, mayDo, type Action, type Page, peopleOf } from "../../lib/dossier";
import { useLanguage } from "../../lib/language";
import type { Plan } from "./model";

export const PlanContext = createContext<{ page: Page; plan: Plan } | null>(null);

export function usePlan() {
  const { t } = useTranslation("plan");
  const language = useLanguage();
  const value = useContext(PlanContext);
  if (!value) throw new Error("outside of a plan");
  const { page, plan } = value;
  const people = peopleOf(page);
  return {
    t,
    page,
    plan,
    may: (action: Action) => mayDo(t, page.viewer, action),
    isFamily: isFamily(page.viewer),
    day: (iso: string) => dayText(iso, language),
    path: (rest: string) => `/dossiers/${page.id}${rest}`,
    refresh: [["dossier", page.id], ["work"]] as const satisfies readonly unknown[][],
    personOptions: people.map((person) => ({ value: person.id, label: fullName(person) })),
    childOptions: people.filter((p) => p.kind === "child").map((p) => ({ value: p.id, label: p.givenName })),
    goalOptions: plan.goals.filter((g) => !g.result).map((g) => ({ value: g.id, label: short(g.words) })),
    goalWords: (id: string | undefined) => plan.goals.find((g) => g.id === id)?.words,
  };
}

/** A first piece of somebody's words, for a list where the whole does not fit. */
export function short(words: string, length = 70): string {
  return words.length <= length ? words : `${words.slice(0, length).replace(/\s+\S*$/, "")}…`;
}
