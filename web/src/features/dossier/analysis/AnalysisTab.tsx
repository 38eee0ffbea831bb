// Understanding: strengths first, then what protects, only then worries; and the explanation that follows from it.
import { useTranslation } from "react-i18next";
import { Badge } from "../../../ui/Badges";
import { Section } from "../../../ui/Card";
import { EmptyState } from "../../../ui/States";
import { usePage } from "../parts/context";
import { AnalysisForm } from "./AnalysisForm";
import { AnalysisVersion } from "./AnalysisVersion";
import { Factors } from "./Factors";
import { JudgeForm } from "./JudgeForm";

export function AnalysisTab() {
  const { t } = useTranslation("dossier");
  const { analysis } = usePage();
  const versions = analysis?.versions ?? [];
  const [current, ...former] = versions;
  return (
    <div className="k-stack k-stack--lg">
      <Section title={t("factors.title")} intro={t("factors.intro")}><Factors /></Section>
      <Section
        title={t("analysis.title")} intro={t("analysis.intro")}
        actions={current ? (analysis?.agreed
          ? <Badge tone="green" icon="check">{t("analysis.agreed")}</Badge>
          : <Badge tone="amber" icon="question">{t("analysis.notAgreed")}</Badge>) : undefined}
      >
        {current ? <AnalysisVersion version={current} /> : <EmptyState icon="search" title={t("analysis.none")} text={t("analysis.noneText")} />}
        <div className="k-row d-actions">
          {current ? <JudgeForm version={current.version} /> : null}
          <AnalysisForm last={current} />
        </div>
        {former.length ? (
          <details className="d-former">
            <summary>{t("analysis.former", { count: former.length })}</summary>
            {former.map((version) => <AnalysisVersion key={version.version} version={version} />)}
          </details>
        ) : null}
      </Section>
    </div>
  );
}
