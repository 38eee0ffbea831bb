import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCatalogue } from "../../lib/catalogue";
import { dayText } from "../../lib/dates";
import { useDraft } from "../../lib/drafts";
import type { Schemas } from "../../lib/dossierQuery";
import { useLanguage } from "../../lib/language";
import { useSession } from "../../lib/session";
import { Badge, DueBadge } from "../../ui/Badges";
import { Button } from "../../ui/Button";
import { Card, Section } from "../../ui/Card";
import { RadioCards } from "../../ui/form/Choice";
import { TextArea } from "../../ui/form/Field";
import { FormErrorSummary, useFieldErrors } from "../../ui/form/FormErrorSummary";
import { HelpLines } from "./HelpLines";
import { face, type Page } from "./model";
import { useChange } from "./useChange";

const KINDS: readonly Schemas["RightKind"][] = ["inspection", "correction", "restriction", "destruction"];
const TONES = { granted: "green", partly: "amber", refused: "coral" } as const;

export function RightsTab({ page }: { page: Page }) {
  const { t } = useTranslation("my-circle");
  const mine = [...page.rights].reverse();
  return (
    <div className="k-stack k-stack--lg">
      {mine.length ? (
        <Section title={t("rights.asked")}>{mine.map((r) => <RightCard key={r.id} right={r} page={page} />)}</Section>
      ) : null}
      <Section title={t("rights.title")} intro={t("rights.intro")}><RightForm page={page} /></Section>
      <Section title={t("rights.helpTitle")} intro={t("rights.help")}><Card tone="sand"><HelpLines /></Card></Section>
    </div>
  );
}

function RightCard({ right: r, page }: { right: Page["rights"][number]; page: Page }) {
  const { t } = useTranslation(["my-circle", "words"]);
  const language = useLanguage();
  const rules = useCatalogue("consent_rules");
  return (
    <Card title={t(`words:right.${r.kind}`)} actions={r.answer ? <Badge tone={TONES[r.answer]}>{t(`words:rightAnswer.${r.answer}`)}</Badge> : <DueBadge due={r.answerBy} />}>
      <p className="k-soft">{t(r.person === page.viewer.person ? "rights.byYou" : "rights.by", { name: r.name, day: dayText(r.requestedOn, language) })}</p>
      {r.words ? <p className="mc-words">{r.words}</p> : null}
      {r.answer ? (
        <div className="mc-answer">
          {r.answerWords ? <p>{r.answerWords}</p> : null}
          {r.ground ? <p className="k-small k-soft">{t("rights.ground", { rule: rules.label(r.ground) })}</p> : null}
        </div>
      ) : <p>{t("rights.answerBy", { day: dayText(r.answerBy, language) })}</p>}
    </Card>
  );
}

function RightForm({ page }: { page: Page }) {
  const { t } = useTranslation(["my-circle", "words"]);
  const { send, busy, error } = useChange(page);
  const wrong = useFieldErrors(error);
  const user = useSession().data?.user;
  const draft = useDraft({ user: user?.id ?? "", dossier: page.id, form: "right" }, { kind: "", words: "" });
  const [missing, setMissing] = useState(false);
  const { kind, words } = draft.value;
  return (
    <Card>
      <form className="k-form" noValidate onSubmit={(event) => {
        event.preventDefault();
        setMissing(!kind);
        if (kind) send("/rights-requests", { kind, ...(words.trim() ? { words } : {}) }, t("rights.said"), draft.clear);
      }}>
        <FormErrorSummary error={error} />
        <RadioCards pointer="/kind" label={t("rights.kind")} error={wrong("/kind") ?? (missing ? t("rights.choose") : undefined)} value={kind} onChange={(next) => draft.set({ kind: next, words })} options={KINDS.map((k) => ({ value: k, label: t(`words:right.${k}`), hint: t(`words:rightHint.${k}`) }))} />
        <TextArea pointer="/words" label={t("rights.words")} optional rows={3} maxLength={8000} error={wrong("/words")} value={words} onChange={(next) => draft.set({ kind, words: next })} />
        <div><Button type="submit" purpose="primary" busy={busy}>{t("rights.save")}</Button></div>
        <p className="k-soft k-small">{t("rights.who", { name: face(page)?.name ?? t("worse.team") })}</p>
      </form>
    </Card>
  );
}
