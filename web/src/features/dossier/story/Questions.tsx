import { useTranslation } from "react-i18next";
import { anchorId } from "../../../lib/anchor";
import { dayText, today } from "../../../lib/dates";
import { useLanguage } from "../../../lib/language";
import { Badge } from "../../../ui/Badges";
import { Card } from "../../../ui/Card";
import { Select } from "../../../ui/form/Choice";
import { DateField, TextArea } from "../../../ui/form/Field";
import { Quote } from "../../../ui/Quote";
import { filled } from "../model";
import { ActionForm } from "../parts/ActionForm";
import { ByLine } from "../parts/ByLine";
import { usePeopleOptions } from "../parts/choices";
import { useMay, usePage } from "../parts/context";

const BLANK = { words: "", saidBy: "", askedOn: "" };

export function Questions() {
  const { t } = useTranslation("dossier");
  const language = useLanguage();
  const page = usePage();
  const may = useMay();
  const options = usePeopleOptions();
  const questions = [...(page.questions ?? [])].reverse();
  // Only after help ended is a new question a return; the family then needs no new intake.
  const returns = page.status === "aftercare" || page.status === "resting";
  return (
    <>
      {questions.map((question) => (
        <div key={question.id} id={anchorId(question.id)}>
          <Card>
            <Quote source={t("overview.saidBy", { name: question.saidByName, day: dayText(question.askedOn, language) })}>{question.words}</Quote>
            <div className="k-row">
              {question.cameBack ? <Badge tone="blue" icon="back">{t("questions.cameBack")}</Badge> : null}
              <ByLine by={question.by} />
            </div>
          </Card>
        </div>
      ))}
      <ActionForm
        form="question" label={t(returns ? "questions.return" : "questions.add")} sendLabel={t("questions.send")} saved={t("questions.saved")}
        button={{ icon: "plus" }} may={may("ask")} initial={{ ...BLANK, askedOn: today() }}
        send={({ askedOn, ...value }) => ({ path: returns ? "/_return" : "/questions", body: returns ? filled(value) : filled({ ...value, askedOn }) })}
      >
        {({ value, change, wrong }) => (
          <>
            <TextArea pointer="/words" label={t("questions.words")} hint={t("questions.wordsHint")} error={wrong("/words")} maxLength={8000} value={value.words} onChange={(words) => change({ words })} />
            <Select pointer="/saidBy" label={t("questions.who")} error={wrong("/saidBy")} options={options} value={value.saidBy} onChange={(saidBy) => change({ saidBy })} />
            {returns ? null : <DateField pointer="/askedOn" label={t("questions.when")} error={wrong("/askedOn")} max={today()} value={value.askedOn} onChange={(askedOn) => change({ askedOn })} />}
          </>
        )}
      </ActionForm>
    </>
  );
}
