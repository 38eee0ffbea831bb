// Small questions about the page of a dossier, for every room that shows a part of it.
import type { TFunction } from "i18next";
import type { Api } from "./contract";
import { ruleText } from "./rules";

export type Page = Api["DossierPage"];
export type Action = Api["Action"];
export type Section = Api["Section"];
export type Person = Api["PersonView"];
export type Owner = Api["Owner"];

/** May the viewer do this? When not: the rule in words. */
export type May = { can: boolean; why: string | undefined };

export function mayDo(t: TFunction, viewer: Api["Viewer"], action: Action): May {
  if (viewer.actions.includes(action)) return { can: true, why: undefined };
  const rule = viewer.denied.find((denied) => denied.action === action)?.rule ?? "access.not_your_role";
  return { can: false, why: ruleText(t, rule) };
}

export const ruleHiding = (page: Page, section: Section) => page.hidden.find((hidden) => hidden.section === section)?.rule;
export const fullName = (person: Pick<Person, "givenName" | "familyName">) =>
  [person.givenName, person.familyName].filter(Boolean).join(" ");
export const peopleOf = (page: Page) => page.family?.people ?? [];
export const childrenOf = (page: Page) => peopleOf(page).filter((person) => person.kind === "child");
export const isFamily = ({ relation }: Api["Viewer"]) => relation === "child" || relation === "parent";

/** For the body of a request: texts without spaces around them; what was not filled in is left out. */
export function filled<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, item]: [string, unknown]) => [key, typeof item === "string" ? item.trim() : item] as const)
      .filter(([, item]) => item !== "" && item !== undefined && item !== null),
  ) as Partial<T>;
}

/** An owner as the value of a select, "person:…" or "member:…", and back. */
export const ownerValue = (owner: Owner) => (owner.person ? `person:${owner.person}` : owner.member ? `member:${owner.member}` : "");
export function ownerOf(value: string): Owner | undefined {
  const [kind, id] = value.split(":");
  if (!id) return undefined;
  return kind === "person" ? { person: id } : { member: id };
}

/** Who can own an action: the family first, then everyone who takes part and is not family. */
export function ownerOptions(page: Page): { value: string; label: string }[] {
  const people = peopleOf(page).map((person) => ({ value: ownerValue({ person: person.id }), label: fullName(person) }));
  const members = (page.circle?.members ?? [])
    .filter((member) => member.state === "active" && !(member.person && peopleOf(page).some((p) => p.id === member.person)))
    .map((member) => ({
      value: ownerValue({ member: member.id }),
      label: member.organisation ? `${member.name}, ${member.organisation}` : member.name,
    }));
  return [...people, ...members];
}
