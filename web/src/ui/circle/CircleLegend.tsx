import { useTranslation } from "react-i18next";
import type { Member, Ring } from "./model";
import { stateWords } from "./words";

/** On a phone: the numbers in words, ring by ring. */
export function CircleLegend({ rings, members, chosen, onChoose }: {
  rings: readonly Ring[]; members: readonly Member[]; chosen: string | undefined; onChoose: (id: string) => void;
}) {
  const { t } = useTranslation("ui");
  return (
    <div className="k-legend">
      {rings.map((ring, i) => {
        const here = members.filter((m) => m.ring === i);
        if (here.length === 0) return null;
        return (
          <div key={ring.id}>
            <p className="k-legend__ring">{ring.label}</p>
            <ul className="k-legend__list">
              {here.map((member) => {
                const look = member.kind === "need" ? "need" : member.person.state === "active" ? "active" : "asked";
                return (
                  <li key={member.id}>
                    <button type="button" className="k-legend__item" aria-pressed={member.id === chosen} onClick={() => onChoose(member.id)}>
                      <span className={`k-legend__dot k-legend__dot--${look} k-legend__dot--ring${i % 5}`}>{member.number}</span>
                      <span className="k-legend__text">
                        <span className="k-legend__name">{member.name}</span>
                        <span className="k-small k-soft">{[member.role, look === "active" ? "" : stateWords(t, member)].filter(Boolean).join(" · ")}</span>
                      </span>
                    </button>
                  </li>
                );
              })}
            </ul>
          </div>
        );
      })}
    </div>
  );
}

/** What the shapes mean. */
export function CircleKey() {
  const { t } = useTranslation("ui");
  return (
    <ul className="k-key" aria-label={t("circle.key")}>
      {(["active", "asked", "need", "face"] as const).map((look) => (
        <li key={look}>
          <svg viewBox="0 0 28 28" width="26" height="26" aria-hidden="true" className={`k-dot k-dot--${look === "face" ? "active" : look} k-dot--ring2`}>
            {look === "face" ? <circle cx="14" cy="14" r="12" className="k-dot__face" /> : null}
            <circle cx="14" cy="14" r={look === "face" ? 8 : 9} className="k-dot__body" />
          </svg>
          {t(`circle.keys.${look}`)}
        </li>
      ))}
    </ul>
  );
}
