// The state of a member of the circle in words: for readers, details, and the table.
import type { TFunction } from "i18next";
import { type Language, dayText } from "../../lib/dates";
import type { Member } from "./model";

export function stateWords(t: TFunction<"ui">, member: Member): string {
  return member.kind === "need" ? t("circle.needed") : t(`circle.state.${member.person.state}`);
}

export function untilWords(t: TFunction<"ui">, language: Language, member: Member): string {
  if (member.kind === "need" || !member.person.until) return "";
  return t("circle.until", { day: dayText(member.person.until, language) });
}

/** "Sanne de Wit, vast gezicht · gezinscoach, hulp in de buurt, doet mee, tot 31 december 2026". */
export function spoken(t: TFunction<"ui">, language: Language, member: Member, ringLabel: string): string {
  const parts = [member.name, member.role, ringLabel, stateWords(t, member), untilWords(t, language, member)];
  return parts.filter(Boolean).join(", ");
}
