// The signature picture of Kring: the child in the middle, the people around. Dots can be reached with
// the keyboard (arrows go round), their details stand beneath, and an equal table is always there.
import { type KeyboardEvent, useId, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useWidth } from "../../lib/useWidth";
import { Button } from "../Button";
import { CircleDetails } from "./CircleDetails";
import { CircleDot } from "./CircleDot";
import { CircleKey, CircleLegend } from "./CircleLegend";
import { CircleTable } from "./CircleTable";
import { centerText } from "./boxes";
import { layoutCircle } from "./layout";
import { type CircleData, members } from "./model";
import "./circle.css";

type Props = {
  data: CircleData;
  /** What the picture is, for readers: "De kring van Noor". */
  label: string;
  /** Opens more about somebody; without it the details below are all there is. */
  onOpen?: (id: string) => void;
};

export function Circle({ data, label, onOpen }: Props) {
  const { t } = useTranslation("ui");
  const id = useId();
  const [box, width] = useWidth<HTMLDivElement>(960);
  const [asTable, setAsTable] = useState(false);
  const [chosen, setChosen] = useState<string>();
  const svg = useRef<SVGSVGElement>(null);

  const step = Math.floor(width / 20) * 20;
  const faceWord = t("circle.face");
  const layout = useMemo(() => layoutCircle(data, step, faceWord), [data, step, faceWord]);
  const everyone = useMemo(() => members(data, faceWord), [data, faceWord]);
  const current = everyone.find((m) => m.id === chosen);
  const tabStop = current?.id ?? everyone[0]?.id;
  const center = centerText(data.center, layout.centerR, layout.mode === "names" ? 19 : 14);
  const face = layout.dots.find((d) => d.member.kind === "person" && d.member.person.isFace);

  const onKeyDown = (event: KeyboardEvent) => {
    const at = everyone.findIndex((m) => m.id === tabStop);
    const move = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: everyone.length - 1 };
    const to = move[event.key as keyof typeof move];
    if (to === undefined) return;
    event.preventDefault();
    const next = everyone[(to + everyone.length) % everyone.length];
    if (!next) return;
    setChosen(next.id);
    svg.current?.querySelector<SVGGElement>(`[data-member="${CSS.escape(next.id)}"]`)?.focus();
  };

  return (
    <div className="k-circle">
      <div className="k-circle__tools k-noprint">
        <p className="k-soft k-small" id={`${id}-how`}>{t("circle.how")}</p>
        <Button purpose="subtle" icon={asTable ? "circle" : "list"} aria-expanded={asTable} aria-controls={`${id}-table`} onClick={() => setAsTable(!asTable)}>
          {t(asTable ? "circle.hideTable" : "circle.showTable")}
        </Button>
      </div>
      <div ref={box} className="k-circle__box">
        <svg
          ref={svg}
          role="group"
          aria-label={label}
          aria-describedby={`${id}-how`}
          viewBox={`0 0 ${layout.width} ${layout.height}`}
          width={layout.width}
          height={layout.height}
          className={`k-circle__svg k-circle__svg--${layout.mode}`}
          onKeyDown={onKeyDown}
        >
          {[...layout.rings].reverse().map((ring, i) => (
            <circle key={ring.id} cx={layout.cx} cy={layout.cy} r={ring.r} className={`k-circle__band k-circle__band--${i % 2}`} />
          ))}
          {face ? <line x1={layout.cx} y1={layout.cy} x2={face.x} y2={face.y} className="k-circle__tie" /> : null}
          {layout.rings.filter((ring) => ring.showLabel).map((ring) => (
            <g key={ring.id} aria-hidden="true">
              <rect x={ring.box.x} y={ring.box.y} width={ring.box.w} height={ring.box.h} rx={11} className="k-circle__ringpill" />
              <text x={layout.cx} y={ring.box.y + 15.5} textAnchor="middle" className="k-circle__ringlabel">{ring.label}</text>
            </g>
          ))}
          <g aria-hidden="true">
            <circle cx={layout.cx} cy={layout.cy} r={layout.centerR + 7} className="k-circle__glow" />
            <circle cx={layout.cx} cy={layout.cy} r={layout.centerR} className="k-circle__child" />
            <text x={layout.cx} y={layout.cy + 6} textAnchor="middle" className="k-circle__childname" fontSize={center.size}>{center.text}</text>
          </g>
          {layout.dots.map((dot) => (
            <CircleDot
              key={dot.member.id}
              dot={dot}
              mode={layout.mode}
              ringLabel={data.rings[dot.member.ring]?.label ?? ""}
              chosen={dot.member.id === chosen}
              tabStop={dot.member.id === tabStop}
              onChoose={() => setChosen(dot.member.id)}
            />
          ))}
        </svg>
      </div>
      <CircleDetails member={current} ringLabel={current ? (data.rings[current.ring]?.label ?? "") : ""} {...(onOpen ? { onOpen } : {})} />
      {layout.mode === "numbers" ? <CircleLegend rings={data.rings} members={everyone} chosen={chosen} onChoose={setChosen} /> : null}
      <CircleKey />
      <CircleTable id={`${id}-table`} shown={asTable} caption={label} rings={data.rings} members={everyone} />
    </div>
  );
}
