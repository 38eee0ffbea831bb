import { describe, expect, it } from "vitest";
import type { Person } from "../../lib/dossier";
import { canBeFace, type CirclePart, familyRole, inviteBody, type InviteForm, type Member, monthsAfter, onRing } from "./model";

const member = (id: string, part: Partial<Member> = {}) => ({ id, ring: 3, state: "active", role: "generalist", isFace: false, ...part }) as Member;
const circle = (members: Member[]) => ({ members }) as CirclePart;

describe("rings", () => {
  it("show the face first and open invitations last; who has gone is not there", () => {
    const of = circle([member("a", { state: "invited" }), member("b"), member("c", { isFace: true }), member("d", { state: "left" })]);
    expect(onRing(of, "3").map((m) => m.id)).toEqual(["c", "b", "a"]);
  });
  it("only professionals who take part can become the face", () => {
    const of = circle([member("a", { isFace: true }), member("b", { role: "specialist" }), member("c", { role: "network" }), member("d", { state: "invited" })]);
    expect(canBeFace(of).map((m) => m.id)).toEqual(["b"]);
  });
});

describe("inviting", () => {
  const people = [{ id: "p1", kind: "parent", givenName: "Ilse" }, { id: "p2", kind: "grandparent", givenName: "Riet" }] as Person[];
  const form: InviteForm = {
    who: "other", person: "p1", name: "Jan", organisation: "", role: "gi_worker", function: "", purpose: "protection", why: "Let op", scope: ["plan"],
    from: "2026-01-01", until: "2026-07-01", basis: "consent", legalGround: "ots", fills: "",
  };
  it("sends a legal ground only with an order, and no person of the family", () => {
    expect(inviteBody(form, people)).toEqual({
      name: "Jan", role: "gi_worker", purpose: "protection", why: "Let op", scope: ["plan"], from: "2026-01-01", until: "2026-07-01", basis: "consent",
    });
    expect(inviteBody({ ...form, basis: "order" }, people)).toMatchObject({ legalGround: "ots" });
  });
  it("gives a parent the own file, and a grandmother a scope with consent", () => {
    expect(inviteBody({ ...form, who: "family" }, people)).toMatchObject({ person: "p1", name: "Ilse", role: "parent", basis: "own_file", purpose: "own_file" });
    expect(inviteBody({ ...form, who: "family", person: "p2" }, people)).toMatchObject({ role: "family", basis: "consent", scope: ["plan"] });
    expect(familyRole("child")).toBe("youth");
  });
  it("counts months", () => expect(monthsAfter("2026-01-15", 6)).toBe("2026-07-15"));
});
