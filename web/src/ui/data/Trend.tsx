// A line with its points. The same numbers stand in a table behind the button, for whoever prefers that.
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { dayText, numberText } from "../../lib/dates";
import { useLanguage } from "../../lib/language";
import { useWidth } from "../../lib/useWidth";
import { Button } from "../Button";
import { linear, type Point, ticks } from "./scale";
import "./trend.css";

type Props = {
  title: string;
  points: readonly Point[];
  /** What the numbers are: "kinderen", "dagen". */
  unit: string;
  /** A line to compare with, with its own words: the norm, the goal. */
  norm?: { value: number; label: string };
  range?: [number, number];
};

const HEIGHT = 230;
const PAD = { top: 18, right: 22, bottom: 34, left: 44 };

export function Trend({ title, points, unit, norm, range }: Props) {
  const { t } = useTranslation("ui");
  const language = useLanguage();
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  const [box, width] = useWidth<HTMLDivElement>(640);

  const values = [...points.map((p) => p.value), ...(norm ? [norm.value] : []), ...(range ?? [])];
  const steps = ticks(Math.min(...values, 0), Math.max(...values, 1));
  const times = points.map((p) => Date.parse(p.at));
  const x = linear([Math.min(...times), Math.max(...times)], [PAD.left + 8, width - PAD.right]);
  const y = linear([steps[0] ?? 0, steps.at(-1) ?? 1], [HEIGHT - PAD.bottom, PAD.top]);
  const at = points.map((p) => ({ ...p, x: points.length === 1 ? width / 2 : x(Date.parse(p.at)), y: y(p.value) }));
  const first = points[0];
  const last = points.at(-1);
  // The last number stands above its point, or under it when the norm runs right above.
  const room = norm && last ? y(last.value) - y(norm.value) : 0;
  const valueShift = room > 0 && room < 32 ? 24 : -13;
  const every = Math.max(1, Math.ceil(points.length / Math.max(2, Math.floor(width / 110))));
  const summary = first && last
    ? t("trend.summary", { unit, from: numberText(first.value, language, 1), fromDay: dayText(first.at, language), to: numberText(last.value, language, 1), toDay: dayText(last.at, language) })
    : t("trend.none");

  return (
    <figure className="k-trend" aria-labelledby={`${id}-title`}>
      <figcaption className="k-trend__head">
        <span>
          <strong id={`${id}-title`}>{title}</strong>
          <span className="k-soft k-small k-trend__summary">{summary}</span>
        </span>
        <Button purpose="subtle" icon={asTable ? "chart" : "list"} aria-expanded={asTable} onClick={() => setAsTable(!asTable)}>
          {t(asTable ? "trend.asChart" : "trend.asTable")}
        </Button>
      </figcaption>
      <div ref={box} className="k-trend__box">
        {asTable ? null : (
          <svg viewBox={`0 0 ${width} ${HEIGHT}`} width={width} height={HEIGHT} aria-hidden="true" className="k-trend__svg">
            {steps.map((step) => (
              <g key={step}>
                <line x1={PAD.left} x2={width - PAD.right + 8} y1={y(step)} y2={y(step)} className="k-trend__grid" />
                <text x={PAD.left - 10} y={y(step) + 4} textAnchor="end" className="k-trend__text">{numberText(step, language, 1)}</text>
              </g>
            ))}
            {norm ? (
              <g>
                <line x1={PAD.left} x2={width - PAD.right + 8} y1={y(norm.value)} y2={y(norm.value)} className="k-trend__norm" />
                <text x={PAD.left + 4} y={y(norm.value) - 7} textAnchor="start" className="k-trend__text k-trend__normtext">{norm.label}</text>
              </g>
            ) : null}
            <polyline points={at.map((p) => `${p.x},${p.y}`).join(" ")} className="k-trend__line" />
            {at.map((p, i) => (
              <g key={p.at}>
                <circle cx={p.x} cy={p.y} r={i === at.length - 1 ? 6 : 4} className={i === at.length - 1 ? "k-trend__last" : "k-trend__point"}>
                  <title>{`${dayText(p.at, language)}: ${numberText(p.value, language, 1)} ${unit}`}</title>
                </circle>
                {(at.length - 1 - i) % every === 0 ? (
                  <text x={p.x} y={HEIGHT - 12} textAnchor={i === at.length - 1 ? "end" : "middle"} className="k-trend__text">{dayText(p.at, language, "short")}</text>
                ) : null}
              </g>
            ))}
            {last ? <text x={(at.at(-1)?.x ?? 0) + 4} y={(at.at(-1)?.y ?? 0) + valueShift} textAnchor="end" className="k-trend__value">{numberText(last.value, language, 1)}</text> : null}
          </svg>
        )}
        <table className={asTable ? "k-trend__table" : "k-hidden"}>
          <caption className="k-hidden">{title}</caption>
          <thead><tr><th scope="col">{t("trend.day")}</th><th scope="col">{unit}</th></tr></thead>
          <tbody>
            {points.map((p) => (
              <tr key={p.at}><th scope="row">{dayText(p.at, language)}</th><td>{numberText(p.value, language, 1)}</td></tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}
