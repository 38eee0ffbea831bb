import { describe, expect, it } from "vitest";
import { agreements, childNames, consentRule, isYoungChild, newestByPerson, type Page, pressing, type Rating, timeToRate, visits } from "./model";

const rating = (person: string, score: number, at: string): Rating => ({ kind: "goal", goal: "g", score, person, personName: person, at });
const page = (over: object) => ({ title: "Gezin", hidden: [], viewer: { relation: "child", actions: [], denied: [], person: "noor" }, ...over }) as unknown as Page;

describe("Mijn kring", () => {
  it("asks again after a week, and at once when nothing was said", () => {
    expect(timeToRate([], "noor", "2026-03-08")).toBe(true);
    expect(timeToRate([rating("noor", 5, "2026-03-01T10:00:00Z")], "noor", "2026-03-07")).toBe(false);
    expect(timeToRate([rating("noor", 5, "2026-03-01T10:00:00Z")], "noor", "2026-03-08")).toBe(true);
    expect(timeToRate([rating("mama", 5, "2026-03-07T10:00:00Z")], "noor", "2026-03-08")).toBe(true);
  });
  it("shows the newest score of everybody, mine first", () => {
    const shown = newestByPerson([rating("mama", 4, "1"), rating("noor", 5, "2"), rating("mama", 6, "3")], "noor");
    expect(shown.map((r) => [r.person, r.score])).toEqual([["noor", 5], ["mama", 6]]);
  });
  it("puts my agreements first and what has no day last", () => {
    const action = (id: string, mine: boolean, dueOn?: string, state = "open") => ({ id, mine, dueOn, state });
    const { mine, others, ended } = agreements(page({ plan: { goals: [], actions: [action("a", true), action("b", true, "2026-03-01"), action("c", false), action("d", true, undefined, "done")] } }));
    expect([mine, others, ended].map((l) => l.map((a) => a.id))).toEqual([["b", "a"], ["c"], ["d"]]);
  });
  it("knows which conditions I have seen", () => {
    const goal = (seenBy: object[]) => ({ id: "g", phases: [{ phase: "condition", seenBy }] });
    expect(pressing(page({ plan: { goals: [goal([{ person: "mama" }])], actions: [] } }))[0]?.seen).toBe(false);
    expect(pressing(page({ plan: { goals: [goal([{ person: "noor" }])], actions: [] } }))[0]?.seen).toBe(true);
  });
  it("tells the same look again as one, and never hides an emergency in it", () => {
    const look = (at: string, user: string, kind = "view", sections = ["plan"]) =>
      ({ at, user, name: user, organisation: "", kind, sections, rule: "access.consent", purpose: "" });
    const told = visits([look("5", "lotte"), look("4", "lotte"), look("3", "lotte", "view", ["story"]), look("2", "gea", "emergency"), look("1", "gea", "emergency")]);
    expect(told.map((v) => [v.newest.at, v.oldest.at, v.count])).toEqual([["5", "4", 2], ["3", "3", 1], ["2", "2", 1], ["1", "1", 1]]);
  });
  it("is simpler under twelve, and names the children", () => {
    expect(isYoungChild(page({ viewer: { relation: "child", actions: [], denied: [{ action: "reply", rule: "access.child_under_12" }] } }))).toBe(true);
    expect(isYoungChild(page({}))).toBe(false);
    expect(childNames(page({ family: { people: [{ kind: "child", givenName: "Noor" }, { kind: "child", givenName: "Sem" }] } }), "en")).toBe("Noor en Sem");
    expect(childNames(page({}), "en")).toBe("Gezin");
    expect([11, 12, 15, 16].map(consentRule)).toEqual(["C01", "C02", "C02", "C03"]);
  });
});
