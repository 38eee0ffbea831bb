// How far working together is: the five grades, the present one marked; and how often the face changed.
import { Card } from "../../ui/Card";
import { useCircle } from "./useCircle";

const GRADES = [1, 2, 3, 4, 5] as const;

export function Grade() {
  const { t, circle } = useCircle();
  const face = circle.members.find((member) => member.isFace);
  return (
    <div className="k-grid">
      <Card tone="sand" title={t("grade.title")}>
        <p><strong>{t(`grade.words.${circle.grade}`)}</strong></p>
        <ol className="c-grades" aria-label={t("grade.title")}>
          {GRADES.map((grade) => (
            <li key={grade} className={grade === circle.grade ? "c-grade c-grade--now" : grade < circle.grade ? "c-grade c-grade--past" : "c-grade"}
              aria-current={grade === circle.grade ? "step" : undefined}>
              <span className="c-grade__mark" aria-hidden="true">{grade}</span>
              <span>{t(`grade.name.${grade}`)}</span>
            </li>
          ))}
        </ol>
      </Card>
      <Card tone="sand" title={t("face.title")}>
        <p>{face ? t("face.is", { name: face.name }) : t("face.nobody")}</p>
        <p className="k-soft">{t("face.changes", { count: circle.faceChanges })}</p>
      </Card>
    </div>
  );
}
