// Asking somebody into the circle. First who, then in words why, then what this person may read and until when.
import type { Api } from "../../lib/contract";
import { today } from "../../lib/dates";
import { ChangeForm } from "../../ui/form/ChangeForm";
import { RadioCards } from "../../ui/form/Choice";
import { FamilyFields, OtherFields } from "./InviteFields";
import { type InviteForm as Form, inviteBody, monthsAfter } from "./model";
import { useCircle } from "./useCircle";

export function InviteForm() {
  const { t, page, path, refresh, people, setLinked } = useCircle();
  const initial: Form = {
    who: "", person: "", name: "", organisation: "", role: "", function: "", purpose: "", why: "", scope: ["question", "plan", "circle"],
    from: today(), until: monthsAfter(today(), 6), basis: "consent", legalGround: "", fills: "",
  };
  return (
    <ChangeForm form="invite" place={page.id} title={t("invite.open")} intro={t("invite.intro")} sendLabel={t("invite.send")} saved={t("invite.saved")} refresh={refresh}
      initial={initial} missing={({ who, person }) => (who ? (who === "family" && !person ? ["/person"] : []) : ["/who"])} send={(value) => ({ path: path("/members"), body: inviteBody(value, people) })}
      onSaved={(answer, value) => {
        const receipt = answer as Api["InviteReceipt"];
        const name = value.who === "family" ? (people.find((p) => p.id === value.person)?.givenName ?? "") : value.name;
        setLinked({ member: receipt.id, name, link: receipt.link });
      }}>
      {(fields) => (
        <>
          <RadioCards pointer="/who" label={t("invite.who")} error={fields.wrong("/who")} value={fields.value.who} onChange={(who) => fields.change({ who })}
            options={(["other", "family"] as const).map((id) => ({ value: id, label: t(`invite.whos.${id}`), hint: t(`invite.whosHint.${id}`) }))} />
          {fields.value.who === "family" ? <FamilyFields {...fields} /> : null}
          {fields.value.who === "other" ? <OtherFields {...fields} /> : null}
        </>
      )}
    </ChangeForm>
  );
}
