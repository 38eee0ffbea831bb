// What must happen, for whom I am the fixed person, and what else I take part in.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { dayText } from "../../lib/dates";
import { useLanguage } from "../../lib/language";
import { Section } from "../../ui/Card";
import { Icon } from "../../ui/Icon";
import { PageHeading } from "../../ui/PageHeading";
import { QueryState } from "../../ui/States";
import { workQuery } from "./api";
import { Dossiers } from "./Dossiers";
import { DueList } from "./DueList";
import { WorkloadNote } from "./WorkloadNote";
import "./work.css";

export function WorkPage() {
  const { t } = useTranslation("work");
  const language = useLanguage();
  const query = useQuery(workQuery);
  const today = query.data?.today;
  return (
    <div className="k-stack k-stack--lg">
      <PageHeading
        title={t("title")} lead={t("lead")} {...(today ? { kicker: dayText(today, language, "weekday") } : {})}
        actions={
          <>
            <Link to="/werk/new" className="nl-button nl-button--primary w-link"><Icon name="plus" />{t("newQuestion")}</Link>
            <Link to="/werk/emergency" className="nl-button nl-button--secondary w-link"><Icon name="alert" />{t("emergency")}</Link>
          </>
        }
      />
      <QueryState query={query} rows={5}>
        {(work) => (
          <>
            <Section title={t("due.title")} intro={t("due.intro")}><DueList due={work.due} /></Section>
            <Section title={t("mine.title")} actions={<WorkloadNote workload={work.workload} />}><Dossiers cards={work.dossiers} /></Section>
          </>
        )}
      </QueryState>
    </div>
  );
}
