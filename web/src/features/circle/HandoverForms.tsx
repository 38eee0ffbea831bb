import { filled } from "../../lib/dossier";
import { Select } from "../../ui/form/Choice";
import { ChangeForm } from "../../ui/form/ChangeForm";
import { Field, TextArea } from "../../ui/form/Field";
import { canBeFace, type Handover } from "./model";
import { useCircle } from "./useCircle";

export function OfferForm() {
  const { t, page, circle, path, refresh, personOptions, ruleAt } = useCircle();
  const mine = (page.plan?.actions ?? []).filter((action) => action.mine && action.state === "open").length;
  return (
    <ChangeForm form="handover" place={page.id} title={t("handover.offer")} intro={mine ? <><p>{t("handover.offerIntro")}</p><p>{t("handover.openActions", { count: mine })}</p></> : t("handover.offerIntro")} sendLabel={t("handover.send")} saved={t("handover.sent")} refresh={refresh}
      initial={{ to: "", reason: "", note: "", familyView: "", familyViewBy: "" }} send={(value) => ({ path: path("/handovers"), body: filled(value) })}>
      {({ value, change, wrong, rule }) => (
        <>
          <Select pointer="/to" label={t("handover.to")} error={wrong("/to") ?? ruleAt(rule, "circle.not_a_professional", "circle.already_the_face", "circle.not_active")} value={value.to} onChange={(to) => change({ to })}
            options={canBeFace(circle).map((m) => ({ value: m.id, label: m.organisation ? `${m.name}, ${m.organisation}` : m.name }))} />
          <Field pointer="/reason" label={t("handover.reason")} hint={t("handover.reasonHint")} error={wrong("/reason")} maxLength={400} value={value.reason} onChange={(reason) => change({ reason })} />
          <TextArea pointer="/familyView" label={t("handover.familyView")} hint={t("handover.familyViewHint")} error={wrong("/familyView")} rows={3} maxLength={8000} value={value.familyView} onChange={(familyView) => change({ familyView })} />
          <Select pointer="/familyViewBy" label={t("handover.familyViewBy")} error={wrong("/familyViewBy") ?? ruleAt(rule, "circle.person_unknown")} value={value.familyViewBy} options={personOptions} onChange={(familyViewBy) => change({ familyViewBy })} />
          <TextArea pointer="/note" label={t("handover.note")} hint={t("handover.noteHint")} error={wrong("/note")} rows={5} maxLength={8000} value={value.note} onChange={(note) => change({ note })} />
        </>
      )}
    </ChangeForm>
  );
}

/** More families than agreed is possible, with a reason; we ask for it when the rule says so. */
export function AcceptForm({ handover }: { handover: Handover }) {
  const { t, page, path, refresh, ruleAt } = useCircle();
  return (
    <ChangeForm form="handover-accept" place={page.id} title={t("handover.accept")} intro={t("handover.acceptIntro")} sendLabel={t("handover.acceptSend")} saved={t("handover.accepted")} refresh={refresh}
      initial={{ overMaximumReason: "" }} send={(value) => ({ path: path(`/handovers/${handover.id}/_accept`), body: filled(value) })}>
      {({ value, change, wrong, rule }) => {
        const asked = rule === "circle.over_maximum" || value.overMaximumReason !== "";
        return asked ? (
          <Field pointer="/overMaximumReason" label={t("handover.overMaximum")} error={wrong("/overMaximumReason") ?? ruleAt(rule, "circle.over_maximum")} maxLength={400}
            value={value.overMaximumReason} onChange={(overMaximumReason) => change({ overMaximumReason })} />
        ) : null;
      }}
    </ChangeForm>
  );
}

export function AnswerForm({ handover, kind }: { handover: Handover; kind: "decline" | "withdraw" }) {
  const { t, page, path, refresh } = useCircle();
  return (
    <ChangeForm form={`handover-${kind}`} place={page.id} title={t(`handover.${kind}`)} sendLabel={t(`handover.${kind}Send`)} saved={t(`handover.${kind}Saved`)} refresh={refresh}
      initial={{ reason: "" }} send={(value) => ({ path: path(`/handovers/${handover.id}/_${kind}`), body: filled(value) })}>
      {({ value, change, wrong }) => (
        <Field pointer="/reason" label={t("handover.why")} error={wrong("/reason")} maxLength={400} value={value.reason} onChange={(reason) => change({ reason })} />
      )}
    </ChangeForm>
  );
}
