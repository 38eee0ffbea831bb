// A condition or a consequence, in plain words: what must happen, by when, what follows, who decides.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { dayText } from "../../lib/dates";
import type { Schemas } from "../../lib/dossierQuery";
import { useLanguage } from "../../lib/language";
import { Badge, DueBadge } from "../../ui/Badges";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Field } from "../../ui/form/Field";
import { FormErrorSummary } from "../../ui/form/FormErrorSummary";
import { type Goal, may, type Page } from "./model";
import { useChange } from "./useChange";

export function PhaseCard({ page, goal, phase, seen }: { page: Page; goal: Goal; phase: Schemas["PhaseView"]; seen: boolean }) {
  const { t } = useTranslation("my-circle");
  const language = useLanguage();
  const { send, busy, error } = useChange(page);
  const [words, setWords] = useState("");
  const lines = [
    ["goal", goal.words], ["what", phase.what], ["follows", phase.whatFollows], ["ends", phase.endsWhen],
    ["response", phase.familyResponse], ["decided", phase.decidedBy ? t("phase.decidedBy", { who: phase.decidedBy, day: dayText(phase.decidedOn, language) }) : dayText(phase.decidedOn, language)],
    ["told", phase.toldToFamilyOn ? dayText(phase.toldToFamilyOn, language) : undefined],
  ] as const;
  return (
    <Card tone={seen || !may(page, "acknowledge") ? "plain" : "coral"} title={t(`phase.kind.${phase.phase}`)} actions={phase.byDay ? <DueBadge due={phase.byDay} /> : undefined}>
      <p>{t(`phase.explain.${phase.phase}`)}</p>
      <dl className="mc-facts">
        {lines.map(([key, text]) => text ? <div key={key}><dt>{t(`phase.${key}`)}</dt><dd>{text}</dd></div> : null)}
      </dl>
      <FormErrorSummary error={error} />
      {phase.seenBy.length ? (
        <ul className="mc-plain">
          {phase.seenBy.map((r) => <li key={r.person}><Badge tone="green" icon="eye">{r.person === page.viewer.person ? t("phase.seenByYou") : t("phase.seenBy", { name: r.name })}</Badge> {r.words ?? ""}</li>)}
        </ul>
      ) : null}
      {!seen && may(page, "acknowledge") && page.viewer.person ? (
        <form className="k-stack k-stack--sm" onSubmit={(event) => {
          event.preventDefault();
          send(`/goals/${goal.id}/receipts`, words.trim() ? { words } : {}, t("phase.said"));
        }}>
          <Field pointer={`/${goal.id}/words`} label={t("phase.words")} hint={t("phase.wordsHint")} optional value={words} onChange={setWords} />
          <div><Button type="submit" purpose="primary" icon="eye" busy={busy}>{t("phase.seen")}</Button></div>
        </form>
      ) : null}
    </Card>
  );
}
