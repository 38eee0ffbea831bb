// How the conversations go and how working together goes: asked of the family, never about them.
import { Card, Section } from "../../ui/Card";
import { FormButton } from "../../ui/form/OneForm";
import { Lines } from "./Lines";
import { lines } from "./model";
import { RateForm } from "./RateForm";
import { usePlan } from "./usePlan";

export function Feelings() {
  const { t, plan, may } = usePlan();
  const rate = may("rate").can;
  return (
    <Section title={t("feelings.title")} intro={t("feelings.intro")}>
      <div className="k-grid p-feelings">
        {(["session", "alliance"] as const).map((kind) => {
          const of = lines(plan.ratings, kind);
          return (
            <Card key={kind} title={t(`feelings.${kind}`)}
              actions={rate ? <FormButton form={`rate-${kind}`} icon="heart">{t("feelings.rate")}</FormButton> : null}>
              <RateForm form={`rate-${kind}`} kind={kind} />
              {of.length ? <Lines lines={of} title={t(`feelings.${kind}`)} /> : <p className="k-soft">{t("feelings.none")}</p>}
            </Card>
          );
        })}
      </div>
    </Section>
  );
}
