// What Mijn kring makes of a dossier. Pure: no server, no clock of its own.
import { daysBetween } from "../../lib/dates";
import type { DossierPage, Schemas } from "../../lib/dossierQuery";
import type { CircleData } from "../../ui/circle/model";

export type Page = DossierPage;
export type Action = Schemas["Action"];
export type Goal = Schemas["GoalView"];
export type Member = Schemas["MemberView"];
export type Rating = Schemas["RatingView"];
export type Section = Schemas["Section"];
/** Who reads: the words of the page follow from it. */
export type Who = "child" | "parent" | "other";

export const may = (page: Page, action: Action) => page.viewer.actions.includes(action);

/** The rule that refuses an action, when one does. */
export const refusal = (page: Page, action: Action) => page.viewer.denied.find((d) => d.action === action)?.rule;

export const hiddenBy = (page: Page, section: Section) => page.hidden.find((h) => h.section === section)?.rule;

export function whoReads(page: Page): Who {
  const { relation } = page.viewer;
  return relation === "child" || relation === "parent" ? relation : "other";
}

/** Under 12: question, plan and circle only, in a simpler form. */
export const isYoungChild = (page: Page) =>
  page.viewer.relation === "child" && page.viewer.denied.some((d) => d.rule === "access.child_under_12");

export const children = (page: Page) => (page.family?.people ?? []).filter((p) => p.kind === "child");

/** "Noor", "Noor en Sem"; the name of the dossier when the family is not to be seen. */
export function childNames(page: Page, and: string): string {
  const names = children(page).map((p) => p.givenName);
  if (names.length === 0) return page.title;
  return names.length === 1 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} ${and} ${names.at(-1) ?? ""}`;
}

/** All help has ended, and nobody asked to come back since. */
export const helpIsOver = (page: Page) => page.status === "aftercare" || page.status === "resting";

export const openGoals = (page: Page) => (page.plan?.goals ?? []).filter((g) => !g.result);
export const endedGoals = (page: Page) => (page.plan?.goals ?? []).filter((g) => g.result);

/** Mine first, then by day; what has no day comes last. */
export function agreements(page: Page) {
  const actions = page.plan?.actions ?? [];
  const byDay = (a: Schemas["ActionView"], b: Schemas["ActionView"]) => (a.dueOn ?? "9999").localeCompare(b.dueOn ?? "9999");
  const open = actions.filter((a) => a.state === "open").sort(byDay);
  return { mine: open.filter((a) => a.mine), others: open.filter((a) => !a.mine), ended: actions.filter((a) => a.state !== "open").reverse() };
}

/** The steps of goals that weigh on the family: conditions and consequences in force. */
export function pressing(page: Page) {
  return openGoals(page).flatMap((goal) => {
    const phase = goal.phases[0];
    return phase && phase.phase !== "goal" ? [{ goal, phase, seen: phase.seenBy.some((r) => r.person === page.viewer.person) }] : [];
  });
}

export const ratingsOf = (page: Page, goal: string) =>
  (page.plan?.ratings ?? []).filter((r) => r.kind === "goal" && r.goal === goal);

/** The newest score of every person, the reader first. */
export function newestByPerson(ratings: readonly Rating[], me: string | undefined): Rating[] {
  const newest = new Map<string, Rating>();
  for (const rating of ratings) newest.set(rating.person, rating);
  return [...newest.values()].sort((a, b) => Number(b.person === me) - Number(a.person === me));
}

/** Whether it is time to ask again how it goes: never asked, or a week ago. */
export function timeToRate(ratings: readonly Rating[], me: string | undefined, now: string): boolean {
  const mine = ratings.filter((r) => r.person === me).at(-1);
  return !mine || daysBetween(mine.at, now) >= 7;
}

const order = (m: Member) => (m.isFace ? 0 : m.ring * 10 + (m.state === "active" ? 0 : 1));

/** Everybody around the child who takes part or is asked; the face first, then from near to far. */
export function helpers(page: Page): Member[] {
  const here = (page.circle?.members ?? []).filter((m) => m.state === "active" || m.state === "invited");
  return here.filter((m) => m.role !== "youth").sort((a, b) => order(a) - order(b));
}

export const face = (page: Page) => page.circle?.members.find((m) => m.id === page.circle?.face);

export type CircleWords = { center: string; rings: readonly [string, string, string, string, string]; role: (m: Member) => string; need: (id: string) => string };

export function circleData(page: Page, words: CircleWords): CircleData {
  const ring = (n: number) => String(Math.min(5, Math.max(1, n)));
  const inCircle = new Set(helpers(page).flatMap((m) => (m.person ? [m.person] : [])));
  const family = (page.family?.people ?? []).filter((p) => p.kind !== "child" && !inCircle.has(p.id));
  return {
    center: words.center,
    rings: words.rings.map((label, i) => ({ id: String(i + 1), label })),
    people: [
      ...helpers(page).map((m) => ({
        id: m.id, name: m.name, roleLabel: words.role(m), ring: ring(m.ring), isFace: m.isFace,
        state: m.state === "active" ? ("active" as const) : ("invited" as const),
        until: m.basis === "own_file" ? undefined : m.until,
      })),
      ...family.map((p) => ({ id: p.id, name: p.givenName, roleLabel: "", ring: "1", state: "active" as const })),
    ],
    needs: (page.circle?.needs ?? []).filter((n) => n.state === "open").map((n) => ({ id: n.id, label: words.need(n.function), ring: ring(n.ring) })),
  };
}

/** Which rule of consent counts at an age (catalogue consent_rules). */
export const consentRule = (age: number) => (age < 12 ? "C01" : age < 16 ? "C02" : "C03");

type Look = Schemas["LookLine"];

/** Looks of one person in a row that differ in nothing but the moment. */
export type Visit = { newest: Look; oldest: Look; count: number };

export function visits(lines: readonly Look[]): Visit[] {
  const out: Visit[] = [];
  const what = ({ user, kind, rule, purpose, sections }: Look) => [user, kind, rule, purpose, ...sections].join(" ");
  for (const line of lines) {
    const last = out.at(-1);
    if (last && line.kind !== "emergency" && what(last.newest) === what(line)) out[out.length - 1] = { ...last, oldest: line, count: last.count + 1 };
    else out.push({ newest: line, oldest: line, count: 1 });
  }
  return out;
}
