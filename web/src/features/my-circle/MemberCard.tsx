import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCatalogue } from "../../lib/catalogue";
import { dayText } from "../../lib/dates";
import type { Schemas } from "../../lib/dossierQuery";
import { useLanguage } from "../../lib/language";
import { Badge } from "../../ui/Badges";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { CopyableLink } from "../../ui/Copyable";
import { Dialog } from "../../ui/dialog/Dialog";
import { Field } from "../../ui/form/Field";
import { FormErrorSummary, useFieldErrors } from "../../ui/form/FormErrorSummary";
import { type Member, may, type Page } from "./model";
import { useChange } from "./useChange";

export function MemberCard({ member: m, page }: { member: Member; page: Page }) {
  const { t } = useTranslation(["my-circle", "words"]);
  const language = useLanguage();
  const functions = useCatalogue("functions");
  const role = [t(`words:circleRole.${m.role}`), m.function ? functions.label(m.function) : "", m.organisation].filter(Boolean).join(" · ");
  return (
    <Card title={m.isMe ? t("helpers.me", { name: m.name }) : m.name} actions={
      m.isFace ? <Badge tone="coral" icon="heart">{t("helpers.face")}</Badge> : m.state === "invited" ? <Badge tone="amber" icon="clock" outline>{t("helpers.invited")}</Badge> : undefined
    }>
      <p className="k-soft">{role}</p>
      <p>{m.why}</p>
      <dl className="mc-facts">
        <div><dt>{t("helpers.purpose")}</dt><dd>{t(`words:purpose.${m.purpose}`)}</dd></div>
        {m.basis === "own_file" ? null : <div><dt>{t("helpers.until")}</dt><dd>{dayText(m.until, language)}</dd></div>}
        {m.state === "invited" ? <div><dt>{t("helpers.answerBy")}</dt><dd>{dayText(m.answerBy, language)}</dd></div> : null}
      </dl>
      <MemberButtons member={m} page={page} />
    </Card>
  );
}

function MemberButtons({ member: m, page }: { member: Member; page: Page }) {
  const { t } = useTranslation("my-circle");
  const change = useChange<Schemas["InviteReceipt"]>(page);
  const [link, setLink] = useState<string>();
  const [leaving, setLeaving] = useState(false);
  const invited = m.state === "invited";
  const end = m.isMe ? "leave" : invited ? "withdraw" : "remove";
  const mayEnd = !m.isFace && m.basis !== "own_file" && may(page, m.isMe ? "leave" : "change_circle");
  if (link) {
    return (
      <div className="k-stack k-stack--sm">
        <p>{t("invite.linkText", { name: m.name })}</p>
        <CopyableLink link={link} label={t("invite.link")} />
      </div>
    );
  }
  return (
    <>
      <FormErrorSummary error={leaving ? undefined : change.error} />
      <div className="k-row">
        {invited && may(page, "invite") ? <Button icon="copy" busy={change.busy} onClick={() => change.send(`/members/${m.id}/_relink`, undefined, undefined, (answer) => setLink(answer.link))}>{t("helpers.newLink")}</Button> : null}
        {mayEnd ? <Button purpose="subtle" onClick={() => setLeaving(true)}>{t(`helpers.end.${end}`)}</Button> : null}
      </div>
      <EndDialog open={leaving} end={end} member={m} page={page} onClose={() => setLeaving(false)} />
    </>
  );
}

type EndProps = { open: boolean; end: "leave" | "withdraw" | "remove"; member: Member; page: Page; onClose: () => void };

function EndDialog({ open, end, member, page, onClose }: EndProps) {
  const { t } = useTranslation("my-circle");
  const { send, busy, error, reset } = useChange(page);
  const wrong = useFieldErrors(error);
  const [reason, setReason] = useState("");
  const close = () => {
    reset();
    onClose();
  };
  return (
    <Dialog open={open} onClose={close} title={t(`helpers.endTitle.${end}`, { name: member.name })} actions={
      <>
        <Button onClick={close}>{t("notYet")}</Button>
        <Button purpose="primary" danger busy={busy} disabledReason={reason.trim() ? undefined : t("helpers.endNeedsReason")} onClick={() => send(`/members/${member.id}/_${end}`, { reason }, t("helpers.endSaid"), close)}>{t(`helpers.end.${end}`)}</Button>
      </>
    }>
      <p>{t(`helpers.endText.${end}`, { name: member.name })}</p>
      <FormErrorSummary error={error} />
      <Field pointer="/reason" label={t("helpers.endReason")} error={wrong("/reason")} maxLength={400} value={reason} onChange={setReason} />
    </Dialog>
  );
}
