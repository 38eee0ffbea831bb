// When we look at the plan together again, and what came out of it before.
import { today } from "../../lib/dates";
import { filled } from "../../lib/dossier";
import { DueBadge } from "../../ui/Badges";
import { Card, Section } from "../../ui/Card";
import { ChangeForm } from "../../ui/form/ChangeForm";
import { DateField, TextArea } from "../../ui/form/Field";
import { FormButton } from "../../ui/form/OneForm";
import { Icon } from "../../ui/Icon";
import { usePlan } from "./usePlan";

export function Reviews() {
  const { t, page, plan, may, day, path, refresh } = usePlan();
  const change = may("change_plan").can;
  const reviews = [...plan.reviews].reverse();
  const past = (rule: string | undefined) => (rule === "plan.review_in_past" ? t(rule, { ns: "rules", keySeparator: false }) : undefined);
  return (
    <Section title={t("reviews.title")} intro={t("reviews.intro")}>
      <Card tone="teal">
        <div className="k-row k-row--between">
          <p className="p-next">
            <Icon name="calendar" />
            {plan.reviewOn ? <><strong>{t("reviews.next", { day: day(plan.reviewOn) })}</strong><DueBadge due={plan.reviewOn} besideDay /></> : <strong>{t("reviews.notPlanned")}</strong>}
          </p>
          {change ? (
            <div className="k-row k-noprint">
              <FormButton form="review-hold" icon="people" purpose="primary">{t("reviews.hold")}</FormButton>
              <FormButton form="review-plan" icon="calendar">{t(plan.reviewOn ? "reviews.move" : "reviews.plan")}</FormButton>
            </div>
          ) : null}
        </div>
      </Card>
      <ChangeForm form="review-plan" place={page.id} title={t("reviews.plan")} sendLabel={t("reviews.planSend")} saved={t("reviews.planned")} refresh={refresh}
        initial={{ on: plan.reviewOn ?? "" }} send={(value) => ({ path: path("/reviews/_plan"), body: filled(value) })}>
        {({ value, change: set, wrong, rule }) => (
          <DateField pointer="/on" label={t("reviews.on")} min={today()} error={wrong("/on") ?? past(rule)} value={value.on} onChange={(on) => set({ on })} />
        )}
      </ChangeForm>
      <ChangeForm form="review-hold" place={page.id} title={t("reviews.hold")} sendLabel={t("reviews.holdSend")} saved={t("reviews.held")} refresh={refresh}
        initial={{ words: "", nextOn: "" }} send={(value) => ({ path: path("/reviews"), body: filled(value) })}>
        {({ value, change: set, wrong, rule }) => (
          <>
            <TextArea pointer="/words" label={t("reviews.words")} hint={t("reviews.wordsHint")} error={wrong("/words")} rows={5} maxLength={8000} value={value.words} onChange={(words) => set({ words })} />
            <DateField pointer="/nextOn" label={t("reviews.nextOn")} optional min={today()} error={wrong("/nextOn") ?? past(rule)} value={value.nextOn} onChange={(nextOn) => set({ nextOn })} />
          </>
        )}
      </ChangeForm>
      {reviews.length ? (
        <details className="p-details">
          <summary>{t("reviews.former", { count: reviews.length })}</summary>
          <ol className="p-reviews">
            {reviews.map((review) => (
              <li key={review.by.at}>
                <p className="k-small k-soft">{t("by", { name: review.by.name, day: day(review.heldOn) })}</p>
                <p className="p-words">{review.words}</p>
              </li>
            ))}
          </ol>
        </details>
      ) : null}
    </Section>
  );
}
