// The one plan of the family: goals in the child's own words, who does what, when we look again, and the help.
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { mayDo, type Page, ruleHiding } from "../../lib/dossier";
import { ApiProblem } from "../../lib/problem";
import { OneForm } from "../../ui/form/OneForm";
import { Icon } from "../../ui/Icon";
import { EmptyState, RefusedState } from "../../ui/States";
import { Actions } from "./Actions";
import { Feelings } from "./Feelings";
import { Goals } from "./Goals";
import { Helps } from "./Helps";
import { Reviews } from "./Reviews";
import { PlanContext } from "./usePlan";
import "./plan.css";

export function PlanTab({ page }: { page: Page }) {
  const { t } = useTranslation("plan");
  const plan = page.plan;
  const value = useMemo(() => (plan ? { page, plan } : null), [page, plan]);
  const hidden = ruleHiding(page, "plan");
  if (hidden) return <RefusedState error={new ApiProblem(403, hidden, "", "")} />;
  if (!value) return <EmptyState title={t("none")} text={t("noneText")} />;
  const change = mayDo(t, page.viewer, "change_plan");

  return (
    <PlanContext value={value}>
      <OneForm>
        <div className="k-stack k-stack--lg p-plan">
          <div className="k-row k-row--between k-noprint">
            {change.can ? <p className="k-soft">{t("intro")}</p> : (
              <p className="p-note"><Icon name="eye" /><span>{t("readsAlong")} {change.why}</span></p>
            )}
            <Link to="/my-circle/$dossierId/plan/print" params={{ dossierId: page.id }} className="p-print">
              <Icon name="print" />{t("print")}
            </Link>
          </div>
          <Goals />
          <Actions />
          <Reviews />
          <Feelings />
          <Helps />
        </div>
      </OneForm>
    </PlanContext>
  );
}
