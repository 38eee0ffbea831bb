import { Heading } from "@nl-design-system-candidate/heading-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { anchorId } from "../../lib/anchor";
import { DueBadge } from "../../ui/Badges";
import { EmptyState } from "../../ui/States";
import { byState, type Due, tabOf } from "./model";

/** Overdue, today, within a week; what comes later is folded away. */
export function DueList({ due }: { due: readonly Due[] }) {
  const { t } = useTranslation("work");
  if (due.length === 0) return <EmptyState icon="check" title={t("due.none")} text={t("due.noneText")} />;
  const groups = byState(due);
  const later = groups.find(({ state }) => state === "later");
  return (
    <div className="k-stack">
      {groups.filter(({ state }) => state !== "later").map(({ state, items }) => (
        <div key={state} className={`w-due w-due--${state}`}>
          <Heading level={3}>{t(`due.${state}`, { count: items.length })}</Heading>
          <Lines items={items} />
        </div>
      ))}
      {groups.length === 1 && later ? <p>{t("due.onlyLater")}</p> : null}
      {later ? (
        <details className="w-later">
          <summary>{t("due.later", { count: later.items.length })}</summary>
          <Lines items={later.items} />
        </details>
      ) : null}
    </div>
  );
}

/** "Afspraak: bel oma", and "Word jij het vaste gezicht? Lotte". */
const lineOf = (kind: string, words?: string) => (words ? `${kind}${kind.endsWith("?") ? "" : ":"} ${words}` : kind);

function Lines({ items }: { items: readonly Due[] }) {
  const { t } = useTranslation(["work", "due"]);
  return (
    <ul className="w-lines">
      {items.map((item) => (
        <li key={`${item.dossier} ${item.kind} ${item.item ?? ""} ${item.on}`}>
          <DueBadge due={item.on} />
          <Link to="/dossiers/$dossierId" params={{ dossierId: item.dossier } as never} search={{ tab: tabOf(item) } as never} {...(item.item ? { hash: anchorId(item.item) } : {})}>
            {lineOf(t(`due:kind.${item.kind}`, { defaultValue: item.kind }), item.words)}
          </Link>
          <span className="k-soft w-lines__who">{item.title}</span>
        </li>
      ))}
    </ul>
  );
}
