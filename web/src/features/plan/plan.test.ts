import { describe, expect, it } from "vitest";
import { type ActionItem, endBody, goalBody, lines, nextPhases, openActions, points, type Rating } from "./model";

const action = (id: string, dueOn?: string, state: ActionItem["state"] = "open") => ({ id, dueOn, state }) as ActionItem;
const rating = (person: string, at: string, score: number, goal?: string) =>
  ({ kind: goal ? "goal" : "session", person, personName: person, at, score, goal }) as Rating;

describe("actions", () => {
  it("stand by day, without a day last, ended ones left out", () => {
    const list = [action("a"), action("b", "2026-03-02"), action("c", "2026-01-01", "done"), action("d", "2026-02-01")];
    expect(openActions(list).map((a) => a.id)).toEqual(["d", "b", "a"]);
  });
});

describe("phases", () => {
  it("never skip a step, and go back to a goal from anywhere", () => {
    expect(nextPhases("goal")).toEqual(["condition"]);
    expect(nextPhases("condition")).toContain("goal");
    expect(nextPhases("consequence")).toContain("goal");
  });
});

describe("ratings", () => {
  const all = [rating("noor", "2026-01-02T10:00:00Z", 4, "g"), rating("ilse", "2026-01-01T10:00:00Z", 6, "g"),
    rating("noor", "2026-01-02T12:00:00Z", 5, "g"), rating("noor", "2026-01-01T10:00:00Z", 3, "g"), rating("noor", "2026-01-03T10:00:00Z", 9)];
  it("are one line per person, of this goal only", () => {
    expect(lines(all, "goal", "g").map((l) => [l.person, l.ratings.map((r) => r.score)])).toEqual([["noor", [3, 4, 5]], ["ilse", [6]]]);
    expect(lines(all, "session").map((l) => l.ratings.length)).toEqual([1]);
  });
  it("have one point per day: the last word", () => {
    const [noor] = lines(all, "goal", "g");
    expect(noor && points(noor)).toEqual([{ at: "2026-01-01", value: 3 }, { at: "2026-01-02", value: 5 }]);
  });
});

describe("bodies", () => {
  it("leave out what was not filled in, and turn promises into numbers", () => {
    const body = goalBody({ words: " Ik wil vrienden ", saidBy: "p", children: [], promises: ["4"], lifeDomain: "" });
    expect(body).toEqual({ words: "Ik wil vrienden", saidBy: "p", children: [], promises: [4] });
  });
  it("send aftercare or why not, never both", () => {
    const form = { endedOn: "2026-01-01", reason: "agreed", outcome: "reached", words: "", moments: [{ on: "2026-03-01", owner: "member:m" }], noAftercareReason: "Verhuisd" };
    expect(endBody({ ...form, later: "yes" })).toEqual({ endedOn: "2026-01-01", reason: "agreed", outcome: "reached", aftercare: [{ on: "2026-03-01", owner: { member: "m" } }] });
    expect(endBody({ ...form, later: "no" })).toEqual({ endedOn: "2026-01-01", reason: "agreed", outcome: "reached", noAftercareReason: "Verhuisd" });
  });
});
