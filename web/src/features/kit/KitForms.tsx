import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDraft } from "../../lib/drafts";
import { ApiProblem, type FieldError } from "../../lib/problem";
import { Button } from "../../ui/Button";
import { Card, Section } from "../../ui/Card";
import { useToast } from "../../ui/dialog/Toasts";
import { CheckboxGroup, RadioCards, Select } from "../../ui/form/Choice";
import { DraftNote } from "../../ui/form/DraftNote";
import { FaceSlider } from "../../ui/form/FaceSlider";
import { DateField, Field, TextArea } from "../../ui/form/Field";
import { FormErrorSummary, useFieldErrors } from "../../ui/form/FormErrorSummary";

type Goal = { text: string; why: string; who: string; review: string; kind: string; domains: string[]; mark: number | null };
const BLANK: Goal = { text: "", why: "", who: "", review: "", kind: "", domains: ["friends"], mark: null };

export function KitForms() {
  const { t } = useTranslation("kit");
  const say = useToast();
  const draft = useDraft<Goal>({ user: "kit", dossier: "kit", form: "goal" }, BLANK);
  const [error, setError] = useState<unknown>();
  const wrong = useFieldErrors(error);
  const goal = draft.value;
  const change = (part: Partial<Goal>) => draft.set({ ...goal, ...part });

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const errors: FieldError[] = [];
    if (!goal.text) errors.push({ pointer: "/text", rule: "kit.text", detail: t("forms.tooShort") });
    if (!goal.kind) errors.push({ pointer: "/kind", rule: "kit.kind", detail: t("forms.noKind") });
    if (errors.length) return setError(new ApiProblem(400, "kit.invalid", "", "", errors));
    setError(undefined);
    draft.clear();
    say(t("forms.saved"));
  };

  return (
    <Section title={t("forms.title")}>
      <Card>
        <form className="k-form" onSubmit={submit} noValidate>
          <DraftNote restored={draft.restored} onDiscard={draft.clear} />
          <FormErrorSummary error={error} />
          <Field pointer="/text" label={t("forms.goal")} hint={t("forms.goalHint")} error={wrong("/text")} value={goal.text} onChange={(text) => change({ text })} />
          <TextArea pointer="/why" label={t("forms.why")} optional maxLength={200} value={goal.why} onChange={(why) => change({ why })} />
          <Select pointer="/who" label={t("forms.who")} optional value={goal.who} onChange={(who) => change({ who })} options={[
            { value: "mother", label: t("forms.mother") }, { value: "coach", label: t("forms.coach") }, { value: "face", label: t("forms.face") },
          ]} />
          <DateField pointer="/review" label={t("forms.when")} hint={t("forms.whenHint")} optional value={goal.review} onChange={(review) => change({ review })} />
          <RadioCards pointer="/kind" label={t("forms.kind")} error={wrong("/kind")} value={goal.kind} onChange={(kind) => change({ kind })} options={[
            { value: "fact", label: t("forms.fact"), hint: t("forms.factHint") },
            { value: "opinion", label: t("forms.opinion"), hint: t("forms.opinionHint") },
            { value: "suspicion", label: t("forms.suspicion"), hint: t("forms.suspicionHint") },
          ]} />
          <CheckboxGroup pointer="/domains" label={t("forms.domains")} optional values={goal.domains} onChange={(domains) => change({ domains })} options={[
            { value: "home", label: t("forms.home") }, { value: "school", label: t("forms.school") },
            { value: "friends", label: t("forms.friends") }, { value: "health", label: t("forms.health") },
          ]} />
          <FaceSlider pointer="/mark" label={t("forms.feel")} optional value={goal.mark} onChange={(mark) => change({ mark })} />
          <div><Button type="submit" purpose="primary">{t("forms.send")}</Button></div>
        </form>
      </Card>
    </Section>
  );
}
