import { describe, expect, it } from "vitest";
import type { Health } from "./api";
import { bytesText, changeBody, concerns, createBody, emptyPerson, withRole } from "./model";

const health = (over: object) => ({
  now: "2026-03-10T10:00:00Z", disk: { freeBytes: 9e9 },
  verification: { ok: true, at: "2026-03-09T10:00:00Z" }, backup: { verified: true, at: "2026-03-10T01:00:00Z" }, ...over,
}) as Health;

describe("the health of an installation", () => {
  it("is quiet when all is well", () => {
    expect(concerns(health({}))).toEqual([]);
  });
  it("names the worst first", () => {
    expect(concerns(health({ verification: { ok: false, at: "2026-03-09T10:00:00Z" }, backup: null, disk: { freeBytes: 1 } }))).toEqual(["damaged", "neverBackedUp", "diskLow"]);
    expect(concerns(health({ verification: null, backup: { verified: false, at: "2026-03-01T10:00:00Z" } }))).toEqual(["backupNotSound", "backupOld", "neverVerified"]);
  });
  it("writes sizes that can be read", () => {
    expect([bytesText(12, "nl-NL"), bytesText(1_400_000, "nl-NL"), bytesText(52_000_000_000, "nl-NL")]).toEqual(["12 B", "1,4 MB", "52 GB"]);
  });
});

describe("a person", () => {
  it("has a maximum and work only as a professional", () => {
    expect(createBody({ ...emptyPerson, username: " lotte ", name: "Lotte", loadMax: "24" })).toEqual({ username: "lotte", name: "Lotte", role: "professional", worksAs: "generalist", loadMax: 24 });
    expect(changeBody({ ...withRole(emptyPerson, "administrator"), name: "Bo", loadMax: "24" })).toEqual({ name: "Bo", role: "administrator", loadMax: 0, active: true });
  });
});
