// Help has ended, and it is needed again: one text, no new intake.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDraft } from "../../lib/drafts";
import { useSession } from "../../lib/session";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { TextArea } from "../../ui/form/Field";
import { focusFirst } from "../../ui/form/focusFirst";
import { FormErrorSummary, useFieldErrors } from "../../ui/form/FormErrorSummary";
import { helpIsOver, may, type Page } from "./model";
import { useChange } from "./useChange";

export function ComeBack({ page }: { page: Page }) {
  const { t } = useTranslation("my-circle");
  const { send, busy, error } = useChange(page);
  const wrong = useFieldErrors(error);
  const user = useSession().data?.user;
  const draft = useDraft({ user: user?.id ?? "", dossier: page.id, form: "come-back" }, "");
  const [open, setOpen] = useState(false);
  const [empty, setEmpty] = useState(false);
  if (!helpIsOver(page) || !may(page, "ask") || !page.viewer.person) return null;
  const saidBy = page.viewer.person;
  return (
    <Card tone="teal" title={t("return.title")} level={2}>
      <p>{t("return.text")}</p>
      {open ? (
        <form ref={focusFirst} className="k-stack" noValidate aria-label={t("return.open")} onSubmit={(event) => {
          event.preventDefault();
          setEmpty(!draft.value.trim());
          if (draft.value.trim()) send("/_return", { words: draft.value, saidBy }, t("return.said"), draft.clear);
        }}>
          <FormErrorSummary error={error} />
          <TextArea pointer="/words" label={t("return.words")} hint={t("return.hint")} rows={3} maxLength={8000} error={wrong("/words") ?? (empty ? t("needWords") : undefined)} value={draft.value} onChange={draft.set} />
          <div className="k-row">
            <Button type="submit" purpose="primary" busy={busy}>{t("return.send")}</Button>
            <Button purpose="subtle" onClick={() => setOpen(false)}>{t("notYet")}</Button>
          </div>
        </form>
      ) : <div><Button purpose="primary" icon="back" onClick={() => setOpen(true)}>{t("return.open")}</Button></div>}
    </Card>
  );
}
