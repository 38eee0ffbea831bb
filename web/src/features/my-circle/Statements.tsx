import { useState } from "react";
import { useTranslation } from "react-i18next";
import { dayText } from "../../lib/dates";
import { useDraft } from "../../lib/drafts";
import type { Schemas } from "../../lib/dossierQuery";
import { useLanguage } from "../../lib/language";
import { useSession } from "../../lib/session";
import { KindBadge } from "../../ui/Badges";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { TextArea } from "../../ui/form/Field";
import { focusFirst } from "../../ui/form/focusFirst";
import { FormErrorSummary, useFieldErrors } from "../../ui/form/FormErrorSummary";
import { EmptyState } from "../../ui/States";
import { may, type Page } from "./model";
import { More } from "./More";
import { useChange } from "./useChange";

type Statement = Schemas["StatementView"];
const FIRST = 6;

/** What is written, newest first: what sort of words, from whom, from when, and the reply beside it. */
export function Statements({ page, statements }: { page: Page; statements: readonly Statement[] }) {
  const { t } = useTranslation("my-circle");
  const sorted = [...statements].sort((a, b) => b.saidOn.localeCompare(a.saidOn));
  const card = (s: Statement) => <StatementCard key={s.id} page={page} statement={s} />;
  if (sorted.length === 0) return <EmptyState icon="speech" title={t("about.none")} text={t("about.noneText")} />;
  return (
    <>
      {sorted.slice(0, FIRST).map(card)}
      {sorted.length > FIRST ? <More label={t("about.more", { count: sorted.length - FIRST })}><div className="k-stack">{sorted.slice(FIRST).map(card)}</div></More> : null}
    </>
  );
}

function StatementCard({ page, statement: s }: { page: Page; statement: Statement }) {
  const { t } = useTranslation("my-circle");
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  return (
    <Card>
      <div className="k-row"><KindBadge kind={s.kind} /><span className="k-soft">{t(`about.kind.${s.kind}`)}</span></div>
      <p className="mc-words">{s.words}</p>
      <p className="k-small k-soft">{t("about.source", { source: s.source, day: dayText(s.saidOn, language), by: s.by.name })}</p>
      {s.former.length ? (
        <More label={t("about.former")}>
          {s.correctionReason ? <p>{t("about.because", { reason: s.correctionReason })}</p> : null}
          {s.former.map((f) => <p key={f.by.at} className="mc-words mc-words--former">{f.words}</p>)}
        </More>
      ) : null}
      {s.replies.map((r) => (
        <div key={r.by.at} className="mc-answer">
          <p className="k-small k-soft">{t(r.saidBy === page.viewer.person ? "about.replyYours" : "about.replyOf", { name: r.saidByName, day: dayText(r.by.at, language) })}</p>
          <p className="mc-words">{r.words}</p>
        </div>
      ))}
      {may(page, "reply") && page.viewer.person ? (
        open ? <ReplyForm page={page} statement={s.id} onDone={() => setOpen(false)} /> : <div><Button icon="speech" aria-expanded={false} onClick={() => setOpen(true)}>{t("about.reply")}</Button></div>
      ) : null}
    </Card>
  );
}

function ReplyForm({ page, statement, onDone }: { page: Page; statement: string; onDone: () => void }) {
  const { t } = useTranslation("my-circle");
  const { send, busy, error } = useChange(page);
  const wrong = useFieldErrors(error);
  const user = useSession().data?.user;
  const draft = useDraft({ user: user?.id ?? "", dossier: page.id, form: `reply-${statement}` }, "");
  const [empty, setEmpty] = useState(false);
  const done = () => {
    draft.clear();
    onDone();
  };
  return (
    <form ref={focusFirst} className="k-stack" noValidate onSubmit={(event) => {
      event.preventDefault();
      setEmpty(!draft.value.trim());
      if (draft.value.trim()) send(`/statements/${statement}/replies`, { words: draft.value }, t("about.replySaid"), done);
    }}>
      <FormErrorSummary error={error} />
      <TextArea pointer={`/${statement}/words`} label={t("about.replyLabel")} hint={t("about.replyHint")} rows={3} maxLength={8000} error={wrong("/words") ?? (empty ? t("needWords") : undefined)} value={draft.value} onChange={draft.set} />
      <div className="k-row">
        <Button type="submit" purpose="primary" busy={busy}>{t("about.replySave")}</Button>
        <Button purpose="subtle" onClick={onDone}>{t("notYet")}</Button>
      </div>
    </form>
  );
}
