import { expect, it } from "vitest";
import { byState, type Card, type Due, isBsn, matches, sorted, tabOf } from "./model";
import { ageOn, ageRule, blank, bodyOf, faultsOf, nextKey, person, stepOf, type Value } from "./new/model";

const card = (part: Partial<Card>): Card => ({
  id: "1", title: "Noor Yıldız", status: "question", relation: "member", isFace: true, role: "generalist", overdue: 0, soon: 0,
  changedAt: "2026-01-01T00:00:00Z", ...part,
});

it("finds a dossier by the start of words, whatever the accents", () => {
  expect(matches(card({ title: "Zoë de Vries" }), "zoe vr")).toBe(true);
  expect(matches(card({ question: "Wie helpt ons 's nachts?" }), "nacht")).toBe(true);
  expect(matches(card({ title: "Zoë" }), "oë")).toBe(false);
  expect(matches(card({}), "  ")).toBe(true);
});

it("puts what is overdue first, then what comes soonest", () => {
  const cards = [card({ id: "a", nextOn: "2026-03-02" }), card({ id: "b", nextOn: "2026-03-01" }), card({ id: "c", overdue: 1 }), card({ id: "d" })];
  expect(sorted(cards).map(({ id }) => id)).toEqual(["c", "b", "a", "d"]);
});

it("groups what is due, and leads to the tab of the page", () => {
  const due = (state: Due["state"]): Due => ({ kind: "action", on: "2026-03-01", state, dossier: "1", title: "", tab: "plan" });
  expect(byState([due("later"), due("overdue")]).map(({ state }) => state)).toEqual(["overdue", "later"]);
  expect(tabOf({ tab: "voice", kind: "worsening" })).toBe("story");
  expect(tabOf({ tab: "voice", kind: "right" })).toBe("watch");
  expect(tabOf({ tab: "safety", kind: "safety_check" })).toBe("safety");
});

it("knows the 11-test", () => {
  expect(isBsn("111222333")).toBe(true);
  expect(isBsn("111222334")).toBe(false);
  expect(isBsn("000000000")).toBe(false);
  expect(isBsn("11122233")).toBe(false);
});

const value = (): Value => ({
  ...blank(),
  people: [{ ...person("1", "child"), givenName: "Noor", birthDate: "2012-05-04" }, { ...person("3", "parent"), givenName: " Ilse " }],
  words: " Wie helpt ons? ", saidBy: "3", askedOn: "2026-03-01",
  homes: [{ name: "Bij mama", address: "", secret: true, people: ["1", "3", "2"] }],
  authority: { "3 1": "joint", "2 1": "sole" }, consents: { 3: "in_person", 2: "oral", 1: "" },
});

it("sends positions, and nothing of somebody who was left out", () => {
  expect(bodyOf(value(), { 1: "111222333", 2: "123456782" })).toEqual({
    question: { words: "Wie helpt ons?", saidBy: 1, askedOn: "2026-03-01" },
    people: [{ kind: "child", givenName: "Noor", birthDate: "2012-05-04", bsn: "111222333" }, { kind: "parent", givenName: "Ilse" }],
    households: [{ name: "Bij mama", secretAddress: true, people: [0, 1] }],
    authority: [{ parent: 1, child: 0, kind: "joint" }],
    consents: [{ person: 1, how: "in_person" }],
  });
});

it("says what is missing where it is missing", () => {
  expect(faultsOf("people", blank(), {}).map(({ pointer }) => pointer)).toEqual(["/people/0/givenName", "/people/0/birthDate", "/people/1/givenName"]);
  expect(faultsOf("people", value(), { 1: "111222334" }).map(({ pointer }) => pointer)).toEqual(["/people/0/bsn"]);
  expect(faultsOf("question", { ...value(), saidBy: "2" }, {}).map(({ pointer }) => pointer)).toEqual(["/question/saidBy"]);
  expect(faultsOf("home", { ...value(), homes: [{ name: "", address: "Lindestraat", secret: false, people: [] }] }, {})).toHaveLength(1);
  expect(stepOf("/people/0/birthDate")).toBe("people");
  expect(stepOf("/households/0/people/1")).toBe("home");
  expect(stepOf("/consents/0/person")).toBe("consent");
});

it("tells the age that decides about consent", () => {
  expect(ageOn("2012-05-04", "2026-05-03")).toBe(13);
  expect(ageOn("2012-05-04", "2026-05-04")).toBe(14);
  expect(ageOn("", "2026-05-04")).toBeUndefined();
  expect([11, 12, 15, 16].map(ageRule)).toEqual(["under12", "from12", "from12", "from16"]);
  expect(nextKey([person("1", "child"), person("7", "")])).toBe("8");
});
