// The circle without pictures: who stands where, who can be asked for what, and the bodies of requests.
import type { Api } from "../../lib/contract";
import { childrenOf, filled, type Page, peopleOf, type Person, type Section } from "../../lib/dossier";
import type { CircleData } from "../../ui/circle/model";

export type CirclePart = Api["CirclePage"];
export type Member = Api["MemberView"];
export type Need = Api["NeedView"];
export type Handover = Api["HandoverView"];
export type Consent = Api["ConsentOf"];
export type Role = Api["CircleRole"];

export const RINGS = ["1", "2", "3", "4", "5"] as const;
export const SECTIONS = ["question", "story", "statements", "analysis", "safety", "plan", "circle", "timeline"] as const satisfies readonly Section[];
export const ROLES = [
  "jim", "network", "teacher", "generalist", "specialist", "gi_worker", "experience_expert", "confidential_adviser", "other",
] as const satisfies readonly Role[];
export const PURPOSES = ["informal_support", "care", "consult", "school", "protection", "aftercare"] as const;
const PROFESSIONALS: readonly Role[] = ["generalist", "specialist", "gi_worker"];
/** Only they can be in a circle by order of a court or a law. */
export const canBeByOrder = (role: string) => role === "gi_worker" || role === "generalist";

export const ringOf = (ring: number) => String(Math.min(5, Math.max(1, ring)));
export const isPresent = (member: Member) => member.state === "active" || member.state === "invited";

/** Present members on one ring: the face first, who still has to answer last. */
export const onRing = (circle: CirclePart, ring: string) =>
  circle.members
    .filter((member) => isPresent(member) && ringOf(member.ring) === ring)
    .sort((a, b) => Number(b.isFace) - Number(a.isFace) || Number(a.state === "invited") - Number(b.state === "invited"));

/** Who could become the face: professionals who take part and are not the face already. */
export const canBeFace = (circle: CirclePart) =>
  circle.members.filter((m) => m.state === "active" && !m.isFace && PROFESSIONALS.includes(m.role));

export const openHandover = (circle: CirclePart) => circle.handovers.find((handover) => handover.state === "offered");

/** A child of 12 up to and including 15: only then the law knows the exception. */
export const hasChildOf12To15 = (page: Page) => childrenOf(page).some(({ age }) => age !== undefined && age >= 12 && age <= 15);

type Words = { ring: (id: string) => string; role: (role: Role) => string; need: (id: string) => string; kind: (kind: Person["kind"]) => string };

export function circleData(page: Page, circle: CirclePart, words: Words): CircleData {
  const children = childrenOf(page);
  const isChild = (member: Member) => children.some((child) => child.id === member.person);
  const present = circle.members.filter((member) => isPresent(member) && !isChild(member));
  const shown = new Set(present.map((member) => member.person));
  const family = peopleOf(page).filter((person) => person.kind !== "child" && !shown.has(person.id));
  return {
    center: children.map((child) => child.givenName).join(" & ") || page.title,
    rings: RINGS.map((id) => ({ id, label: words.ring(id) })),
    people: [
      ...present.map((m) => ({
        id: m.id, name: m.name, roleLabel: words.role(m.role), ring: ringOf(m.ring), until: m.until, isFace: m.isFace,
        state: m.state === "invited" ? ("invited" as const) : ("active" as const),
      })),
      ...family.map((p) => ({ id: p.id, name: p.givenName, roleLabel: words.kind(p.kind), ring: "1", state: "active" as const })),
    ],
    needs: circle.needs.filter((n) => n.state === "open").map((n) => ({ id: n.id, label: words.need(n.function), ring: ringOf(n.ring) })),
  };
}

export type InviteForm = {
  who: string; person: string; name: string; organisation: string; role: string; function: string; purpose: string; why: string;
  scope: string[]; from: string; until: string; basis: string; legalGround: string; fills: string;
};

/** The role that follows from what somebody is in the family. */
export const familyRole = (kind: Person["kind"] | undefined): Role =>
  kind === "child" ? "youth" : kind === "parent" || kind === "guardian" || kind === "step_parent" || kind === "foster_parent" ? "parent" : "family";
export const hasOwnFile = (role: string) => role === "youth" || role === "parent";

export function inviteBody(form: InviteForm, people: readonly Person[]) {
  const { who, scope, ...rest } = form;
  if (who !== "family") {
    return { ...filled({ ...rest, person: "", legalGround: form.basis === "order" ? form.legalGround : "" }), scope };
  }
  const person = people.find((p) => p.id === form.person);
  const role = familyRole(person?.kind);
  const own = hasOwnFile(role);
  const ours = { organisation: "", function: "", legalGround: "", fills: "", role, name: person?.givenName ?? "" };
  return {
    ...filled({ ...rest, ...ours, basis: own ? "own_file" : "consent", purpose: own ? "own_file" : form.purpose || "informal_support" }),
    ...(own ? {} : { scope }),
  };
}

/** A change of day: so many months after `day`. */
export function monthsAfter(day: string, months: number): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 10);
}
