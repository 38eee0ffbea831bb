import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { momentText, numberText, relativeText } from "../../lib/dates";
import { useLanguage } from "../../lib/language";
import { useSubmission } from "../../lib/submission";
import { Badge } from "../../ui/Badges";
import { Button } from "../../ui/Button";
import { Card } from "../../ui/Card";
import { useToast } from "../../ui/dialog/Toasts";
import { FormErrorSummary } from "../../ui/form/FormErrorSummary";
import { Icon } from "../../ui/Icon";
import { QueryState } from "../../ui/States";
import { type Backup, type Health, healthQuery, type Verification } from "./api";
import { bytesText, concerns } from "./model";
import { Working } from "./Working";

export function HealthTab() {
  return <QueryState query={useQuery(healthQuery)}>{(health) => <HealthCards health={health} />}</QueryState>;
}

function HealthCards({ health }: { health: Health }) {
  const { t } = useTranslation("admin");
  const language = useLanguage();
  const locale = language === "nl" ? "nl-NL" : "en-GB";
  const found = concerns(health);
  return (
    <div className="k-stack">
      {found.length ? (
        <Card tone="coral" level={2} title={t("health.attention")}>
          <ul className="ad-concerns">{found.map((c) => <li key={c}><Icon name="alert" />{t(`health.concern.${c}`)}</li>)}</ul>
        </Card>
      ) : (
        <Card tone="teal" level={2} title={t("health.well")}><p className="ad-line"><Icon name="check" />{t("health.wellText")}</p></Card>
      )}
      <div className="k-duo">
        <VerificationCard note={health.verification} now={health.now} />
        <BackupCard note={health.backup} now={health.now} />
      </div>
      <Card level={2} title={t("health.numbers")}>
        <dl className="ad-numbers">
          <div><dt>{t("health.events")}</dt><dd>{numberText(health.ledger.events, language)}</dd></div>
          <div><dt>{t("health.size")}</dt><dd>{bytesText(health.ledger.bytes, locale)}</dd></div>
          <div><dt>{t("health.free")}</dt><dd>{bytesText(health.disk.freeBytes, locale)}</dd></div>
          <div><dt>{t("health.users")}</dt><dd>{numberText(health.users, language)}</dd></div>
          <div><dt>{t("health.written")}</dt><dd>{numberText(health.writer.jobs, language)}</dd></div>
          <div><dt>{t("health.version")}</dt><dd>{health.version}</dd></div>
        </dl>
        <p className="k-small k-soft">{t("health.hash")} <code className="ad-hash">{health.ledger.headHash}</code></p>
      </Card>
    </div>
  );
}

function VerificationCard({ note, now }: { note: Verification | null; now: string }) {
  const { t } = useTranslation("admin");
  const language = useLanguage();
  const verify = useSubmission<Verification>({ refresh: [["installation"]] });
  const say = useToast();
  const run = () =>
    verify.mutateAsync({ path: "/installation/_verify" }).then(({ data }) => say(t(data.ok ? "verify.said" : "verify.saidDamaged"), data.ok ? "right" : "wrong"), () => undefined);
  return (
    <Card level={2} title={t("verify.title")} actions={note ? <Badge tone={note.ok ? "green" : "coral"} icon={note.ok ? "check" : "alert"}>{t(note.ok ? "verify.ok" : "verify.damaged")}</Badge> : undefined}>
      <p className="k-soft">{t("verify.text")}</p>
      {note ? <p><strong>{relativeText(note.at, now, language)}</strong> ({momentText(note.at, language)}). {t("verify.counts", { events: numberText(note.events, language), streams: numberText(note.streams, language), erased: numberText(note.erased, language) })}</p> : <p>{t("verify.never")}</p>}
      {note && note.damages.length ? (
        <>
          <p><strong>{t("verify.found", { count: note.damagesFound })}</strong></p>
          <ul className="ad-damages">{note.damages.map((d) => <li key={`${d.where} ${d.what}`}><strong>{d.what}</strong><span className="k-soft">{t("verify.where", { where: d.where })}</span><span>{d.whatToDo}</span></li>)}</ul>
        </>
      ) : null}
      <FormErrorSummary error={verify.error} title={t("failed")} />
      {verify.isPending ? <Working label={t("verify.busy")} /> : null}
      <div><Button purpose="primary" busy={verify.isPending} onClick={() => void run()}>{t("verify.now")}</Button></div>
    </Card>
  );
}

function BackupCard({ note, now }: { note: Backup | null; now: string }) {
  const { t } = useTranslation("admin");
  const language = useLanguage();
  const backup = useSubmission<Backup>({ refresh: [["installation"]] });
  const say = useToast();
  const run = () =>
    backup.mutateAsync({ path: "/installation/_backup" }).then(({ data }) => say(t(data.verified ? "backup.said" : "backup.saidWrong"), data.verified ? "right" : "wrong"), () => undefined);
  return (
    <Card level={2} title={t("backup.title")} actions={note ? <Badge tone={note.verified ? "green" : "coral"} icon={note.verified ? "check" : "alert"}>{t(note.verified ? "backup.ok" : "backup.wrong")}</Badge> : undefined}>
      <p className="k-soft">{t("backup.text")}</p>
      {note ? <p><strong>{relativeText(note.at, now, language)}</strong> ({momentText(note.at, language)}). {t("backup.file", { file: note.file, size: bytesText(note.bytes, language === "nl" ? "nl-NL" : "en-GB") })}</p> : <p>{t("backup.never")}</p>}
      <FormErrorSummary error={backup.error} title={t("failed")} />
      {backup.isPending ? <Working label={t("backup.busy")} /> : null}
      <div><Button purpose="primary" busy={backup.isPending} onClick={() => void run()}>{t("backup.now")}</Button></div>
    </Card>
  );
}
