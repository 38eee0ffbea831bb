// The plan on paper, for the child and whoever reads it with them. Looks the same on the screen.
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { dayText, today } from "../../lib/dates";
import { type DossierPage, useDossier } from "../../lib/dossierQuery";
import { useLanguage } from "../../lib/language";
import { ruleText } from "../../lib/rules";
import { useSession } from "../../lib/session";
import { PrintButton } from "../../ui/Copyable";
import { BrandMark } from "../../ui/frame/Brand";
import { PageHeading } from "../../ui/PageHeading";
import { EmptyState, QueryState } from "../../ui/States";
import { Agreed, Goals, Next, People, Phones } from "./PlanParts";
import "./print.css";

export function PlanPrintPage() {
  const { t } = useTranslation("print");
  const { dossierId } = useParams({ strict: false });
  const query = useDossier(dossierId ?? "");
  const professional = useSession().data?.user?.role === "professional";
  const back = professional ? `/dossiers/${dossierId ?? ""}` : `/my-circle/${dossierId ?? ""}`;
  return (
    <div className="pp">
      <div className="k-noprint">
        <PageHeading title={t("title")} lead={t("lead")} back={{ to: back, label: t("back") }} actions={<PrintButton label={t("print")} />} />
      </div>
      <QueryState query={query}>
        {(page) => (page.plan ? <Sheet page={page} /> : <EmptyState icon="lock" title={t("hidden")} text={ruleText(t, page.hidden.find((h) => h.section === "plan")?.rule ?? "unknown")} />)}
      </QueryState>
    </div>
  );
}

function Sheet({ page }: { page: DossierPage }) {
  const { t } = useTranslation("print");
  const language = useLanguage();
  const names = (page.family?.people ?? []).filter((p) => p.kind === "child").map((p) => p.givenName);
  const of = names.length ? new Intl.ListFormat(language === "nl" ? "nl-NL" : "en-GB").format(names) : page.title;
  return (
    <article className="pp-sheet" aria-label={t("planOf", { name: of })}>
      <header className="pp-head">
        <div>
          <p className="pp-title">{t("planOf", { name: of })}</p>
          <p className="k-soft">{t("printedOn", { day: dayText(today(), language) })}</p>
        </div>
        <BrandMark />
      </header>
      <Goals page={page} />
      <Agreed page={page} />
      <Next page={page} />
      <People page={page} />
      <Phones page={page} />
      <p className="pp-foot">{t("foot")}</p>
    </article>
  );
}
