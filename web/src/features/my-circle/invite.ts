// The form of an invitation. Pure.
import type { Schemas } from "../../lib/dossierQuery";

export const ROLES: readonly Schemas["CircleRole"][] = ["family", "jim", "network", "teacher"];
export const PURPOSES: readonly Schemas["Purpose"][] = ["informal_support", "school", "care"];
export const SECTIONS: readonly Schemas["Section"][] = ["plan", "circle", "question", "story", "statements", "analysis", "safety", "timeline"];

export type InviteForm = { name: string; organisation: string; role: string; why: string; purpose: string; scope: readonly string[]; until: string };

/** Half a year ahead; the people involved can make it longer. */
export function monthsAhead(day: string, months: number): string {
  const date = new Date(`${day}T12:00:00Z`);
  const wanted = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() + months);
  if (date.getUTCDate() !== wanted) date.setUTCDate(0); // 31 August + 6 months is the last of February.
  return date.toISOString().slice(0, 10);
}

export const emptyInvite = (today: string): InviteForm => ({
  name: "", organisation: "", role: "", why: "", purpose: "informal_support", scope: ["plan", "circle"], until: monthsAhead(today, 6),
});

export type Missing = Partial<Record<"name" | "role" | "why" | "purpose" | "scope" | "until", true>>;

export function missingIn(form: InviteForm): Missing {
  const missing: Missing = {};
  if (!form.name.trim()) missing.name = true;
  if (!form.role) missing.role = true;
  if (!form.why.trim()) missing.why = true;
  if (!form.purpose) missing.purpose = true;
  if (form.scope.length === 0) missing.scope = true;
  if (!form.until) missing.until = true;
  return missing;
}

/** A role brings its purpose: school for a teacher, otherwise support from the own network. */
export const withRole = (form: InviteForm, role: string): InviteForm => ({ ...form, role, purpose: role === "teacher" ? "school" : "informal_support" });

export const inviteBody = (form: InviteForm, today: string) => ({
  name: form.name, why: form.why, role: form.role, purpose: form.purpose, scope: form.scope,
  from: today, until: form.until, basis: "consent",
  ...(form.organisation.trim() ? { organisation: form.organisation } : {}),
});
