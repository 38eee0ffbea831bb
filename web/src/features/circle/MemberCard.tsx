// One member: who, why, what this person may read and until when, and who of the family said yes.
import { anchorId } from "../../lib/anchor";
import { Badge, DueBadge } from "../../ui/Badges";
import { ConsentPart } from "./ConsentPart";
import { MemberDoings } from "./MemberDoings";
import type { Member } from "./model";
import { ScopeWords } from "./ScopeWords";
import { useCircle } from "./useCircle";

export function MemberCard({ member }: { member: Member }) {
  const { t, day, functions } = useCircle();
  const ground = member.basis === "order" && member.legalGround ? member.legalGround : undefined;
  return (
    <article className={`k-card c-member ${member.isFace ? "c-member--face" : ""}`} id={anchorId(member.id)} tabIndex={-1} aria-label={member.name}>
      <div className="c-member__head">
        <h4 className="c-member__name">{member.name}</h4>
        <p className="k-soft">{[t(`role.${member.role}`), member.organisation, member.function ? functions.label(member.function) : ""].filter(Boolean).join(" · ")}</p>
        <p className="k-row c-marks">
          {member.isFace ? <Badge tone="coral" icon="heart">{t("face.badge")}</Badge> : null}
          {member.isMe ? <Badge tone="teal">{t("members.me")}</Badge> : null}
          <Badge tone={member.state === "active" ? "green" : "amber"} icon={member.state === "active" ? "check" : "clock"} outline={member.state === "invited"}>{t(`state.${member.state}`)}</Badge>
        </p>
      </div>
      <p className="c-why">{member.why}</p>
      <dl className="c-facts">
        <div><dt>{t("members.purpose")}</dt><dd>{t(`purpose.${member.purpose}`)}</dd></div>
        <div><dt>{t("members.period")}</dt><dd>{t("members.fromTo", { from: day(member.from), to: day(member.until) })}</dd></div>
        {member.state === "invited" ? <div><dt>{t("members.answerBy")}</dt><dd>{day(member.answerBy)} <DueBadge due={member.answerBy} besideDay /></dd></div> : null}
        {ground ? <div><dt>{t("members.order")}</dt><dd>{ground}</dd></div> : null}
      </dl>
      <ScopeWords member={member} />
      <ConsentPart member={member} />
      <MemberDoings member={member} />
    </article>
  );
}
