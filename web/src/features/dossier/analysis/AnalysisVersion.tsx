import { useTranslation } from "react-i18next";
import { Heading } from "@nl-design-system-candidate/heading-react";
import { useCatalogue } from "../../../lib/catalogue";
import type { Api } from "../../../lib/contract";
import { dayText } from "../../../lib/dates";
import { useLanguage } from "../../../lib/language";
import { Badge, DueBadge, KindBadge } from "../../../ui/Badges";
import { Card } from "../../../ui/Card";
import { Quote } from "../../../ui/Quote";
import { ByLine } from "../parts/ByLine";
import { usePage } from "../parts/context";

export function AnalysisVersion({ version }: { version: Api["AnalysisVersionView"] }) {
  const { t } = useTranslation("dossier");
  const language = useLanguage();
  return (
    <Card title={t("analysis.version", { count: version.version })} actions={<span className="k-row"><span className="k-small k-soft">{t("analysis.review")}</span><DueBadge due={version.reviewOn} /></span>}>
      <div className="d-hypothesis">
        <Heading level={4}>{t("analysis.hypothesis")}</Heading>
        <p className="d-words">{version.hypothesis}</p>
      </div>
      <div className="k-duo">
        <Effects version={version} effect="strengthens" />
        <Effects version={version} effect="weakens" />
      </div>
      {version.views.length ? (
        <div className="k-stack k-stack--sm">
          <Heading level={4}>{t("analysis.views")}</Heading>
          {version.views.map((view, i) => <Quote key={i} source={view.who}>{view.words}</Quote>)}
        </div>
      ) : null}
      {version.unknown ? (
        <div className="k-stack k-stack--sm">
          <Heading level={4}>{t("analysis.unknown")}</Heading>
          <p className="d-words">{version.unknown}</p>
        </div>
      ) : null}
      {version.counterReader ? <p>{t("analysis.counterReader", { name: version.counterReader.name })}</p> : null}
      {version.judgements.length ? (
        <div className="k-stack k-stack--sm">
          <Heading level={4}>{t("analysis.judgements")}</Heading>
          <ul className="d-judgements">
            {version.judgements.map((judgement, i) => (
              <li key={i}>
                <Badge tone={judgement.judgement === "agrees" ? "green" : "plum"} icon={judgement.judgement === "agrees" ? "check" : "speech"}>
                  {t(`analysis.${judgement.judgement}`, { name: judgement.who.name })}
                </Badge>
                <span className="k-small k-soft">{dayText(judgement.at, language)}</span>
                {judgement.words ? <blockquote>{judgement.words}</blockquote> : null}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <ByLine by={version.by} />
    </Card>
  );
}

function Effects({ version, effect }: { version: Api["AnalysisVersionView"]; effect: Api["Effect"] }) {
  const { t } = useTranslation("dossier");
  const page = usePage();
  const groups = useCatalogue("factors");
  const list = version.factors.filter((factor) => factor.effect === effect);
  return (
    <div className="k-stack k-stack--sm">
      <Heading level={4}>{t(`analysis.effect.${effect}`)}</Heading>
      {list.length === 0 ? <p className="k-soft">{t("analysis.noFactors")}</p> : (
        <ul className="d-factor-list">
          {list.map((factor, i) => {
            const support = (page.statements ?? []).filter((statement) => factor.supportedBy.includes(statement.id));
            return (
              <li key={i}>
                <p>{factor.words}</p>
                {factor.group ? <p className="k-small k-soft">{groups.label(factor.group)}</p> : null}
                {support.length ? (
                  <details className="d-former">
                    <summary>{t("analysis.supported", { count: support.length })}</summary>
                    {support.map((statement) => (
                      <div key={statement.id} className="d-former__one">
                        <KindBadge kind={statement.kind} /> <span className="k-small k-soft">{statement.source}</span>
                        <p>{statement.words}</p>
                      </div>
                    ))}
                  </details>
                ) : null}
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
