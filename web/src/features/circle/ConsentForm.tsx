import { filled } from "../../lib/dossier";
import { CheckboxGroup, RadioCards } from "../../ui/form/Choice";
import { ChangeForm } from "../../ui/form/ChangeForm";
import { Field } from "../../ui/form/Field";
import { type Consent, type Member, SECTIONS } from "./model";
import { useCircle } from "./useCircle";

type Props = { form: string; member: Member; consent: Consent; mine: boolean };
const TAILS: Record<string, string> = { give: "", refuse: "/_refuse", withdraw: "/_withdraw" };

/** Yes, no, or no longer. A no always works at once and needs no reason. */
export function ConsentForm({ form, member, consent, mine }: Props) {
  const { t, page, path, refresh } = useCircle();
  const given = consent.state === "given";
  const scope = SECTIONS.filter((section) => member.scope.includes(section));
  const initial = { answer: "", sections: given ? [...consent.sections] : [...scope], how: mine ? "in_person" : "", words: "" } as
    { answer: string; sections: string[]; how: string; words: string };
  const answers = given ? ["give", "withdraw"] : ["give", "refuse"];
  const who = mine ? "mine" : "theirs";
  return (
    <ChangeForm form={form} place={page.id} title={t(mine ? "consent.sayTitle" : "consent.recordTitle", { name: consent.name, who: member.name })}
      intro={t(`consent.intro.${who}`, { who: member.name })} sendLabel={t("consent.send")} saved={t("consent.saved")} refresh={refresh} initial={initial}
      missing={({ answer, how, sections }) => (answer ? (answer === "give" ? [...(how ? [] : ["/how"]), ...(sections.length ? [] : ["/sections"])] : []) : ["/answer"])}
      send={({ answer, sections, how, words }) => {
        const person = mine ? {} : { person: consent.person };
        const body = answer === "refuse" || answer === "withdraw" ? filled({ words }) : { ...filled({ how }), sections };
        return { path: path(`/members/${member.id}/consents${TAILS[answer] ?? ""}`), body: { ...person, ...body } };
      }}>
      {({ value, change, wrong }) => (
        <>
          <RadioCards pointer="/answer" label={t(`consent.ask.${who}`, { name: consent.name })} error={wrong("/answer")} value={value.answer} onChange={(answer) => change({ answer })}
            options={answers.map((id) => ({ value: id, label: t(given && id === "give" ? "consent.answer.change" : `consent.answer.${id}`), hint: t(`consent.answerHint.${id}`) }))} />
          {value.answer === "give" ? (
            <>
              <CheckboxGroup pointer="/sections" label={t("consent.sections", { who: member.name })} error={wrong("/sections")} values={value.sections} onChange={(sections) => change({ sections })}
                options={scope.map((section) => ({ value: section, label: t(`section.${section}`) }))} />
              {mine ? null : (
                <RadioCards pointer="/how" label={t("consent.howAsk", { name: consent.name })} error={wrong("/how")} value={value.how} onChange={(how) => change({ how })}
                  options={(["oral", "written"] as const).map((how) => ({ value: how, label: t(`consent.how.${how}`) }))} />
              )}
            </>
          ) : null}
          {value.answer === "refuse" || value.answer === "withdraw" ? (
            <Field pointer="/words" label={t("consent.words")} hint={t("consent.wordsHint")} optional error={wrong("/words")} maxLength={400} value={value.words} onChange={(words) => change({ words })} />
          ) : null}
        </>
      )}
    </ChangeForm>
  );
}
