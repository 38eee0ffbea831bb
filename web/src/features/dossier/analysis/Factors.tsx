import { useTranslation } from "react-i18next";
import { anchorId } from "../../../lib/anchor";
import { capitalised, useCatalogue } from "../../../lib/catalogue";
import type { Api } from "../../../lib/contract";
import { Card } from "../../../ui/Card";
import { Field } from "../../../ui/form/Field";
import { ActionForm } from "../parts/ActionForm";
import { ByLine } from "../parts/ByLine";
import { useMay, usePage } from "../parts/context";
import { FactorForm } from "./FactorForm";

export const FACTOR_KINDS = ["strength", "protective", "concern"] as const;

/** Three lists in a fixed order. The order is a promise to the family. */
export function Factors() {
  const { t } = useTranslation("dossier");
  const factors = usePage().analysis?.factors ?? [];
  const strong = factors.some((factor) => factor.kind === "strength" && !factor.withdrawn);
  return (
    <div className="d-factors">
      {FACTOR_KINDS.map((kind) => {
        const list = factors.filter((factor) => factor.kind === kind);
        return (
          <Card key={kind} title={t(`factors.kind.${kind}`)} tone={kind === "strength" ? "teal" : kind === "concern" ? "sand" : "plain"}>
            {list.length ? (
              <ul className="d-factor-list">{list.map((factor) => <Factor key={factor.id} factor={factor} />)}</ul>
            ) : <p className="k-soft">{t(`factors.none.${kind}`)}</p>}
            <FactorForm kind={kind} withoutStrengths={!strong} />
          </Card>
        );
      })}
    </div>
  );
}

function Factor({ factor }: { factor: Api["FactorView"] }) {
  const { t } = useTranslation("dossier");
  const strengths = useCatalogue("strengths");
  const problems = useCatalogue("problems");
  const may = useMay()("note_factor");
  const label = factor.catalog ? (factor.kind === "concern" ? problems.label(factor.catalog) : strengths.label(factor.catalog)) : "";
  const details = [factor.aboutName && t("factors.aboutWho", { name: factor.aboutName }), factor.saidByName && t("factors.saidBy", { name: factor.saidByName })];
  return (
    <li id={anchorId(factor.id)} className={factor.withdrawn ? "d-withdrawn" : undefined}>
      {label ? <p className="d-factor-list__name">{capitalised(label)}</p> : null}
      {factor.words ? <p>{factor.words}</p> : null}
      <p className="k-small k-soft">{details.filter(Boolean).join(" · ")}</p>
      <ByLine by={factor.by} />
      {factor.withdrawn ? <p className="k-small"><strong>{t("factors.withdrawn")}</strong> {factor.withdrawn}</p> : null}
      {!factor.withdrawn && may.can ? (
        <ActionForm form={`withdraw-${factor.id}`} label={t("factors.withdraw")} sendLabel={t("factors.withdrawSend")} saved={t("factors.withdrawSaved")}
          button={{ purpose: "subtle" }} may={may} initial={{ reason: "" }}
          send={(value) => ({ path: `/factors/${factor.id}/_withdraw`, body: value })}>
          {({ value, change, wrong }) => (
            <Field pointer="/reason" label={t("factors.withdrawWhy")} error={wrong("/reason")} maxLength={400} value={value.reason} onChange={(reason) => change({ reason })} />
          )}
        </ActionForm>
      ) : null}
    </li>
  );
}
