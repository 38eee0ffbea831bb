// The face stays until the next one has said yes. An open question stands on top of the tab.
import { Badge } from "../../ui/Badges";
import { Card, Section } from "../../ui/Card";
import { FormButton } from "../../ui/form/OneForm";
import { Quote } from "../../ui/Quote";
import { AcceptForm, AnswerForm, OfferForm } from "./HandoverForms";
import { canBeFace, type Handover, openHandover } from "./model";
import { useCircle } from "./useCircle";

const TONES = { offered: "amber", accepted: "green", declined: "coral", withdrawn: "neutral" } as const;

export function HandoverBanner() {
  const { t, circle, may, isProfessional } = useCircle();
  const handover = openHandover(circle);
  if (!handover) return null;
  const answer = may("answer_handover");
  const withdraw = may("hand_over").can;
  return (
    <Card tone="coral" level={2} title={handover.forMe ? t("handover.forYou", { name: handover.fromName }) : t("handover.open", { from: handover.fromName, to: handover.toName })}>
      <p className="k-soft">{t("handover.stays", { name: handover.fromName })}</p>
      <Texts handover={handover} withNote={isProfessional} />
      <div className="k-row k-noprint">
        {handover.forMe ? (
          <>
            <FormButton form="handover-accept" purpose="primary" icon="check" disabledReason={answer.why}>{t("handover.accept")}</FormButton>
            <FormButton form="handover-decline" disabledReason={answer.why}>{t("handover.decline")}</FormButton>
          </>
        ) : null}
        {withdraw ? <FormButton form="handover-withdraw" purpose="subtle">{t("handover.withdraw")}</FormButton> : null}
      </div>
      <AcceptForm handover={handover} />
      <AnswerForm handover={handover} kind="decline" />
      <AnswerForm handover={handover} kind="withdraw" />
    </Card>
  );
}

export function HandoverHistory() {
  const { t, circle, may, day, isFamily, isProfessional } = useCircle();
  const handOver = may("hand_over");
  const open = openHandover(circle);
  const past = circle.handovers.filter((handover) => handover.state !== "offered");
  const reason = handOver.why ?? (open ? t("handover.oneAtATime") : canBeFace(circle).length === 0 ? t("handover.nobody") : undefined);
  return (
    <Section title={t("handover.title")} intro={t("handover.intro")}
      actions={isProfessional ? <FormButton form="handover" icon="people" disabledReason={reason}>{t("handover.offer")}</FormButton> : null}>
      <OfferForm />
      {past.length === 0 ? <p className="k-soft">{t(isFamily ? "handover.noneFamily" : "handover.none")}</p> : (
        <ol className="c-list">
          {past.map((handover) => (
            <li key={handover.id} className="k-stack k-stack--sm">
              <p className="k-row">
                <strong>{t("handover.line", { from: handover.fromName, to: handover.toName })}</strong>
                <Badge tone={TONES[handover.state]}>{t(`handover.state.${handover.state}`)}</Badge>
                <span className="k-small k-soft">{day(handover.by.at)}</span>
              </p>
              <details className="c-details">
                <summary>{t("handover.read")}</summary>
                <Texts handover={handover} withNote={isProfessional} />
              </details>
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}

function Texts({ handover, withNote }: { handover: Handover; withNote: boolean }) {
  const { t } = useCircle();
  return (
    <div className="k-stack">
      <Quote source={t("handover.familySays", { name: handover.familyViewBy })}>{handover.familyView}</Quote>
      <dl className="c-facts">
        <div><dt>{t("handover.reasonShort")}</dt><dd>{handover.reason}</dd></div>
        {withNote && handover.note ? <div><dt>{t("handover.noteShort")}</dt><dd>{handover.note}</dd></div> : null}
        {handover.answer ? <div><dt>{t("handover.answer")}</dt><dd>{handover.answer}</dd></div> : null}
      </dl>
    </div>
  );
}
