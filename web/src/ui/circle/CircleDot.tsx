import { useTranslation } from "react-i18next";
import { useLanguage } from "../../lib/language";
import type { Dot, Layout } from "./layout";
import { initialsOf } from "./model";
import { spoken } from "./words";

type Props = {
  dot: Dot;
  mode: Layout["mode"];
  ringLabel: string;
  chosen: boolean;
  tabStop: boolean;
  onChoose: () => void;
};

export function CircleDot({ dot, mode, ringLabel, chosen, tabStop, onChoose }: Props) {
  const { t } = useTranslation("ui");
  const language = useLanguage();
  const { member, x, y, r, label } = dot;
  const isFace = member.kind === "person" && Boolean(member.person.isFace);
  const look = member.kind === "need" ? "need" : member.person.state === "active" ? "active" : "asked";
  const inside = mode === "numbers" ? String(member.number) : member.kind === "need" ? "" : initialsOf(member.name);
  return (
    <g
      role="button"
      tabIndex={tabStop ? 0 : -1}
      data-member={member.id}
      aria-label={spoken(t, language, member, ringLabel)}
      aria-pressed={chosen}
      className={`k-dot k-dot--${look} k-dot--ring${member.ring % 5} ${chosen ? "k-dot--chosen" : ""}`}
      onClick={onChoose}
      onFocus={onChoose}
      onKeyDown={(event) => {
        if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          onChoose();
        }
      }}
    >
      <circle cx={x} cy={y} r={r + 8} className="k-dot__focus" />
      {isFace ? <circle cx={x} cy={y} r={r + 4.5} className="k-dot__face" /> : null}
      <circle cx={x} cy={y} r={look === "active" ? r : r - 1.25} className="k-dot__body" />
      <text x={x} y={y + (mode === "numbers" ? 4.5 : 4.5)} textAnchor="middle" className="k-dot__inside">{inside}</text>
      {isFace ? (
        <path
          className="k-dot__heart"
          transform={`translate(${x + r * 0.72} ${y - r * 1.28}) scale(.72)`}
          d="M0 8.5S-7.5 4-7.5-1.2A4.1 4.1 0 0 1 0-3.6 4.1 4.1 0 0 1 7.5-1.2C7.5 4 0 8.5 0 8.5z"
        />
      ) : null}
      {label ? (
        <text textAnchor={label.anchor} className="k-dot__label">
          <tspan x={label.x} y={label.box.y + 13} className="k-dot__name">{label.name}</tspan>
          {label.role ? <tspan x={label.x} y={label.box.y + 29} className={isFace ? "k-dot__role k-dot__role--face" : "k-dot__role"}>{label.role}</tspan> : null}
        </text>
      ) : null}
    </g>
  );
}
