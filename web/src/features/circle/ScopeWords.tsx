// What somebody was asked to read, and what is open to them today. Less than asked? Then the rule in words.
import { Icon } from "../../ui/Icon";
import { type Member, SECTIONS } from "./model";
import { useCircle } from "./useCircle";

export function ScopeWords({ member }: { member: Member }) {
  const { t } = useCircle();
  const asked = SECTIONS.filter((section) => member.scope.includes(section));
  const open = (section: (typeof SECTIONS)[number]) => member.mayRead.includes(section);
  const active = member.state === "active";
  const all = asked.length === SECTIONS.length;
  const allOpen = active && asked.every(open);
  return (
    <div className="k-stack k-stack--sm">
      <p className="k-small k-soft">{t(active ? "scope.reads" : "scope.willRead")}</p>
      {all && (allOpen || !active) ? <p>{t("scope.all")}</p> : (
        <ul className="c-scope">
          {asked.map((section) => {
            const closed = active && !open(section);
            return (
              <li key={section} className={closed ? "c-scope__closed" : ""}>
                <Icon name={closed ? "lock" : "check"} />
                <span>{t(`section.${section}`)}{closed ? <span className="k-hidden"> ({t("scope.closed")})</span> : null}</span>
              </li>
            );
          })}
        </ul>
      )}
      {member.consentRule ? (
        <p className="c-note"><Icon name="info" /><span>{t(`consentRule.${member.consentRule.replaceAll(".", "_")}`, { defaultValue: t("consentRule.other") })}</span></p>
      ) : null}
      {member.exception ? <p className="c-note"><Icon name="info" /><span>{t("exception.there")}</span></p> : null}
    </div>
  );
}
