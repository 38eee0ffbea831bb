// Days and moments in words. A day is an ISO date "2026-03-01"; a moment is an ISO date-time in UTC.
// Everything takes `today` or `now` as an argument, so tests choose the time.
export type Language = "nl" | "en";
export type Due = { kind: "overdue" | "soon" | "later"; days: number };

const locale = (language: Language) => (language === "nl" ? "nl-NL" : "en-GB");
const isDay = (iso: string) => /^\d{4}-\d{2}-\d{2}$/.test(iso);
const ZONE = "Europe/Amsterdam";

/** The calendar day of a moment in the Netherlands. */
export function dayOf(moment: Date | string): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: ZONE }).format(new Date(moment));
}
export const today = () => dayOf(new Date());

/** Whole days from `from` to `to`; negative when `to` lies before. Accepts days and moments. */
export function daysBetween(from: string, to: string): number {
  const at = (iso: string) => Date.parse(`${isDay(iso) ? iso : dayOf(iso)}T00:00:00Z`);
  return Math.round((at(to) - at(from)) / 86_400_000);
}

/** The day so many days after `day`. */
export function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Overdue from the day after; "soon" is today up to and including seven days ahead. */
export function dueOf(day: string, now: string): Due {
  const days = daysBetween(now, day);
  return { kind: days < 0 ? "overdue" : days <= 7 ? "soon" : "later", days };
}

/** "3 maart 2026"; with `weekday` "dinsdag 3 maart 2026". */
export function dayText(iso: string, language: Language, style: "long" | "weekday" | "short" = "long"): string {
  const parts: Record<typeof style, Intl.DateTimeFormatOptions> = {
    long: { day: "numeric", month: "long", year: "numeric" },
    weekday: { weekday: "long", day: "numeric", month: "long", year: "numeric" },
    short: { day: "numeric", month: "short" },
  };
  const date = new Date(isDay(iso) ? `${iso}T12:00:00Z` : iso);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(locale(language), { timeZone: ZONE, ...parts[style] }).format(date);
}

/** "3 maart 2026 om 14:05" in the time of the Netherlands. */
export function momentText(iso: string, language: Language): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(locale(language), { timeZone: ZONE, dateStyle: "long", timeStyle: "short" }).format(date);
}

/** "over 3 dagen", "gisteren", "2 maanden geleden". */
export function relativeText(iso: string, now: string, language: Language): string {
  const days = daysBetween(now, iso);
  const format = new Intl.RelativeTimeFormat(locale(language), { numeric: "auto" });
  const size = Math.abs(days);
  if (size >= 365) return format.format(Math.trunc(days / 365), "year");
  if (size >= 60) return format.format(Math.trunc(days / 30.44), "month");
  if (size >= 21) return format.format(Math.trunc(days / 7), "week");
  return format.format(days, "day");
}

export function numberText(value: number, language: Language, digits = 0): string {
  return new Intl.NumberFormat(locale(language), { maximumFractionDigits: digits }).format(value);
}
