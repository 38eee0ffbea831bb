// What the pages of a dossier share: shapes, tabs, and small questions about a page.
import type { Page } from "../../lib/dossier";

export { childrenOf as children, filled, fullName, ruleHiding } from "../../lib/dossier";
export type { Action, Page, Person, Section } from "../../lib/dossier";

export const TABS = ["story", "analysis", "safety", "plan", "circle", "family", "timeline", "watch"] as const;
export type TabId = (typeof TABS)[number];


export const urgencyOf = (page: Page) => page.safety?.triages[0]?.urgency;
export const faceOf = (page: Page) => page.circle?.members.find((member) => member.isFace);
export const newest = <T>(list: readonly T[] | undefined) => list?.at(-1);
export const openWorsenings = (page: Page) => page.worsenings.filter((worsening) => !worsening.answer);

/** Whole minutes until a moment; never below zero. */
export const minutesLeft = (until: string, now: number) => Math.max(0, Math.ceil((Date.parse(until) - now) / 60_000));
