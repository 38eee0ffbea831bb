// What goes well, what is hard, how that comes, and whether it is safe: the same pages the helpers read, with my say.
import { useTranslation } from "react-i18next";
import { useCatalogue } from "../../lib/catalogue";
import type { Schemas } from "../../lib/dossierQuery";
import { Card, Section } from "../../ui/Card";
import { EmptyState } from "../../ui/States";
import { Explanation } from "./Explanation";
import { HiddenNote } from "./HiddenNote";
import { hiddenBy, type Page } from "./model";
import { More } from "./More";
import { Safety } from "./Safety";

const KINDS = ["strength", "protective", "concern"] as const;

export function ExplainTab({ page }: { page: Page }) {
  const { t } = useTranslation("my-circle");
  const closed = hiddenBy(page, "analysis");
  const [current, ...former] = page.analysis?.versions ?? [];
  return (
    <div className="k-stack k-stack--lg">
      {page.analysis ? (
        <>
          <Section title={t("factors.title")} intro={t("factors.intro")}><Factors factors={page.analysis.factors} /></Section>
          <Section title={t("explain.title")} intro={t("explain.intro")}>
            {current ? <Explanation page={page} version={current} current /> : <EmptyState icon="search" title={t("explain.none")} text={t("explain.noneText")} />}
            {former.length ? (
              <More label={t("explain.former", { count: former.length })}>
                {former.map((version) => <Explanation key={version.version} page={page} version={version} />)}
              </More>
            ) : null}
          </Section>
        </>
      ) : <HiddenNote rule={closed} />}
      {page.safety ? <Safety safety={page.safety} /> : <HiddenNote rule={hiddenBy(page, "safety") === closed ? undefined : hiddenBy(page, "safety")} />}
    </div>
  );
}

/** Strengths first: the order is a promise to the family. */
function Factors({ factors }: { factors: readonly Schemas["FactorView"][] }) {
  const { t } = useTranslation("my-circle");
  const strengths = useCatalogue("strengths");
  const problems = useCatalogue("problems");
  return (
    <Card>
      {KINDS.map((kind) => {
        const list = factors.filter((factor) => factor.kind === kind && !factor.withdrawn);
        return (
          <div key={kind} className="k-stack k-stack--sm">
            <h3 className="mc-kop">{t(`factors.kind.${kind}`)}</h3>
            {list.length === 0 ? <p className="k-soft">{t("factors.none")}</p> : (
              <ul className="mc-bullets">
                {list.map((factor) => {
                  const name = factor.catalog ? (kind === "concern" ? problems : strengths).label(factor.catalog) : "";
                  return (
                    <li key={factor.id}>
                      {factor.words ?? name}
                      <span className="k-small k-soft mc-score__said">{[factor.words ? name : "", factor.saidByName ? t("factors.saidBy", { name: factor.saidByName }) : ""].filter(Boolean).join(" · ")}</span>
                    </li>
                  );
                })}
              </ul>
            )}
          </div>
        );
      })}
    </Card>
  );
}
