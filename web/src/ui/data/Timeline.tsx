// What happened, from new to old. The filter lives in the address.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAddress } from "../../lib/address";
import { dayText } from "../../lib/dates";
import { useLanguage } from "../../lib/language";
import { Button } from "../Button";
import { Icon, type IconName } from "../Icon";
import { EmptyState } from "../States";
import "./timeline.css";

export type TimelineItem = {
  id: string;
  /** Day or moment. */
  at: string;
  group: string;
  icon: IconName;
  title: string;
  text?: ReactNode;
  /** Who or where from. */
  source?: string;
};

type Props = { items: readonly TimelineItem[]; groups: readonly { id: string; label: string }[]; label: string; param?: string };

export function Timeline({ items, groups, label, param = "show" }: Props) {
  const { t } = useTranslation("ui");
  const language = useLanguage();
  const [shown, setShown] = useAddress(param);
  const kept = items.filter((item) => !shown || item.group === shown).sort((a, b) => b.at.localeCompare(a.at));
  return (
    <div className="k-timeline">
      <div className="k-timeline__filter" role="group" aria-label={t("timeline.filter")}>
        {[{ id: "", label: t("timeline.all") }, ...groups].map((group) => (
          <button key={group.id} type="button" className="k-chip" aria-pressed={shown === group.id} onClick={() => setShown(group.id)}>
            {group.label}
          </button>
        ))}
      </div>
      {kept.length === 0 ? (
        <EmptyState icon="clock" title={t("timeline.none")} text={t("timeline.noneText")} action={<Button onClick={() => setShown("")}>{t("timeline.showAll")}</Button>} />
      ) : (
        <ol className="k-timeline__list" aria-label={label}>
          {kept.map((item) => (
            <li key={item.id} className="k-timeline__item">
              <span className="k-timeline__mark"><Icon name={item.icon} /></span>
              <div className="k-timeline__body">
                <p className="k-small k-soft">
                  <time dateTime={item.at}>{dayText(item.at, language)}</time>
                  {item.source ? ` · ${item.source}` : ""}
                </p>
                <p className="k-timeline__title">{item.title}</p>
                {item.text ? <div>{item.text}</div> : null}
              </div>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
