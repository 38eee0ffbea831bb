// What Beheer makes of the answers. Pure.
import { daysBetween } from "../../lib/dates";
import type { Account, Health } from "./api";

/** "512 kB", "1,4 GB": in steps of a thousand, as disks are sold. */
export function bytesText(bytes: number, locale: string): string {
  const units = ["B", "kB", "MB", "GB", "TB"] as const;
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: value < 10 && unit > 0 ? 1 : 0 }).format(value)} ${units[unit] ?? ""}`;
}

const LOW_DISK = 2_000_000_000;

export type Concern = "damaged" | "neverVerified" | "verifiedLongAgo" | "neverBackedUp" | "backupOld" | "backupNotSound" | "diskLow";

/** What asks for action, the worst first; nothing when all is well. */
export function concerns(health: Health): Concern[] {
  const list: Concern[] = [];
  const { verification, backup } = health;
  if (verification && !verification.ok) list.push("damaged");
  if (backup && !backup.verified) list.push("backupNotSound");
  if (!backup) list.push("neverBackedUp");
  else if (daysBetween(backup.at, health.now) > 1) list.push("backupOld");
  if (!verification) list.push("neverVerified");
  else if (daysBetween(verification.at, health.now) > 7) list.push("verifiedLongAgo");
  if (health.disk.freeBytes < LOW_DISK) list.push("diskLow");
  return list;
}

export const ROLES: readonly Account["role"][] = ["professional", "parent", "youth", "network", "administrator", "privacy_officer"];

/** What somebody of a role can work as; the server asks for it of professionals only. */
export const WORKS: Record<string, readonly Account["worksAs"][]> = {
  professional: ["generalist", "specialist", "gi_worker"],
  network: ["network", "family", "jim", "teacher", "experience_expert", "confidential_adviser", "other"],
};

export type PersonForm = { username: string; name: string; role: string; worksAs: string; organisation: string; loadMax: string; active: boolean };

export const emptyPerson: PersonForm = { username: "", name: "", role: "professional", worksAs: "generalist", organisation: "", loadMax: "", active: true };

export const personForm = (a: Account): PersonForm => ({
  username: a.username, name: a.name, role: a.role, worksAs: a.worksAs, organisation: a.organisation ?? "",
  loadMax: a.loadMax ? String(a.loadMax) : "", active: a.active,
});

const common = (form: PersonForm) => ({
  name: form.name.trim(),
  role: form.role,
  ...(WORKS[form.role] ? { worksAs: form.worksAs } : {}),
  ...(form.organisation ? { organisation: form.organisation } : {}),
  loadMax: form.role === "professional" ? Number(form.loadMax || 0) : 0,
});

export const createBody = (form: PersonForm) => ({ username: form.username.trim(), ...common(form) });
export const changeBody = (form: PersonForm) => ({ ...common(form), active: form.active });

/** Another role brings the first work that fits it. */
export const withRole = (form: PersonForm, role: string): PersonForm => ({ ...form, role, worksAs: WORKS[role]?.[0] ?? "" });
