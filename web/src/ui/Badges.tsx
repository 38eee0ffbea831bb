// Small marks: an icon, a word, and a colour; never the colour alone.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { dayText, dueOf, today } from "../lib/dates";
import { useLanguage } from "../lib/language";
import { Icon, type IconName } from "./Icon";
import "./badges.css";

export type BadgeTone = "neutral" | "teal" | "green" | "amber" | "coral" | "blue" | "plum";

type BadgeProps = { tone?: BadgeTone; icon?: IconName; outline?: boolean; children: ReactNode };

export function Badge({ tone = "neutral", icon, outline, children }: BadgeProps) {
  return (
    <span className={`k-badge k-badge--${tone} ${outline ? "k-badge--outline" : ""}`}>
      {icon ? <Icon name={icon} /> : null}
      {children}
    </span>
  );
}

/** When something is due: too late, within seven days, or later. `now` is for tests and stories.
 * `besideDay`: the day itself stands next to it, so a badge that only repeats that day stays away. */
export function DueBadge({ due, now = today(), besideDay }: { due: string; now?: string; besideDay?: boolean }) {
  const { t } = useTranslation("ui");
  const language = useLanguage();
  const { kind, days } = dueOf(due, now);
  if (besideDay && kind === "later") return null;
  const when = dayText(due, language);
  const looks = {
    overdue: { tone: "coral", icon: "alert", text: t("due.overdue", { count: -days }) },
    soon: {
      tone: "amber",
      icon: "clock",
      text: days === 0 ? t("due.today") : days === 1 ? t("due.tomorrow") : t("due.soon", { count: days }),
    },
    later: { tone: "neutral", icon: "calendar", text: when },
  } as const;
  const look = looks[kind];
  return (
    <time dateTime={due} title={when}>
      <Badge tone={look.tone} icon={look.icon}>
        {look.text}
      </Badge>
    </time>
  );
}

export type StatementKind = "fact" | "opinion" | "suspicion";

const KINDS = {
  fact: { tone: "blue", icon: "check", outline: false },
  opinion: { tone: "plum", icon: "speech", outline: false },
  suspicion: { tone: "amber", icon: "question", outline: true },
} as const;

/** What sort of statement this is: seen or measured, what somebody thinks, or not yet sure. */
export function KindBadge({ kind }: { kind: StatementKind }) {
  const { t } = useTranslation("ui");
  return <Badge {...KINDS[kind]}>{t(`kind.${kind}`)}</Badge>;
}
