// The dossier as a picture: the child in the middle, everybody else on a ring.
import type { CircleData } from "../../ui/circle/model";
import { children, type Page } from "./model";

const RINGS = ["1", "2", "3", "4", "5"] as const;
type Role = NonNullable<Page["circle"]>["members"][number]["role"];

export function circleData(page: Page, ring: (id: string) => string, role: (id: Role) => string,
  need: (id: string) => string): CircleData {
  const members = (page.circle?.members ?? []).filter((m) => (m.state === "active" || m.state === "invited") && m.role !== "youth");
  const shown = new Set(members.map((m) => m.person));
  const family = (page.family?.people ?? []).filter((p) => p.kind !== "child" && !shown.has(p.id));
  return {
    center: children(page).map((child) => child.givenName).join(" & ") || page.title,
    rings: RINGS.map((id) => ({ id, label: ring(id) })),
    people: [
      ...members.map((m) => ({
        id: m.id, name: m.name, roleLabel: role(m.role), ring: String(Math.min(5, Math.max(1, m.ring))),
        state: m.state === "invited" ? ("invited" as const) : ("active" as const), until: m.until, isFace: m.isFace,
      })),
      ...family.map((p) => ({
        id: p.id, name: p.givenName, roleLabel: role(p.kind === "parent" ? "parent" : "family"), ring: "1", state: "active" as const,
      })),
    ],
    needs: (page.circle?.needs ?? []).filter((n) => n.state === "open").map((n) => ({
      id: n.id, label: need(n.function), ring: String(Math.min(5, Math.max(1, n.ring))),
    })),
  };
}
