import { describe, expect, it } from "vitest";
import { matches, parseSort, sortRows, sortText } from "./data/sorting";
import { linear, ticks } from "./data/scale";
import { differing, mergeStart, resolve, undecided } from "./dialog/conflict";
import { faceOf } from "./form/FaceSlider";

describe("a table", () => {
  it("sorts numbers as numbers, words as words, and empty cells last", () => {
    expect(sortRows([10, 9, null, 2], (n) => n, "ascending")).toEqual([2, 9, 10, null]);
    expect(sortRows([10, 9, null, 2], (n) => n, "descending")).toEqual([10, 9, 2, null]);
    expect(sortRows(["zus", "Élise", "anna"], (s) => s, "ascending")).toEqual(["anna", "Élise", "zus"]);
  });
  it("filters on every word, without accents or capitals", () => {
    expect(matches(["Élise", "School"], "elise scho")).toBe(true);
    expect(matches(["Élise", "School"], "elise thuis")).toBe(false);
  });
  it("writes its sort in the address", () => {
    expect(parseSort("-due")).toEqual({ key: "due", direction: "descending" });
    expect(sortText({ key: "due", direction: "ascending" })).toBe("due");
    expect(parseSort("")).toBeUndefined();
  });
});

describe("a scale", () => {
  it("has round steps around the values", () => {
    expect(ticks(0, 10)).toEqual([0, 5, 10]);
    expect(ticks(0, 46)).toEqual([0, 20, 40, 60]);
    expect(ticks(3, 3)).toEqual([3, 4]);
  });
  it("does not divide by nothing", () => {
    expect(linear([1, 1], [0, 10])(1)).toBe(0);
  });
});

describe("a conflict", () => {
  const fields = [
    { key: "a", label: "A", mine: "x", theirs: "y" },
    { key: "b", label: "B", mine: "same", theirs: "same" },
  ];
  it("asks only about what differs", () => {
    expect(differing(fields).map((f) => f.key)).toEqual(["a"]);
    expect(undecided(fields, {})).toHaveLength(1);
    expect(undecided(fields, { a: { pick: "theirs" } })).toHaveLength(0);
  });
  it("keeps what was chosen or merged", () => {
    expect(resolve(fields, { a: { pick: "theirs" } })).toEqual({ a: "y", b: "same" });
    expect(resolve(fields, { a: { pick: "merge", text: "xy" } })).toEqual({ a: "xy", b: "same" });
  });
  it("starts a merge with both texts, and nothing twice", () => {
    expect(mergeStart(fields[0] ?? { key: "", label: "", mine: "", theirs: "" })).toBe("y\n\nx");
    expect(mergeStart({ key: "", label: "", mine: "kort", theirs: "kort en lang" })).toBe("kort en lang");
  });
});

describe("a face", () => {
  it("goes from very sad to very happy", () => {
    expect([0, 2, 5, 8, 10].map(faceOf)).toEqual([0, 1, 2, 3, 4]);
  });
});
