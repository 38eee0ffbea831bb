import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Badge, DueBadge } from "../../ui/Badges";
import { Button } from "../../ui/Button";
import { Card, Section } from "../../ui/Card";
import { Dialog } from "../../ui/dialog/Dialog";
import { TextArea } from "../../ui/form/Field";
import { FormErrorSummary } from "../../ui/form/FormErrorSummary";
import type { Schemas } from "../../lib/dossierQuery";
import { More } from "./More";
import { agreements, may, type Page } from "./model";
import { useChange } from "./useChange";

type Agreed = Schemas["ActionView"];

/** Who does what; mine on top, to tick off. */
export function Agreements({ page }: { page: Page }) {
  const { t } = useTranslation("my-circle");
  const { mine, others, ended } = agreements(page);
  return (
    <Section title={t("agreed.title")}>
      <Card>
        {mine.length + others.length === 0 ? <p className="k-soft">{t("agreed.none")}</p> : null}
        {mine.length ? (
          <>
            <h3 className="mc-kop">{t("agreed.mine")}</h3>
            <ul className="mc-agreed">{mine.map((a) => <Mine key={a.id} action={a} page={page} />)}</ul>
          </>
        ) : null}
        {others.length ? (
          <>
            <h3 className="mc-kop">{t(mine.length ? "agreed.others" : "agreed.everybody")}</h3>
            <ul className="mc-agreed">
              {others.map((a) => (
                <li key={a.id} className="mc-agreed__item">
                  <span className="mc-agreed__text"><strong>{a.owner.name}</strong><span>{a.what}</span></span>
                  {a.dueOn ? <DueBadge due={a.dueOn} /> : null}
                </li>
              ))}
            </ul>
          </>
        ) : null}
        {ended.length ? (
          <More label={t("agreed.ended", { count: ended.length })}>
            <ul className="mc-agreed">
              {ended.map((a) => (
                <li key={a.id} className="mc-agreed__item">
                  <span className="mc-agreed__text"><strong>{a.owner.name}</strong><span>{a.what}</span>{a.endWords ? <span className="k-soft">{a.endWords}</span> : null}</span>
                  <Badge tone={a.state === "done" ? "green" : "neutral"} icon={a.state === "done" ? "check" : "close"}>{t(`agreed.state.${a.state}`)}</Badge>
                </li>
              ))}
            </ul>
          </More>
        ) : null}
      </Card>
    </Section>
  );
}

function Mine({ action, page }: { action: Agreed; page: Page }) {
  const { t } = useTranslation("my-circle");
  const { send, busy, error, reset } = useChange(page);
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState("");
  const close = () => {
    setOpen(false);
    reset();
  };
  return (
    <li className="mc-agreed__item mc-agreed__item--mine">
      <span className="mc-agreed__text"><span>{action.what}</span></span>
      {action.dueOn ? <DueBadge due={action.dueOn} /> : null}
      {may(page, "finish_own_action") ? <Button icon="check" onClick={() => setOpen(true)} aria-label={t("agreed.doneName", { what: action.what })}>{t("agreed.done")}</Button> : null}
      <Dialog open={open} onClose={close} title={t("agreed.askTitle")} actions={
        <>
          <Button onClick={close}>{t("notYet")}</Button>
          <Button purpose="primary" busy={busy} onClick={() => send(`/actions/${action.id}/_complete`, words.trim() ? { words } : {}, t("agreed.said"), close)}>{t("agreed.confirm")}</Button>
        </>
      }>
        <FormErrorSummary error={error} />
        <p><strong>{action.what}</strong></p>
        <TextArea pointer={`/${action.id}/words`} label={t("agreed.words")} optional rows={3} maxLength={8000} value={words} onChange={setWords} />
      </Dialog>
    </li>
  );
}
