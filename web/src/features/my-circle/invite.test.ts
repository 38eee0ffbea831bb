import { describe, expect, it } from "vitest";
import { emptyInvite, inviteBody, missingIn, monthsAhead, withRole } from "./invite";

describe("an invitation", () => {
  it("ends half a year ahead, also from the last day of a month", () => {
    expect(monthsAhead("2026-03-15", 6)).toBe("2026-09-15");
    expect(monthsAhead("2026-08-31", 6)).toBe("2027-02-28");
  });
  it("tells what is missing", () => {
    expect(missingIn(emptyInvite("2026-03-01"))).toEqual({ name: true, role: true, why: true });
  });
  it("takes the purpose of the role, and leaves out what is empty", () => {
    const form = { ...withRole(emptyInvite("2026-03-01"), "teacher"), name: "Jan", why: "Helpt op school" };
    expect(inviteBody(form, "2026-03-01")).toEqual({
      name: "Jan", why: "Helpt op school", role: "teacher", purpose: "school", scope: ["plan", "circle"],
      from: "2026-03-01", until: "2026-09-01", basis: "consent",
    });
  });
});
