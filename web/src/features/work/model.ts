// Pure questions about the page Werk.
import type { Api } from "../../lib/contract";

export type Work = Api["WorkPage"];
export type Due = Api["DueItem"];
export type Card = Api["DossierCard"];

/** The tab of the dossier page on which something is due. */
export function tabOf({ tab, kind }: Pick<Due, "tab" | "kind">): string {
  if (kind === "right") return "watch";
  return tab === "question" || tab === "voice" ? "story" : tab;
}

export const DUE_STATES = ["overdue", "today", "soon", "later"] as const;

export const byState = (due: readonly Due[]) =>
  DUE_STATES.map((state) => ({ state, items: due.filter((item) => item.state === state) })).filter(({ items }) => items.length > 0);

const fold = (text: string) => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();

/** Every word starts a word of the title, the question or the face; case and accents do not matter. */
export function matches(card: Card, words: string): boolean {
  const wanted = fold(words).split(/\s+/).filter(Boolean);
  const there = fold(`${card.title} ${card.question ?? ""} ${card.faceName ?? ""}`).split(/[^\p{L}\p{N}]+/u);
  return wanted.every((word) => there.some((one) => one.startsWith(word)));
}

/** Overdue first, then what comes soonest; what is not due at all by its last change. */
export function sorted(cards: readonly Card[]): Card[] {
  return [...cards].sort(
    (a, b) => b.overdue - a.overdue || (a.nextOn ?? "9").localeCompare(b.nextOn ?? "9") || (b.changedAt ?? "").localeCompare(a.changedAt ?? ""),
  );
}

export function isBsn(digits: string): boolean {
  if (!/^\d{9}$/.test(digits) || digits === "000000000") return false;
  const sum = [...digits].reduce((total, digit, i) => total + Number(digit) * (i === 8 ? -1 : 9 - i), 0);
  return sum % 11 === 0;
}
