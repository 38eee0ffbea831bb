// One person who asks to read along: for what, which parts, until when; my answer, and who else must say yes.
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { dayText } from "../../lib/dates";
import { useLanguage } from "../../lib/language";
import { ruleText } from "../../lib/rules";
import { Badge } from "../../ui/Badges";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { Dialog } from "../../ui/dialog/Dialog";
import { CheckboxGroup } from "../../ui/form/Choice";
import { Field } from "../../ui/form/Field";
import { FormErrorSummary } from "../../ui/form/FormErrorSummary";
import { type Member, may, type Page, type Section } from "./model";
import { More } from "./More";
import { useChange } from "./useChange";

const LOOKS = { given: { tone: "green", icon: "check" }, refused: { tone: "coral", icon: "close" }, withdrawn: { tone: "coral", icon: "close" } } as const;

export function ConsentCard({ member: m, page }: { member: Member; page: Page }) {
  const { t } = useTranslation(["my-circle", "words"]);
  const language = useLanguage();
  const { send, busy, error } = useChange(page);
  const [asking, setAsking] = useState<"refuse" | "withdraw">();
  const me = m.consents.find((c) => c.person === page.viewer.person);
  const others = m.consents.filter((c) => c.person !== page.viewer.person && (c.needed || c.state));
  const state = me?.state;
  const yes = (sections: readonly string[]) => send(`/members/${m.id}/consents`, { how: "in_person", ...(sections.length === m.scope.length ? {} : { sections }) }, t("consent.saidYes", { name: m.name }));
  return (
    <Card tone={state ? "plain" : "teal"} title={t(state ? "consent.readsTitle" : "consent.asksTitle", { name: m.name })} actions={
      state ? <Badge {...LOOKS[state]}>{t(`consent.mine.${state}`)}</Badge> : <Badge tone="amber" icon="question">{t("consent.mine.open")}</Badge>
    }>
      <p>{m.why}</p>
      <dl className="mc-facts">
        <div><dt>{t("consent.who")}</dt><dd>{[t(`words:circleRole.${m.role}`), m.organisation].filter(Boolean).join(" · ")}</dd></div>
        <div><dt>{t("helpers.purpose")}</dt><dd>{t(`words:purpose.${m.purpose}`)}</dd></div>
        <div><dt>{t("consent.wants")}</dt><dd>{m.scope.map((s) => t(`words:section.${s}`)).join(", ")}</dd></div>
        <div><dt>{t("helpers.until")}</dt><dd>{dayText(m.until, language)}</dd></div>
        <div><dt>{t("consent.now")}</dt><dd>{m.mayRead.length ? m.mayRead.map((s) => t(`words:section.${s}`)).join(", ") : t("consent.nothing")}</dd></div>
      </dl>
      {others.length ? (
        <div>
          <p className="k-soft">{t("consent.others")}</p>
          <ul className="mc-plain">{others.map((c) => <li key={c.person}><strong>{c.name}</strong>: {t(`consent.other.${c.state ?? "open"}`)}{c.words ? ` (${c.words})` : ""}</li>)}</ul>
        </div>
      ) : null}
      {m.consentRule && state === "given" && m.mayRead.length === 0 ? <p className="k-soft">{ruleText(t, m.consentRule)}</p> : null}
      <FormErrorSummary error={error} />
      {may(page, "consent") ? (
        <>
          <div className="k-row">
            {state === "given" ? <Button onClick={() => setAsking("withdraw")}>{t("consent.withdraw")}</Button> : <Button purpose="primary" icon="check" busy={busy} onClick={() => yes(m.scope)}>{t("consent.yes")}</Button>}
            {state === undefined ? <Button icon="close" onClick={() => setAsking("refuse")}>{t("consent.no")}</Button> : null}
          </div>
          {m.scope.length > 1 ? <More label={t("consent.partly")}><Partly member={m} start={me?.sections.length ? me.sections : m.scope} busy={busy} onSave={yes} /></More> : null}
          <NoDialog kind={asking} member={m} page={page} onClose={() => setAsking(undefined)} />
        </>
      ) : null}
    </Card>
  );
}

function Partly({ member, start, busy, onSave }: { member: Member; start: readonly Section[]; busy: boolean; onSave: (sections: readonly string[]) => void }) {
  const { t } = useTranslation(["my-circle", "words"]);
  const [chosen, setChosen] = useState<readonly string[]>(start);
  return (
    <div className="k-stack">
      <CheckboxGroup pointer={`/${member.id}/sections`} label={t("consent.partlyLabel", { name: member.name })} values={chosen} onChange={setChosen} options={member.scope.map((s) => ({ value: s, label: t(`words:section.${s}`), hint: t(`words:sectionHint.${s}`) }))} />
      <div><Button busy={busy} disabledReason={chosen.length ? undefined : t("consent.partlyNone")} onClick={() => onSave(chosen)}>{t("consent.partlySave")}</Button></div>
    </div>
  );
}

function NoDialog({ kind, member, page, onClose }: { kind: "refuse" | "withdraw" | undefined; member: Member; page: Page; onClose: () => void }) {
  const { t } = useTranslation("my-circle");
  const { send, busy, error, reset } = useChange(page);
  const [words, setWords] = useState("");
  const close = () => {
    reset();
    onClose();
  };
  const which = kind ?? "refuse";
  return (
    <Dialog open={kind !== undefined} onClose={close} title={t(`consent.${which}Title`, { name: member.name })} actions={
      <>
        <Button onClick={close}>{t("notYet")}</Button>
        <Button purpose="primary" busy={busy} onClick={() => send(`/members/${member.id}/consents/_${which}`, words.trim() ? { words } : {}, t(`consent.${which}Said`, { name: member.name }), close)}>{t(`consent.${which}Yes`)}</Button>
      </>
    }>
      <p>{t(`consent.${which}Text`, { name: member.name })}</p>
      <FormErrorSummary error={error} />
      <Field pointer={`/${member.id}/no/words`} label={t("consent.why")} optional maxLength={400} value={words} onChange={setWords} />
    </Dialog>
  );
}
