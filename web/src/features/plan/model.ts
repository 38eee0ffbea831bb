// The plan without pictures: order, what comes next, and the bodies of requests.
import type { Api } from "../../lib/contract";
import { type Page, filled, ownerOf } from "../../lib/dossier";

export type Plan = Api["PlanPage"];
export type Goal = Api["GoalView"];
export type Phase = Api["Phase"];
export type ActionItem = Api["ActionView"];
export type Help = Api["HelpView"];
export type Aftercare = Api["AftercareView"];
export type Rating = Api["RatingView"];

export const PHASES = ["goal", "condition", "consequence"] as const satisfies readonly Phase[];
export const PHASE_TONES = { goal: "teal", condition: "amber", consequence: "coral" } as const;

/** One step at a time; back to an ordinary goal from anywhere. The first is what comes next. */
export const nextPhases = (now: Phase): Phase[] =>
  now === "goal" ? ["condition"] : now === "condition" ? ["goal", "consequence", "condition"] : ["goal", "condition", "consequence"];

/** Open actions by day: the earliest first, without a day at the end. */
export const openActions = (actions: readonly ActionItem[]) =>
  actions
    .filter((action) => action.state === "open")
    .sort((a, b) => (a.dueOn ?? "9999").localeCompare(b.dueOn ?? "9999"));

export type Line = { person: string; name: string; ratings: readonly Rating[] };

/** Ratings of one kind (and goal) per person, oldest first; whoever rated last stands first. */
export function lines(ratings: readonly Rating[], kind: Rating["kind"], goal?: string): Line[] {
  const of = ratings.filter((r) => r.kind === kind && r.goal === goal).sort((a, b) => a.at.localeCompare(b.at));
  const people = [...new Set(of.map((r) => r.person))];
  return people
    .map((person) => {
      const own = of.filter((r) => r.person === person);
      return { person, name: own.at(-1)?.personName ?? "", ratings: own };
    })
    .sort((a, b) => (b.ratings.at(-1)?.at ?? "").localeCompare(a.ratings.at(-1)?.at ?? ""));
}

/** The last word of a day counts, so that a line has one point per day. */
export function points({ ratings }: Line): { at: string; value: number }[] {
  const byDay = new Map(ratings.map((r) => [r.at.slice(0, 10), r.score]));
  return [...byDay].map(([at, value]) => ({ at, value }));
}

export const isRunning = (help: Help) => !help.endedOn;
/** All help has ended, and there was help: the family can come back without a new intake. */
/** All help has ended, and nobody asked to come back since. */
export const canComeBack = (page: Pick<Page, "status">) => page.status === "aftercare" || page.status === "resting";
export const aftercareOf = (plan: Plan, help: string) =>
  plan.aftercare.filter((a) => a.help === help).sort((a, b) => a.on.localeCompare(b.on));

export type GoalForm = { words: string; saidBy: string; children: string[]; promises: string[]; lifeDomain: string };
export const goalForm = (goal?: Goal, saidBy = ""): GoalForm => ({
  words: goal?.words ?? "",
  saidBy: goal?.saidBy ?? saidBy,
  children: goal?.children ?? [],
  promises: (goal?.promises ?? []).map(String),
  lifeDomain: goal?.lifeDomain ?? "",
});
export const goalBody = (form: GoalForm) => ({ ...filled(form), promises: form.promises.map(Number) });

export type ActionForm = { what: string; owner: string; dueOn: string; goal: string };
export const actionForm = (action?: ActionItem, goal = ""): ActionForm => ({
  what: action?.what ?? "",
  owner: action ? (action.owner.person ? `person:${action.owner.person}` : `member:${action.owner.member ?? ""}`) : "",
  dueOn: action?.dueOn ?? "",
  goal: action?.goal ?? goal,
});
export const actionBody = (form: ActionForm) => ({ ...filled(form), owner: ownerOf(form.owner) });

export type Moment = { on: string; owner: string };
export type EndForm = {
  endedOn: string; reason: string; outcome: string; words: string; later: string; moments: Moment[]; noAftercareReason: string;
};
export const endBody = ({ later, moments, noAftercareReason, ...form }: EndForm) => ({
  ...filled(form),
  ...(later === "yes" ? { aftercare: moments.map(({ on, owner }) => ({ ...filled({ on }), owner: ownerOf(owner) })) } : {}),
  ...(later === "no" ? filled({ noAftercareReason }) : {}),
});

/** Who says it by default: the viewer when family, else the only child. */
export function defaultSpeaker(page: Page): string {
  if (page.viewer.person) return page.viewer.person;
  const children = (page.family?.people ?? []).filter((p) => p.kind === "child");
  return children.length === 1 ? (children[0]?.id ?? "") : "";
}
