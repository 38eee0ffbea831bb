import { useTranslation } from "react-i18next";
import { dayText } from "../../../lib/dates";
import { useLanguage } from "../../../lib/language";
import { Badge } from "../../../ui/Badges";
import { Card } from "../../../ui/Card";
import { Select } from "../../../ui/form/Choice";
import { TextArea } from "../../../ui/form/Field";
import { EmptyState } from "../../../ui/States";
import { filled } from "../model";
import { ActionForm } from "../parts/ActionForm";
import { ByLine } from "../parts/ByLine";
import { usePeopleOptions } from "../parts/choices";
import { useMay, usePage } from "../parts/context";

/** The ETag of a story that nobody wrote yet. */
const NONE_YET = '"v0"';

export function Story() {
  const { t } = useTranslation("dossier");
  const language = useLanguage();
  const { story } = usePage();
  return (
    <>
      {story ? (
        <Card>
          <div className="k-row">
            <Badge>{t("story.version", { count: story.version })}</Badge>
            {story.confirmedBy.length === 0 ? <Badge tone="amber" icon="question">{t("story.unconfirmed")}</Badge> : null}
            {story.confirmedBy.map((one) => (
              <Badge key={one.person} tone="green" icon="check">{t("story.confirmedBy", { name: one.name, day: dayText(one.at, language) })}</Badge>
            ))}
          </div>
          <div className="d-words">{story.words}</div>
          <ByLine by={story.by} />
          {story.formerVersions ? <p className="k-small k-soft">{t("story.former", { count: story.formerVersions })}</p> : null}
        </Card>
      ) : <EmptyState icon="speech" title={t("story.none")} text={t("story.noneText")} />}
      <div className="k-row d-actions">
        <EditStory />
        {story ? <ConfirmStory version={story.version} /> : null}
      </div>
    </>
  );
}

function EditStory() {
  const { t } = useTranslation("dossier");
  const { story } = usePage();
  const may = useMay();
  return (
    <ActionForm
      form="story" label={t(story ? "story.edit" : "story.write")} sendLabel={t("story.send")} saved={t("story.saved")}
      button={{ icon: "speech" }} may={may("write_story")} initial={{ words: story?.words ?? "" }}
      send={(value) => ({ method: "PUT", path: "/story", body: value, etag: story?.etag ?? NONE_YET })}
      conflict={(mine, current) => [{ key: "words", label: t("story.words"), mine: mine.words, theirs: String(current["words"] ?? "") }]}
    >
      {({ value, change, wrong }) => (
        <TextArea pointer="/words" rows={12} label={t("story.words")} hint={t("story.hint")} error={wrong("/words")} maxLength={40000} value={value.words} onChange={(words) => change({ words })} />
      )}
    </ActionForm>
  );
}

function ConfirmStory({ version }: { version: number }) {
  const { t } = useTranslation("dossier");
  const { viewer } = usePage();
  const may = useMay();
  const options = usePeopleOptions();
  const family = viewer.relation === "child" || viewer.relation === "parent";
  return (
    <ActionForm
      form="story-confirm" label={t(family ? "story.confirm" : "story.confirmFor")} sendLabel={t("story.confirmSend")} saved={t("story.confirmed")}
      button={{ icon: "check" }} may={may("confirm_story")} initial={{ person: "" }}
      send={(value) => ({ path: "/story/_confirm", body: { ...filled(value), version } })}
    >
      {({ value, change, wrong }) => family ? <p>{t("story.confirmText")}</p> : (
        <Select pointer="/person" label={t("story.who")} hint={t("story.whoHint")} error={wrong("/person")} options={options} value={value.person} onChange={(person) => change({ person })} />
      )}
    </ActionForm>
  );
}
