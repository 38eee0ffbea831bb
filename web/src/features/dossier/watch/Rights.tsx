import { useTranslation } from "react-i18next";
import { anchorId } from "../../../lib/anchor";
import { useCatalogue } from "../../../lib/catalogue";
import { dayText } from "../../../lib/dates";
import { useLanguage } from "../../../lib/language";
import { Badge, DueBadge } from "../../../ui/Badges";
import { Card } from "../../../ui/Card";
import { RadioCards, Select } from "../../../ui/form/Choice";
import { TextArea } from "../../../ui/form/Field";
import { filled } from "../model";
import { ActionForm } from "../parts/ActionForm";
import { enumOptions } from "../parts/choices";
import { useMay, usePage } from "../parts/context";

const ANSWERS = ["granted", "partly", "refused"] as const;

export function Rights() {
  const { t } = useTranslation("dossier");
  const language = useLanguage();
  const page = usePage();
  const may = useMay();
  const law = useCatalogue("consent_rules");
  if (page.rights.length === 0) return <p className="k-soft">{t("rights.none")}</p>;
  return page.rights.map((right) => (
    <div key={right.id} id={anchorId(right.id)}>
      <Card title={t(`rights.kind.${right.kind}`, { name: right.name })}
        actions={right.answer ? <Badge tone={right.answer === "granted" ? "green" : "neutral"}>{t(`rights.answer.${right.answer}`)}</Badge> : <DueBadge due={right.answerBy} />}>
        <p className="k-small k-soft">{t("rights.asked", { day: dayText(right.requestedOn, language), until: dayText(right.answerBy, language) })}</p>
        {right.words ? <p className="d-words">{right.words}</p> : null}
        {right.answerWords ? <p className="d-words"><strong>{t("rights.answered")}</strong> {right.answerWords}</p> : null}
        {right.ground ? <p className="k-small">{law.label(right.ground)}</p> : null}
        {right.answer ? null : right.kind === "destruction" || right.kind === "restriction" ? <p>{t("rights.officer")}</p> : (
          <ActionForm form={`right-${right.id}`} label={t("rights.decide")} sendLabel={t("rights.send")} saved={t("rights.saved")} may={may("decide_right")}
            initial={{ answer: "", ground: "", words: "" }} send={(value) => ({ path: `/rights-requests/${right.id}/_decide`, body: filled(value) })}>
            {({ value, change, wrong }) => (
              <>
                <RadioCards pointer="/answer" label={t("rights.what")} error={wrong("/answer")} value={value.answer} onChange={(answer) => change({ answer })} options={enumOptions(ANSWERS, (answer) => t(`rights.answer.${answer}`))} />
                {value.answer === "granted" || !value.answer ? null : (
                  <Select pointer="/ground" label={t("rights.ground")} error={wrong("/ground")} value={value.ground} onChange={(ground) => change({ ground })}
                    options={law.rows.map((row) => ({ value: row.id, label: `${row.id} · ${law.label(row.id)}` }))} />
                )}
                <TextArea pointer="/words" label={t("rights.words")} hint={t("rights.wordsHint")} error={wrong("/words")} maxLength={8000} value={value.words} onChange={(words) => change({ words })} />
              </>
            )}
          </ActionForm>
        )}
      </Card>
    </div>
  ));
}
