import { useTranslation } from "react-i18next";
import { Card, Section } from "../../ui/Card";
import { Circle } from "../../ui/circle/Circle";
import { sample } from "../../ui/circle/sample";

export function KitCircle() {
  const { t } = useTranslation("kit");
  const small = {
    ...sample,
    center: t("circle.you"),
    people: sample.people.filter((p) => ["p1", "p4", "p7", "p11"].includes(p.id)),
    needs: sample.needs.slice(0, 1),
  };
  return (
    <div className="k-stack k-stack--lg">
      <Section title={t("circle.title")} intro={t("circle.intro")}>
        <Card>
          <Circle data={sample} label={t("circle.title")} onOpen={() => undefined} />
        </Card>
      </Section>
      <Section title={t("circle.small")}>
        <Card>
          <Circle data={small} label={t("circle.small")} />
        </Card>
      </Section>
    </div>
  );
}
