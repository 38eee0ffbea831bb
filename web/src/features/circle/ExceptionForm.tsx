import { filled } from "../../lib/dossier";
import { RadioCards } from "../../ui/form/Choice";
import { ChangeForm } from "../../ui/form/ChangeForm";
import { TextArea } from "../../ui/form/Field";
import type { Member } from "./model";
import { useCircle } from "./useCircle";

/** A child of 12 to 15 without the parents: rare, and always with a reason that can be read (Jw 7.3.4 lid 2). */
export function ExceptionForm({ member }: { member: Member }) {
  const { t, page, path, refresh, ruleAt } = useCircle();
  return (
    <ChangeForm form={`exception-${member.id}`} place={page.id} title={t("exception.open")} intro={t("exception.intro")} sendLabel={t("exception.send")}
      saved={t("exception.saved")} refresh={refresh} initial={{ reason: "", words: "" }}
      send={(value) => ({ path: path(`/members/${member.id}/exceptions`), body: filled(value) })}>
      {({ value, change, wrong, rule }) => (
        <>
          <RadioCards pointer="/reason" label={t("exception.reason")} error={wrong("/reason") ?? ruleAt(rule, "voice.exception_only_12_to_15")} value={value.reason} onChange={(reason) => change({ reason })}
            options={(["serious_harm", "considered_wish"] as const).map((id) => ({ value: id, label: t(`exception.reasons.${id}`) }))} />
          <TextArea pointer="/words" label={t("exception.words")} hint={t("exception.wordsHint")} error={wrong("/words")} maxLength={8000} value={value.words} onChange={(words) => change({ words })} />
        </>
      )}
    </ChangeForm>
  );
}
