// Who looked, when, at what and why; emergency accesses; and what the family asked under the law.
import { useTranslation } from "react-i18next";
import { momentText } from "../../../lib/dates";
import { useLanguage } from "../../../lib/language";
import { Badge } from "../../../ui/Badges";
import { Card, Section } from "../../../ui/Card";
import { EmptyState } from "../../../ui/States";
import { usePage } from "../parts/context";
import { Looks } from "./Looks";
import { Rights } from "./Rights";

export function WatchTab() {
  const { t } = useTranslation("dossier");
  const language = useLanguage();
  const page = usePage();
  const actions = page.viewer.actions;
  const family = actions.includes("see_log");
  const maySeeRights = family || page.viewer.isFace;
  return (
    <div className="k-stack k-stack--lg">
      {maySeeRights ? <Section title={t("rights.title")} intro={t("rights.intro")}><Rights /></Section> : null}
      <Section title={t("watch.emergencies")} intro={t("watch.emergenciesIntro")}>
        {page.emergencies.length === 0 ? (
          <p className="k-soft">{t(maySeeRights ? "watch.noEmergencies" : "watch.notForYou")}</p>
        ) : page.emergencies.map((one) => (
          <Card key={one.id}>
            <div className="k-row">
              <Badge tone="coral" icon="alert">{t("watch.emergency")}</Badge>
              <strong>{one.name}</strong>
              <span className="k-small k-soft">{t("watch.between", { from: momentText(one.at, language), until: momentText(one.until, language) })}</span>
            </div>
            <p className="d-words">{one.reason}</p>
          </Card>
        ))}
      </Section>
      <Section title={t("watch.title")} intro={t("watch.intro")}>
        {family ? <Looks /> : <EmptyState icon="lock" title={t("watch.family")} text={t("watch.familyText")} />}
      </Section>
    </div>
  );
}
