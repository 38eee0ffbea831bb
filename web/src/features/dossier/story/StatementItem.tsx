import { useTranslation } from "react-i18next";
import { anchorId } from "../../../lib/anchor";
import type { Api } from "../../../lib/contract";
import { dayText } from "../../../lib/dates";
import { useLanguage } from "../../../lib/language";
import { KindBadge } from "../../../ui/Badges";
import { Select } from "../../../ui/form/Choice";
import { TextArea } from "../../../ui/form/Field";
import { Icon } from "../../../ui/Icon";
import { filled, fullName } from "../model";
import { ActionForm } from "../parts/ActionForm";
import { ByLine } from "../parts/ByLine";
import { people, usePeopleOptions } from "../parts/choices";
import { useMay, usePage } from "../parts/context";
import { StatementFields, statementBody, valueOf } from "./StatementFields";

export function StatementItem({ statement }: { statement: Api["StatementView"] }) {
  const { t } = useTranslation("dossier");
  const language = useLanguage();
  const page = usePage();
  const about = people(page).filter((person) => statement.about.includes(person.id)).map(fullName);
  const own = (page.ownStatements ?? []).filter((one) => one.about === statement.id);
  return (
    <article className="d-statement" id={anchorId(statement.id)}>
      <div className="d-statement__said">
        <div className="k-row">
          <KindBadge kind={statement.kind} />
          <span className="k-small k-soft">
            {t("statements.from", { source: statement.source, day: dayText(statement.saidOn, language) })}
            {about.length ? ` · ${t("statements.aboutWho", { names: about.join(", ") })}` : ""}
          </span>
        </div>
        <p className="d-statement__words">{statement.words}</p>
        <ByLine by={statement.by} />
        {statement.former.length ? (
          <details className="d-former">
            <summary>{t("statements.former", { count: statement.former.length })}</summary>
            {statement.correctionReason ? <p><strong>{t("statements.why")}</strong> {statement.correctionReason}</p> : null}
            {statement.former.map((old, i) => (
              <div key={i} className="d-former__one">
                <KindBadge kind={old.kind} />
                <p>{old.words}</p>
                <p className="k-small k-soft">{t("statements.from", { source: old.source, day: dayText(old.saidOn, language) })}</p>
              </div>
            ))}
          </details>
        ) : null}
      </div>
      <div className="d-statement__replies">
        <p className="d-statement__family"><Icon name="speech" />{t("statements.familySays")}</p>
        {statement.replies.length + own.length === 0 ? <p className="k-small k-soft">{t("statements.noReply")}</p> : null}
        {statement.replies.map((reply, i) => <Reply key={i} words={reply.words} name={reply.saidByName} at={reply.by.at} />)}
        {own.map((one) => <Reply key={one.id} words={one.words} name={one.personName} at={one.by.at} />)}
      </div>
      <div className="d-statement__actions">
        <ReplyForm id={statement.id} />
        <CorrectForm statement={statement} />
      </div>
    </article>
  );
}

function Reply({ words, name, at }: { words: string; name: string; at: string }) {
  const { t } = useTranslation("dossier");
  const language = useLanguage();
  return (
    <figure className="d-reply">
      <blockquote>{words}</blockquote>
      <figcaption className="k-small k-soft">{t("overview.saidBy", { name, day: dayText(at, language) })}</figcaption>
    </figure>
  );
}

function ReplyForm({ id }: { id: string }) {
  const { t } = useTranslation("dossier");
  const { viewer } = usePage();
  const may = useMay();
  const options = usePeopleOptions();
  const family = viewer.relation === "child" || viewer.relation === "parent";
  if (!may("reply").can) return null;
  return (
    <ActionForm
      form={`reply-${id}`} label={t(family ? "statements.reply" : "statements.replyFor")} sendLabel={t("statements.replySend")} saved={t("statements.replySaved")}
      button={{ purpose: "subtle", icon: "speech" }} may={may("reply")} initial={{ words: "", saidBy: "" }}
      send={(value) => ({ path: `/statements/${id}/replies`, body: filled(value) })}
    >
      {({ value, change, wrong }) => (
        <>
          {family ? null : <Select pointer="/saidBy" label={t("questions.who")} error={wrong("/saidBy")} options={options} value={value.saidBy} onChange={(saidBy) => change({ saidBy })} />}
          <TextArea pointer="/words" label={t("statements.replyWords")} hint={t("statements.replyHint")} error={wrong("/words")} maxLength={8000} value={value.words} onChange={(words) => change({ words })} />
        </>
      )}
    </ActionForm>
  );
}

function CorrectForm({ statement }: { statement: Api["StatementView"] }) {
  const { t } = useTranslation("dossier");
  const may = useMay();
  if (!may("record_statement").can) return null;
  return (
    <ActionForm
      form={`correct-${statement.id}`} label={t("statements.correct")} sendLabel={t("statements.correctSend")} saved={t("statements.corrected")}
      button={{ purpose: "subtle" }} may={may("record_statement")} initial={valueOf(statement)}
      send={(value) => ({ method: "PUT", path: `/statements/${statement.id}`, body: statementBody(value), etag: statement.etag })}
      conflict={(mine, current) => [{ key: "words", label: t("statements.words"), mine: mine.words, theirs: String(current["words"] ?? "") }]}
    >
      {(fields) => <StatementFields {...fields} correcting />}
    </ActionForm>
  );
}
