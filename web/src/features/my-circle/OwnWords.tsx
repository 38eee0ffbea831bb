import { useState } from "react";
import { useTranslation } from "react-i18next";
import { dayText } from "../../lib/dates";
import { useDraft } from "../../lib/drafts";
import { useLanguage } from "../../lib/language";
import { useSession } from "../../lib/session";
import { Button } from "../../ui/Button";
import { Card, Section } from "../../ui/Card";
import { DraftNote } from "../../ui/form/DraftNote";
import { TextArea } from "../../ui/form/Field";
import { FormErrorSummary, useFieldErrors } from "../../ui/form/FormErrorSummary";
import { Icon } from "../../ui/Icon";
import type { Page } from "./model";
import { useChange } from "./useChange";

/** My own words in the file. Nobody else can change them (Jw 7.3.8). */
export function OwnWords({ page }: { page: Page }) {
  const { t } = useTranslation("my-circle");
  const language = useLanguage();
  const { send, busy, error } = useChange(page);
  const wrong = useFieldErrors(error);
  const user = useSession().data?.user;
  const draft = useDraft({ user: user?.id ?? "", dossier: page.id, form: "own-statement" }, "");
  const [empty, setEmpty] = useState(false);
  const own = [...(page.ownStatements ?? [])].reverse();
  return (
    <Section title={t("own.title")} intro={t("own.intro")}>
      <Card>
        {own.map((o) => (
          <figure key={o.id} className="mc-own">
            <blockquote className="mc-words">{o.words}</blockquote>
            <figcaption className="k-small k-soft">{t("own.by", { name: o.person === page.viewer.person ? t("you") : o.personName, day: dayText(o.by.at, language) })}</figcaption>
          </figure>
        ))}
        <form className="k-stack" noValidate onSubmit={(event) => {
          event.preventDefault();
          setEmpty(!draft.value.trim());
          if (draft.value.trim()) send("/own-statements", { words: draft.value }, t("own.said"), draft.clear);
        }}>
          <DraftNote restored={draft.restored} onDiscard={draft.clear} />
          <FormErrorSummary error={error} />
          <TextArea pointer="/own/words" label={t("own.label")} hint={t("own.hint")} maxLength={8000} rows={5} error={wrong("/words") ?? (empty ? t("needWords") : undefined)} value={draft.value} onChange={draft.set} />
          <div><Button type="submit" purpose="primary" busy={busy}>{t("own.save")}</Button></div>
          <p className="k-small k-soft mc-inline"><Icon name="lock" />{t("own.nobody")}</p>
        </form>
      </Card>
    </Section>
  );
}
