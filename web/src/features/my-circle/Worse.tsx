// The one button "it is getting worse": one press, one confirmation, words when you want.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { daysBetween, momentText, today } from "../../lib/dates";
import { useDraft } from "../../lib/drafts";
import { useLanguage } from "../../lib/language";
import { useSession } from "../../lib/session";
import { Badge } from "../../ui/Badges";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Dialog } from "../../ui/dialog/Dialog";
import { TextArea } from "../../ui/form/Field";
import { FormErrorSummary, useFieldErrors } from "../../ui/form/FormErrorSummary";
import { HelpLines } from "./HelpLines";
import { face, type Page } from "./model";
import { More } from "./More";
import { useChange } from "./useChange";

export function Worse({ page }: { page: Page }) {
  const { t } = useTranslation("my-circle");
  const { send, busy, error, reset } = useChange(page);
  const wrong = useFieldErrors(error);
  const user = useSession().data?.user;
  const draft = useDraft({ user: user?.id ?? "", dossier: page.id, form: "worse" }, "");
  const [step, setStep] = useState<"closed" | "ask" | "said">("closed");
  const name = face(page)?.name;
  const close = () => {
    setStep("closed");
    reset();
  };
  const say = () =>
    send("/worsenings", draft.value.trim() ? { words: draft.value } : {}, undefined, () => {
      draft.clear();
      setStep("said");
    });
  return (
    <>
      <Button purpose="primary" danger icon="alert" onClick={() => setStep("ask")}>{t("worse.button")}</Button>
      <Dialog open={step !== "closed"} onClose={close} title={t(step === "said" ? "worse.saidTitle" : "worse.title")} actions={
        step === "said" ? <Button purpose="primary" onClick={close}>{t("close")}</Button> : (
          <>
            <Button onClick={close}>{t("worse.no")}</Button>
            <Button purpose="primary" danger busy={busy} onClick={say}>{t("worse.yes")}</Button>
          </>
        )
      }>
        {step === "said" ? <p role="status">{name ? t("worse.saidTo", { name }) : t("worse.saidToTeam")}</p> : (
          <>
            <p>{name ? t("worse.who", { name }) : t("worse.whoTeam")}</p>
            <FormErrorSummary error={error} />
            <TextArea pointer="/worse/words" label={t("worse.words")} hint={t("worse.wordsHint")} optional rows={3} maxLength={8000} error={wrong("/words")} value={draft.value} onChange={draft.set} />
          </>
        )}
        <HelpLines />
      </Dialog>
    </>
  );
}

const FRESH_DAYS = 14;

/** Newest first: what waits for an answer or was answered lately, and what is longer ago. */
export function worseningsOf(page: Page, now: string) {
  const all = [...page.worsenings].reverse();
  const isFresh = (w: (typeof all)[number]) => !w.answer || daysBetween(w.at, now) <= FRESH_DAYS;
  return { fresh: all.filter(isFresh), old: all.filter((w) => !isFresh(w)) };
}

/** What was said, and what was answered. */
export function Worsenings({ page, which }: { page: Page; which: "fresh" | "old" }) {
  const { t } = useTranslation("my-circle");
  const list = worseningsOf(page, today())[which];
  if (list.length === 0) return null;
  const lines = list.map((w) => <Line key={w.id} worsening={w} page={page} />);
  if (which === "old") return <More label={t("worse.earlier", { count: list.length })}>{lines}</More>;
  return <Card tone={list.some((w) => !w.answer) ? "coral" : "teal"} level={2} title={t("worse.listTitle")}>{lines}</Card>;
}

function Line({ worsening: w, page }: { worsening: Page["worsenings"][number]; page: Page }) {
  const { t } = useTranslation("my-circle");
  const language = useLanguage();
  const mine = w.person === page.viewer.person;
  return (
    <div className="mc-worse">
      <p><strong>{mine ? t("worse.youSaid") : t("worse.theySaid", { name: w.name })}</strong> <span className="k-soft k-nowrap">{momentText(w.at, language)}</span></p>
      {w.words ? <p className="mc-words">{w.words}</p> : null}
      {w.answer ? (
        <div className="mc-answer"><p className="k-small k-soft">{t("worse.answerOf", { name: w.answeredBy ?? "" })}</p><p>{w.answer}</p></div>
      ) : <p><Badge tone="amber" icon="clock">{t("worse.waiting", { name: face(page)?.name ?? t("worse.team") })}</Badge></p>}
    </div>
  );
}
