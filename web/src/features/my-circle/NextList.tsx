import { useTranslation } from "react-i18next";
import { dayText, daysBetween, relativeText, today } from "../../lib/dates";
import { useLanguage } from "../../lib/language";
import { Card, Section } from "../../ui/Card";
import type { Page } from "./model";
import { More } from "./More";

const FIRST = 4;

/** What happens next, soonest first. */
export function NextList({ page, heading = true }: { page: Page; heading?: boolean }) {
  const { t } = useTranslation("my-circle");
  // Agreements stand above with their own day; birthdays of consent belong to the people who keep the file.
  const next = page.upcoming.filter((u) => u.kind !== "action");
  const list = (items: typeof next) => <ol className="mc-next">{items.map((u) => <Item key={`${u.on} ${u.kind} ${u.words ?? ""}`} item={u} />)}</ol>;
  const content = next.length ? (
    <Card>
      {list(next.slice(0, FIRST))}
      {next.length > FIRST ? <More label={t("next.more", { count: next.length - FIRST })}>{list(next.slice(FIRST))}</More> : null}
    </Card>
  ) : (
    <Card><p className="k-soft">{t("next.none")}</p></Card>
  );
  return heading ? <Section title={t("next.title")}>{content}</Section> : content;
}

function Item({ item }: { item: Page["upcoming"][number] }) {
  const { t } = useTranslation(["my-circle", "words"]);
  const language = useLanguage();
  const now = today();
  const late = daysBetween(now, item.on) < 0;
  return (
    <li className="mc-next__item">
      <time dateTime={item.on} className="mc-next__when">
        <strong>{dayText(item.on, language, "short")}</strong>
        <span className="k-small k-soft">{late ? t("next.late") : relativeText(item.on, now, language)}</span>
      </time>
      <span className="mc-next__what">
        <strong>{t(`words:upcoming.${item.kind}`, { defaultValue: t("words:upcoming.other") })}</strong>
        {item.words ? <span>{item.words}</span> : null}
        {item.who ? <span className="k-soft">{t("next.who", { name: item.who })}</span> : null}
      </span>
    </li>
  );
}
