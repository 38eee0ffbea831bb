// What can be done with a membership: a new link, withdraw, change, remove, leave.
import { useEffect } from "react";
import type { Api } from "../../lib/contract";
import { useSubmission } from "../../lib/submission";
import { Button } from "../../ui/Button";
import { useToast } from "../../ui/dialog/Toasts";
import { FormErrorSummary } from "../../ui/form/FormErrorSummary";
import { FormButton } from "../../ui/form/OneForm";
import { ChangeMemberForm, ReasonForm } from "./MemberForms";
import type { Member } from "./model";
import { useCircle } from "./useCircle";

export function MemberDoings({ member }: { member: Member }) {
  const { t, may } = useCircle();
  const change = may("change_circle").can;
  const invited = member.state === "invited";
  const active = member.state === "active";
  const own = member.basis === "own_file";
  const leave = active && member.isMe && may("leave").can;
  const mustHandOver = member.isFace ? t("face.mustHandOver") : undefined;
  if (!change && !leave) return null;
  return (
    <div className="c-doings k-noprint">
      <div className="k-row">
        {invited && may("invite").can ? <Relink member={member} /> : null}
        {invited && change ? <FormButton form={`withdraw-${member.id}`} purpose="subtle">{t("withdraw.open")}</FormButton> : null}
        {active && change && !own ? <FormButton form={`change-${member.id}`} purpose="subtle">{t("change.open")}</FormButton> : null}
        {active && change && !member.isMe && !member.isFace && member.role !== "youth" ? <FormButton form={`remove-${member.id}`} purpose="subtle">{t("remove.open")}</FormButton> : null}
        {leave ? <FormButton form={`leave-${member.id}`} purpose="subtle" disabledReason={mustHandOver}>{t("leave.open")}</FormButton> : null}
      </div>
      <ChangeMemberForm member={member} />
      <ReasonForm member={member} kind="withdraw" />
      <ReasonForm member={member} kind="remove" />
      <ReasonForm member={member} kind="leave" />
    </div>
  );
}

/** The old link stops; the new one works once. */
function Relink({ member }: { member: Member }) {
  const { t, path, refresh, setLinked } = useCircle();
  const say = useToast();
  const submission = useSubmission<Api["InviteReceipt"]>({ refresh });
  useEffect(() => {
    if (submission.data) setLinked({ member: member.id, name: member.name, link: submission.data.data.link });
  }, [submission.data, member.id, member.name, setLinked]);
  const ask = () => submission.mutate({ path: path(`/members/${member.id}/_relink`) }, { onSuccess: () => say(t("link.renewed")) });
  return (
    <>
      <Button icon="copy" busy={submission.isPending} onClick={ask}>{t("link.renew")}</Button>
      <FormErrorSummary error={submission.error} />
    </>
  );
}
