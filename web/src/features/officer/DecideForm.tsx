// The decision on a request: granted, partly or refused, the ground in the law, and words to the family.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCatalogue } from "../../lib/catalogue";
import type { Api } from "../../lib/contract";
import { useDraft } from "../../lib/drafts";
import { useSession } from "../../lib/session";
import { useSubmission } from "../../lib/submission";
import { Button } from "../../ui/Button";
import { ConfirmDialog } from "../../ui/dialog/Dialog";
import { useToast } from "../../ui/dialog/Toasts";
import { RadioCards, Select } from "../../ui/form/Choice";
import { DraftNote } from "../../ui/form/DraftNote";
import { TextArea } from "../../ui/form/Field";
import { FormErrorSummary, useFieldErrors } from "../../ui/form/FormErrorSummary";
import type { Right } from "./api";

const ANSWERS: readonly Api["RightAnswer"][] = ["granted", "partly", "refused"];

export function DecideForm({ right, onDone }: { right: Right; onDone: () => void }) {
  const { t } = useTranslation(["officer", "words"]);
  const submission = useSubmission({ refresh: [["rights-requests"], ["retention"]] });
  const wrong = useFieldErrors(submission.error);
  const rules = useCatalogue("consent_rules");
  const say = useToast();
  const user = useSession().data?.user;
  const draft = useDraft({ user: user?.id ?? "", dossier: right.dossier, form: `decide-${right.request}` }, { answer: "", ground: "", words: "" });
  const { answer, ground, words } = draft.value;
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  const needsGround = answer === "partly" || answer === "refused";
  const missing = { answer: !answer, ground: needsGround && !ground, words: !words.trim() };
  const destroys = right.kind === "destruction" && answer === "granted";
  const send = () =>
    submission.mutateAsync({ path: `/dossiers/${right.dossier}/rights-requests/${right.request}/_decide`, body: { answer, words, ...(ground ? { ground } : {}) } }).then(() => {
      setAsking(false);
      draft.clear();
      say(t(destroys ? "decide.saidDestroyed" : "decide.said"));
      onDone();
    }, () => setAsking(false));
  const submit = () => {
    setTried(true);
    if (missing.answer || missing.ground || missing.words) return;
    if (destroys) setAsking(true);
    else void send();
  };
  const need = (key: keyof typeof missing) => wrong(`/${key}`) ?? (tried && missing[key] ? t(`decide.need.${key}`) : undefined);
  return (
    <form className="k-form" noValidate onSubmit={(event) => {
      event.preventDefault();
      submit();
    }}>
      <DraftNote restored={draft.restored} onDiscard={draft.clear} />
      <FormErrorSummary error={submission.error} title={t("failed")} />
      <RadioCards pointer="/answer" label={t("decide.answer")} error={need("answer")} value={answer} onChange={(value) => draft.set({ ...draft.value, answer: value })}
        options={ANSWERS.map((a) => ({ value: a, label: t(`words:rightAnswer.${a}`), ...(a === "granted" ? { hint: t(`decide.means.${right.kind}`) } : {}) }))} />
      <Select pointer="/ground" label={t("decide.ground")} hint={t("decide.groundHint")} optional={!needsGround} error={need("ground")} value={ground} onChange={(value) => draft.set({ ...draft.value, ground: value })}
        options={rules.rows.map((row) => ({ value: row.id, label: `${String(row["ref"] ?? "")}: ${rules.label(row.id)}` }))} />
      {ground ? <p className="of-ground">{rules.label(ground)}</p> : null}
      <TextArea pointer="/words" label={t("decide.words")} hint={t("decide.wordsHint")} maxLength={8000} error={need("words")} value={words} onChange={(value) => draft.set({ ...draft.value, words: value })} />
      <div className="k-row">
        <Button type="submit" purpose="primary" danger={destroys} busy={submission.isPending}>{t(destroys ? "decide.destroy" : "decide.send")}</Button>
        <Button purpose="subtle" onClick={onDone}>{t("later")}</Button>
      </div>
      <ConfirmDialog open={asking} danger busy={submission.isPending} title={t("decide.confirmTitle")} confirmLabel={t("decide.confirmYes")} onConfirm={() => void send()} onClose={() => setAsking(false)}>
        <p><strong>{t("decide.confirmText")}</strong></p>
        <p>{t("decide.confirmMore")}</p>
      </ConfirmDialog>
    </form>
  );
}
