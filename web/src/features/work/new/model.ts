// The form that opens a dossier: what is typed, what is missing, and the request that follows from it.
import type { Api } from "../../../lib/contract";
import { today } from "../../../lib/dates";
import { filled } from "../../../lib/dossier";
import type { FieldError } from "../../../lib/problem";
import { isBsn } from "../model";

export const STEPS = ["people", "question", "home", "consent", "check"] as const;
export type StepId = (typeof STEPS)[number];
export const PERSON_KINDS = ["child", "parent", "step_parent", "foster_parent", "guardian", "grandparent", "sibling", "relative", "other"] as const;
export const AUTHORITY = ["joint", "sole", "guardian", "none"] as const;

/** `key` never changes; positions in the list do. The number (BSN) is not part of it: it is never kept in a draft. */
export type NewPerson = { key: string; kind: string; givenName: string; familyName: string; birthDate: string; reach: string };
export type NewHome = { name: string; address: string; secret: boolean; people: string[] };
export type Value = {
  people: NewPerson[];
  words: string;
  saidBy: string;
  askedOn: string;
  homes: NewHome[];
  /** "<parent> <child>" → authority */
  authority: Record<string, string>;
  municipality: string;
  consents: Record<string, string>;
  overMaximumReason: string;
};
export type Numbers = Record<string, string>;

export const person = (key: string, kind: string): NewPerson => ({ key, kind, givenName: "", familyName: "", birthDate: "", reach: "" });
export const BLANK_HOME: NewHome = { name: "", address: "", secret: false, people: [] };
export const blank = (): Value => ({
  people: [person("1", "child"), person("2", "parent")], words: "", saidBy: "", askedOn: today(), homes: [BLANK_HOME],
  authority: {}, municipality: "", consents: {}, overMaximumReason: "",
});

export const nextKey = (people: readonly NewPerson[]) => String(Math.max(0, ...people.map((one) => Number(one.key))) + 1);
export const nameOf = (one: NewPerson) => [one.givenName, one.familyName].filter(Boolean).join(" ");
export const pairs = ({ people }: Value) =>
  people.filter((one) => one.kind === "child").flatMap((child) =>
    people.filter((one) => one.kind !== "child" && one.kind !== "sibling").map((parent) => ({ parent, child, key: `${parent.key} ${child.key}` })));

export function stepOf(pointer: string): StepId {
  if (pointer.startsWith("/people")) return "people";
  if (pointer.startsWith("/question")) return "question";
  return pointer.startsWith("/consents") || pointer.startsWith("/overMaximumReason") ? "consent" : "home";
}

export function bodyOf(value: Value, numbers: Numbers): Api["OpenDossier"] {
  const at = (key: string) => value.people.findIndex((one) => one.key === key);
  const there = (key: string) => at(key) >= 0;
  return {
    question: { words: value.words.trim(), saidBy: at(value.saidBy), ...filled({ askedOn: value.askedOn }) },
    people: value.people.map(({ key, ...one }) => ({ ...filled(one), ...filled({ bsn: numbers[key] ?? "" }) })) as Api["NewPerson"][],
    households: value.homes.filter((home) => home.name.trim()).map((home) => ({
      name: home.name.trim(), ...filled({ address: home.address }), secretAddress: home.secret, people: home.people.filter(there).map(at),
    })),
    authority: pairs(value).flatMap(({ parent, child, key }) => {
      const kind = value.authority[key];
      return kind ? [{ parent: at(parent.key), child: at(child.key), kind: kind as Api["Authority"] }] : [];
    }),
    consents: Object.entries(value.consents).filter(([key, how]) => how && there(key)).map(([key, how]) => ({ person: at(key), how: how as Api["ConsentHow"] })),
    ...filled({ municipality: value.municipality, overMaximumReason: value.overMaximumReason }),
  };
}

/** What is missing in one step, as the server would say it. */
export function faultsOf(step: StepId, value: Value, numbers: Numbers): FieldError[] {
  const faults: FieldError[] = [];
  const need = (ok: unknown, pointer: string, rule: string) => {
    if (!ok) faults.push({ pointer, rule, detail: "" });
  };
  if (step === "people") {
    need(value.people.some((one) => one.kind === "child"), "/people", "dossier.child_missing");
    value.people.forEach((one, i) => {
      need(one.kind, `/people/${i}/kind`, "form.kind");
      need(one.givenName.trim(), `/people/${i}/givenName`, "form.given_name");
      if (one.kind === "child") need(one.birthDate, `/people/${i}/birthDate`, "dossier.birth_date_missing");
      const bsn = numbers[one.key] ?? "";
      need(!bsn || isBsn(bsn), `/people/${i}/bsn`, "field.bsn");
    });
  }
  if (step === "question") {
    need(value.words.trim(), "/question/words", "form.question");
    need(value.people.some((one) => one.key === value.saidBy), "/question/saidBy", "form.said_by");
  }
  if (step === "home") {
    value.homes.forEach((home, i) => {
      const used = home.address.trim() || home.people.length > 0 || home.secret;
      need(home.name.trim() || !used, `/households/${i}/name`, "form.home_name");
    });
  }
  return faults;
}

/** The age on a day, for explaining who must agree. */
export function ageOn(birthDate: string, day: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(birthDate)) return undefined;
  return Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4)) - (day.slice(5) < birthDate.slice(5) ? 1 : 0);
}
export const ageRule = (age: number) => (age < 12 ? "under12" : age < 16 ? "from12" : "from16");
