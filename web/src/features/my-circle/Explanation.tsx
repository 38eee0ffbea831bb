import { useState } from "react";
import { useTranslation } from "react-i18next";
import { dayText } from "../../lib/dates";
import { useDraft } from "../../lib/drafts";
import type { Schemas } from "../../lib/dossierQuery";
import { useLanguage } from "../../lib/language";
import { useSession } from "../../lib/session";
import { Badge } from "../../ui/Badges";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { RadioCards } from "../../ui/form/Choice";
import { TextArea } from "../../ui/form/Field";
import { focusFirst } from "../../ui/form/focusFirst";
import { FormErrorSummary, useFieldErrors } from "../../ui/form/FormErrorSummary";
import { may, type Page } from "./model";
import { useChange } from "./useChange";

type Version = Schemas["AnalysisVersionView"];
const EFFECTS = ["strengthens", "weakens"] as const;

/** One version of the explanation; under the newest stands my own agreement or dissent. */
export function Explanation({ page, version, current }: { page: Page; version: Version; current?: boolean }) {
  const { t } = useTranslation("my-circle");
  const language = useLanguage();
  const me = page.viewer.person;
  const mine = version.judgements.filter((judgement) => judgement.who.person === me).at(-1);
  return (
    <Card>
      <p className="k-small k-soft">{t("explain.by", { name: version.by.name, day: dayText(version.by.at, language), count: version.version })}</p>
      <div className="mc-rule"><p className="mc-words mc-words--story">{version.hypothesis}</p></div>
      {EFFECTS.map((effect) => {
        const list = version.factors.filter((factor) => factor.effect === effect);
        return list.length ? (
          <div key={effect} className="k-stack k-stack--sm">
            <h3 className="mc-kop">{t(`explain.effect.${effect}`)}</h3>
            <ul className="mc-bullets">{list.map((factor, i) => <li key={i}>{factor.words}</li>)}</ul>
          </div>
        ) : null;
      })}
      {version.views.length ? (
        <div className="k-stack k-stack--sm">
          <h3 className="mc-kop">{t("explain.views")}</h3>
          {version.views.map((view, i) => <p key={i} className="mc-words"><strong>{view.who}</strong><br /><q>{view.words}</q></p>)}
        </div>
      ) : null}
      {version.unknown ? (
        <div className="k-stack k-stack--sm">
          <h3 className="mc-kop">{t("explain.unknown")}</h3>
          <p className="mc-words">{version.unknown}</p>
        </div>
      ) : null}
      {version.judgements.length ? (
        <div className="k-stack k-stack--sm">
          <h3 className="mc-kop">{t("explain.judgements")}</h3>
          {version.judgements.map((judgement, i) => (
            <div key={i} className="mc-answer">
              <p>
                <Badge tone={judgement.judgement === "agrees" ? "green" : "plum"} icon={judgement.judgement === "agrees" ? "check" : "speech"}>
                  {t(`explain.${judgement.judgement}`, { name: judgement.who.name, context: me && judgement.who.person === me ? "me" : undefined })}
                </Badge>{" "}
                <span className="k-small k-soft">{dayText(judgement.at, language)}</span>
              </p>
              {judgement.words ? <p className="mc-words">{judgement.words}</p> : null}
            </div>
          ))}
        </div>
      ) : null}
      {version.counterReader ? <p className="k-small k-soft">{t("explain.reader", { name: version.counterReader.name })}</p> : null}
      {current ? <p className="k-small k-soft">{t("explain.review", { day: dayText(version.reviewOn, language) })}</p> : null}
      {current && me && may(page, "judge_analysis") ? <Judge page={page} version={version.version} again={Boolean(mine)} /> : null}
    </Card>
  );
}

/** Agree, or see it differently in my own words. */
function Judge({ page, version, again }: { page: Page; version: number; again: boolean }) {
  const { t } = useTranslation("my-circle");
  const { send, busy, error } = useChange(page);
  const wrong = useFieldErrors(error);
  const user = useSession().data?.user;
  const draft = useDraft({ user: user?.id ?? "", dossier: page.id, form: `judge-${version}` }, { judgement: "", words: "" });
  const [open, setOpen] = useState(false);
  const [tried, setTried] = useState(false);
  const { judgement, words } = draft.value;
  const needsWords = judgement === "dissents" && !words.trim();
  const close = () => {
    setTried(false);
    setOpen(false);
  };
  if (!open) return <div><Button icon="speech" aria-expanded={false} onClick={() => setOpen(true)}>{t(again ? "judge.again" : "judge.open")}</Button></div>;
  return (
    <form ref={focusFirst} className="k-stack" noValidate aria-label={t("judge.open")} onSubmit={(event) => {
      event.preventDefault();
      setTried(true);
      if (!judgement || needsWords) return;
      send("/analysis/judgements", { version, judgement, ...(words.trim() ? { words } : {}) }, t("judge.said"), () => {
        draft.clear();
        close();
      });
    }}>
      <FormErrorSummary error={error} />
      <RadioCards pointer="/judgement" label={t("judge.what")} value={judgement} onChange={(next) => draft.set({ words, judgement: next })}
        error={wrong("/judgement") ?? (tried && !judgement ? t("judge.needChoice") : undefined)}
        options={[{ value: "agrees", label: t("judge.agrees") }, { value: "dissents", label: t("judge.dissents"), hint: t("judge.dissentsHint") }]} />
      <TextArea pointer="/words" rows={3} label={t("judge.words")} optional={judgement !== "dissents"} maxLength={8000} value={words}
        error={wrong("/words") ?? (tried && needsWords ? t("judge.needWords") : undefined)} onChange={(next) => draft.set({ judgement, words: next })} />
      <div className="k-row">
        <Button type="submit" purpose="primary" busy={busy}>{t("judge.send")}</Button>
        <Button purpose="subtle" onClick={close}>{t("notYet")}</Button>
      </div>
    </form>
  );
}
