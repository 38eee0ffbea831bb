import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "../../lib/dossierQuery";
import { Button } from "../../ui/Button";
import { FaceSlider } from "../../ui/form/FaceSlider";
import { Field } from "../../ui/form/Field";
import { FormErrorSummary, useFieldErrors } from "../../ui/form/FormErrorSummary";
import type { Page } from "./model";
import { useChange } from "./useChange";

type Props = { page: Page; kind: Schemas["RatingKind"]; goal?: string; label: string; low?: string; high?: string };

/** How does it go? Slide, and save: two taps. Words are welcome, never needed. */
export function RateForm({ page, kind, goal, label, low, high }: Props) {
  const { t } = useTranslation("my-circle");
  const { send, busy, error } = useChange(page);
  const wrong = useFieldErrors(error);
  const [score, setScore] = useState<number | null>(null);
  const [words, setWords] = useState("");
  const own = `/${goal ?? kind}`;
  const save = () =>
    send("/ratings", { kind, ...(goal ? { goal } : {}), score, ...(words.trim() ? { words } : {}) }, t("rate.said"), () => {
      setScore(null);
      setWords("");
    });
  return (
    <form className="mc-rate" noValidate onSubmit={(event) => {
      event.preventDefault();
      if (score !== null) save();
    }}>
      <FormErrorSummary error={error} />
      <FaceSlider pointer={`${own}/score`} label={label} error={wrong("/score")} value={score} onChange={setScore} {...(low ? { low } : {})} {...(high ? { high } : {})} />
      {score === null ? null : (
        <>
          <Field pointer={`${own}/words`} label={t("rate.words")} optional error={wrong("/words")} maxLength={400} value={words} onChange={setWords} />
          <div><Button type="submit" purpose="primary" busy={busy}>{t("rate.save")}</Button></div>
        </>
      )}
    </form>
  );
}
