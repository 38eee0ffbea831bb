// The one button "it is getting worse": one press, one confirmation, words when you want.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { momentText } from "../../lib/dates";
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

/** What was said before, and what was answered; the last one in sight. */
export function Worsenings({ page }: { page: Page }) {
  const { t } = useTranslation("my-circle");
  const all = [...page.worsenings].reverse();
  const open = all.filter((w) => !w.answer);
  const answered = all.filter((w) => w.answer);
  if (all.length === 0) return null;
  return (
    <Card tone={open.length ? "coral" : "plain"} level={2} title={t("worse.listTitle")}>
      {(open.length ? open : answered.slice(0, 1)).map((w) => <Line key={w.id} worsening={w} page={page} />)}
      {answered.length > (open.length ? 0 : 1) ? (
        <More label={t("worse.earlier")}>{answered.slice(open.length ? 0 : 1).map((w) => <Line key={w.id} worsening={w} page={page} />)}</More>
      ) : null}
    </Card>
  );
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
