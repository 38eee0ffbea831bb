import { filled } from "../../lib/dossier";
import { Select } from "../../ui/form/Choice";
import { ChangeForm } from "../../ui/form/ChangeForm";
import { FaceSlider } from "../../ui/form/FaceSlider";
import { Field } from "../../ui/form/Field";
import type { Rating } from "./model";
import { usePlan } from "./usePlan";

/** Seconds of work: a face, perhaps a few words. Somebody who is not family says whose answer it is. */
export function RateForm({ form, kind, goal }: { form: string; kind: Rating["kind"]; goal?: string }) {
  const { t, page, isFamily, path, refresh, personOptions } = usePlan();
  return (
    <ChangeForm form={form} place={page.id} title={t(`rate.${kind}`)} sendLabel={t("rate.send")} saved={t("rate.saved")} refresh={refresh}
      initial={{ score: null as number | null, words: "", person: "" }}
      send={(value) => ({ path: path("/ratings"), body: { kind, ...(goal ? { goal } : {}), ...filled(value) } })}>
      {({ value, change, wrong, rule }) => (
        <>
          {isFamily ? null : (
            <Select pointer="/person" label={t("rate.person")} error={wrong("/person") ?? (rule === "plan.rating_by_family" || rule === "plan.person_missing" ? t(rule, { ns: "rules", keySeparator: false }) : undefined)}
              value={value.person} options={personOptions} onChange={(person) => change({ person })} />
          )}
          <FaceSlider pointer="/score" label={t(`rate.question.${kind}`)} error={wrong("/score")} low={t(`rate.low.${kind}`)} high={t(`rate.high.${kind}`)}
            value={value.score} onChange={(score) => change({ score })} />
          <Field pointer="/words" label={t("rate.words")} optional error={wrong("/words")} maxLength={400} value={value.words} onChange={(words) => change({ words })} />
        </>
      )}
    </ChangeForm>
  );
}
