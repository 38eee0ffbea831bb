import { Link } from "@tanstack/react-router";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { ruleText } from "../../lib/rules";
import { Badge } from "../../ui/Badges";
import { Button } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { EmptyState } from "../../ui/States";
import { type Card, matches, sorted } from "./model";

const URGENCY_TONE = { acute: "coral", urgent: "coral", high: "amber", regular: "neutral" } as const;
const SEARCH_FROM = 4;

export function Dossiers({ cards }: { cards: readonly Card[] }) {
  const { t } = useTranslation("work");
  // Words typed here are often names: they stay in memory, never in the address.
  const [words, setWords] = useState("");
  const id = useId();
  if (cards.length === 0) return <EmptyState icon="people" title={t("mine.none")} text={t("mine.noneText")} />;
  const shown = sorted(cards).filter((card) => matches(card, words));
  return (
    <>
      {cards.length >= SEARCH_FROM ? (
        <div className="w-search">
          <div className="w-search__field">
            <label htmlFor={id}>{t("mine.search")}</label>
            <input id={id} type="search" className="utrecht-textbox" autoComplete="off" value={words} onChange={(event) => setWords(event.target.value)} />
          </div>
          <span className="k-small k-soft" role="status">{t("mine.count", { count: shown.length, all: cards.length })}</span>
        </div>
      ) : null}
      {shown.length === 0 ? (
        <EmptyState icon="search" title={t("mine.nothing")} text={t("mine.nothingText")} action={<Button onClick={() => setWords("")}>{t("mine.all")}</Button>} />
      ) : <ul className="w-cards">{shown.map((card) => <li key={card.id}><DossierCard card={card} /></li>)}</ul>}
    </>
  );
}

/** Who is asked about it; a closed dossier does not say, so there it is the reader's own place in the circle. */
function useFaceLine(card: Card): string {
  const { t } = useTranslation("work");
  if (card.isFace) return t("mine.youAreFace");
  const mine = t("mine.you", { role: t(`role.${card.role}`) });
  if (card.faceName) return `${t("mine.face", { name: card.faceName })} · ${mine}`;
  return card.refused ? mine : `${t("mine.noFace")} · ${mine}`;
}

function DossierCard({ card }: { card: Card }) {
  const { t } = useTranslation("work");
  const face = useFaceLine(card);
  const help = card.refused ? t(`${card.refused}_help`, { ns: "rules", keySeparator: false, defaultValue: t("mine.refusedHelp") }) : "";
  return (
    <article className={`w-card ${card.overdue ? "w-card--overdue" : ""}`}>
      <h3 className="w-card__title">
        <Link to="/dossiers/$dossierId" params={{ dossierId: card.id } as never}>{card.title || t("mine.closed")}</Link>
      </h3>
      <div className="k-row w-card__badges">
        {card.status ? <Badge tone="teal">{t(`status.${card.status}`)}</Badge> : null}
        {card.urgency ? <Badge tone={URGENCY_TONE[card.urgency]} icon="clock">{t(`urgency.${card.urgency}`)}</Badge> : null}
        {card.overdue ? <Badge tone="coral" icon="alert">{t("mine.overdue", { count: card.overdue })}</Badge> : null}
        {!card.overdue && card.soon ? <Badge tone="amber" icon="calendar">{t("mine.soon", { count: card.soon })}</Badge> : null}
      </div>
      {card.refused ? (
        <div className="w-card__refused">
          <p><Icon name="lock" /> {ruleText(t, card.refused)}</p>
          <p className="k-small">{help}</p>
        </div>
      ) : card.question ? <blockquote className="w-card__words">{card.question}</blockquote> : <p className="k-soft">{t("mine.noQuestion")}</p>}
      <p className="k-small k-soft w-card__face">
        <Icon name="heart" />
        {face}
      </p>
    </article>
  );
}
