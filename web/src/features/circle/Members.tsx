// Everyone in the circle as cards, ring by ring from the child outwards.
import { Section } from "../../ui/Card";
import { MemberCard } from "./MemberCard";
import { type Member, isPresent, onRing, RINGS } from "./model";
import { useCircle } from "./useCircle";

export function Members() {
  const { t, circle } = useCircle();
  const gone = circle.members.filter((member) => !isPresent(member));
  return (
    <Section title={t("members.title")} intro={t("members.intro")}>
      {RINGS.map((ring) => {
        const members = onRing(circle, ring);
        if (members.length === 0) return null;
        return (
          <div key={ring} className="k-stack">
            <h3 className="c-ring">{t(`ring.${ring}`)}</h3>
            <div className="c-members">{members.map((member) => <MemberCard key={member.id} member={member} />)}</div>
          </div>
        );
      })}
      {gone.length ? (
        <details className="c-details">
          <summary>{t("members.gone", { count: gone.length })}</summary>
          <ul className="c-list">{gone.map((member) => <Gone key={member.id} member={member} />)}</ul>
        </details>
      ) : null}
    </Section>
  );
}

function Gone({ member }: { member: Member }) {
  const { t, day } = useCircle();
  return (
    <li>
      <strong>{member.name}</strong>
      <span className="k-soft"> · {t(`role.${member.role}`)} · {t(`state.${member.state}`)} · {t("members.from", { day: day(member.from) })}</span>
      {member.endReason ? <p className="k-soft"><q>{member.endReason}</q></p> : null}
    </li>
  );
}
