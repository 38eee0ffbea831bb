import { describe, expect, it } from "vitest";
import { parseSearch, stringifySearch } from "./address";
import { toCsv } from "./csv";
import { dayText, daysBetween, dueOf, relativeText } from "./dates";
import { clearAllDrafts, clearDraft, readDraft, writeDraft } from "./drafts";
import { address, nextPage } from "./http";
import { errorsAt, fieldId } from "./pointer";
import { ApiProblem, ConnectionLost, mayRetry, parseProblem } from "./problem";
import { KeyRing } from "./submission";

function memory(): Storage {
  const map = new Map<string, string>();
  return {
    get length() { return map.size; },
    key: (i) => [...map.keys()][i] ?? null,
    getItem: (k) => map.get(k) ?? null,
    setItem: (k, v) => void map.set(k, v),
    removeItem: (k) => void map.delete(k),
    clear: () => map.clear(),
  };
}

describe("dates", () => {
  it("counts whole days, also over a change to summer time", () => {
    expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2);
    expect(daysBetween("2026-03-30", "2026-03-28")).toBe(-2);
  });
  it("takes the Dutch calendar day of a moment", () => {
    expect(daysBetween("2026-03-01T23:30:00Z", "2026-03-02")).toBe(0);
  });
  it("says what is too late, soon and later", () => {
    expect(dueOf("2026-02-27", "2026-03-01")).toEqual({ kind: "overdue", days: -2 });
    expect(dueOf("2026-03-01", "2026-03-01").kind).toBe("soon");
    expect(dueOf("2026-03-08", "2026-03-01").kind).toBe("soon");
    expect(dueOf("2026-03-09", "2026-03-01").kind).toBe("later");
  });
  it("writes days in words, in both languages", () => {
    expect(dayText("2026-03-03", "nl", "weekday")).toBe("dinsdag 3 maart 2026");
    expect(dayText("2026-03-03", "en")).toBe("3 March 2026");
    expect(relativeText("2026-03-04", "2026-03-01", "nl")).toBe("over 3 dagen");
    expect(dayText("geen dag", "nl")).toBe("geen dag");
  });
});

describe("CSV", () => {
  it("quotes, and never lets a cell be a formula", () => {
    expect(toCsv(["a;b", "c"], [["=1+1", 2.5], [null, 'zei "ja"']])).toBe('\uFEFF"a;b";c\r\n\'=1+1;2,5\r\n;"zei ""ja"""\r\n');
  });
});

describe("an address", () => {
  it("refuses personal data", () => {
    expect(address("/dossiers/d-1", { tab: "plan", empty: undefined })).toBe("/api/v1/dossiers/d-1?tab=plan");
    expect(() => address("/people/123456782")).toThrow("personal data");
    expect(() => address("/people", { q: "a@b.nl" })).toThrow("personal data");
    expect(() => address("/people", { name: "x" })).toThrow("personal data");
  });
  it("accepts ids that hold many digits", () => {
    expect(address("/dossiers/0190b3c4-1234-7abc-8def-123456789012")).toContain("0190b3c4");
  });
  it("is read out of a Link header", () => {
    expect(nextPage('</api/v1/dossiers/d/looks?pageSize=20&pageToken=41>; rel="next"')).toBe("41");
    expect(nextPage(null)).toBeUndefined();
  });
  it("keeps filters as plain strings", () => {
    expect(parseSearch("?tab=1&x=a%20b")).toEqual({ tab: "1", x: "a b" });
    expect(stringifySearch({ tab: "plan", gone: "", x: undefined })).toBe("?tab=plan");
  });
});

describe("a problem", () => {
  it("is read from problem+json", () => {
    const p = parseProblem(412, { rule: "plan.changed", errors: [{ pointer: "/goals/0", rule: "r", detail: "d" }], current: { a: 1 } }, '"7"');
    expect(p).toMatchObject({ status: 412, rule: "plan.changed", isConflict: true, current: { a: 1 }, currentEtag: '"7"' });
    expect(errorsAt(p.errors, "/goals/0")).toHaveLength(1);
  });
  it("has a rule even when a proxy answered", () => {
    expect(parseProblem(502, undefined).rule).toBe("http.502");
  });
  it("may be tried again only when that can help", () => {
    expect(mayRetry(new ConnectionLost())).toBe(true);
    expect(mayRetry(new ApiProblem(503, "", "", ""))).toBe(true);
    expect(mayRetry(new ApiProblem(403, "", "", ""))).toBe(false);
  });
  it("leads to a field", () => {
    expect(fieldId("/goals/0/text")).toBe("f-goals-0-text");
  });
});

describe("a submission", () => {
  it("keeps its key while it is repeated, and takes a new one when it changes or is done", () => {
    let n = 0;
    const ring = new KeyRing(() => `k${++n}`);
    expect(ring.keyFor("POST", "/x", { a: 1 })).toBe("k1");
    expect(ring.keyFor("POST", "/x", { a: 1 })).toBe("k1");
    expect(ring.keyFor("POST", "/x", { a: 2 })).toBe("k2");
    ring.settle();
    expect(ring.keyFor("POST", "/x", { a: 2 })).toBe("k3");
  });
});

describe("a draft", () => {
  const id = { user: "u", dossier: "d", form: "f" };
  it("is kept per user, dossier and form", () => {
    const store = memory();
    expect(writeDraft(id, { text: "hoi" }, store)).toBe(true);
    expect(readDraft(id, store)).toEqual({ text: "hoi" });
    expect(readDraft({ ...id, user: "other" }, store)).toBeUndefined();
    clearDraft(id, store);
    expect(readDraft(id, store)).toBeUndefined();
  });
  it("goes away at logout, and nothing else does", () => {
    const store = memory();
    writeDraft(id, 1, store);
    writeDraft({ ...id, form: "g" }, 2, store);
    store.setItem("kring.language", "en");
    clearAllDrafts(store);
    expect(store.length).toBe(1);
  });
  it("never stops the form when the store is broken or full", () => {
    const store = memory();
    store.setItem("kring.draft.u.d.f", "{broken");
    expect(readDraft(id, store)).toBeUndefined();
    expect(writeDraft(id, 1, { ...store, setItem: () => { throw new Error("full"); } })).toBe(false);
  });
});
