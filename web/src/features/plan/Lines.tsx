// How it goes, per person: the last number with its face, and the line once there are two.
import { Face, faceOf } from "../../ui/form/FaceSlider";
import { Trend } from "../../ui/data/Trend";
import { type Line, points } from "./model";
import { usePlan } from "./usePlan";

export function Lines({ lines, title }: { lines: readonly Line[]; title: string }) {
  const { t, day } = usePlan();
  return (
    <div className="k-stack k-stack--sm p-lines">
      {lines.map((line, i) => {
        const last = line.ratings.at(-1);
        const at = points(line);
        if (!last) return null;
        return (
          <div key={line.person} className="k-stack k-stack--sm">
            <p className="p-now">
              <Face mood={faceOf(last.score)} size={36} />
              <span>
                <strong>{t("rate.now", { score: last.score })}</strong>
                <span className="k-small k-soft">{t("rate.by", { name: line.name, day: day(last.at) })}</span>
              </span>
            </p>
            {last.words ? <p><q>{last.words}</q></p> : null}
            {at.length > 1 && i === 0 ? <Trend title={t("rate.trend", { title, name: line.name })} unit={t("rate.unit")} range={[0, 10]} points={at} /> : null}
            {at.length > 1 && i > 0 ? (
              <details className="p-details">
                <summary>{t("rate.trend", { title, name: line.name })}</summary>
                <Trend title={t("rate.trend", { title, name: line.name })} unit={t("rate.unit")} range={[0, 10]} points={at} />
              </details>
            ) : null}
          </div>
        );
      })}
    </div>
  );
}
