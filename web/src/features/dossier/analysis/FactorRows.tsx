import { useTranslation } from "react-i18next";
import { useCatalogue } from "../../../lib/catalogue";
import { CheckboxGroup, RadioCards, Select } from "../../../ui/form/Choice";
import { Field } from "../../../ui/form/Field";
import { usePage } from "../parts/context";
import { Rows } from "./Rows";

export type FactorRow = { group: string; words: string; effect: string; supportedBy: string[] };
const BLANK: FactorRow = { group: "", words: "", effect: "", supportedBy: [] };
const CUT = 90;

/** What makes it better and what makes it harder, each with the statements that it rests on. */
export function FactorRows({ rows, onChange, wrong }: {
  rows: readonly FactorRow[]; onChange: (rows: FactorRow[]) => void; wrong: (pointer: string) => string | undefined;
}) {
  const { t } = useTranslation("dossier");
  const groups = useCatalogue("factors");
  const statements = (usePage().statements ?? []).map((one) => ({
    value: one.id,
    label: one.words.length > CUT ? `${one.words.slice(0, CUT)}…` : one.words,
    hint: `${t(`statements.kindOne.${one.kind}`)} · ${one.source}`,
  }));
  return (
    <Rows label={t("analysis.factors")} hint={t("analysis.factorsHint")} addLabel={t("analysis.addFactor")} removeLabel={(n) => t("analysis.removeFactor", { count: n })}
      rows={rows} blank={BLANK} onChange={onChange}>
      {(row, set, i) => {
        const at = `/factors/${i}`;
        return (
          <>
            <Field pointer={`${at}/words`} label={t("analysis.factorWords")} error={wrong(`${at}/words`)} maxLength={400} value={row.words} onChange={(words) => set({ ...row, words })} />
            <RadioCards pointer={`${at}/effect`} label={t("analysis.factorEffect")} error={wrong(`${at}/effect`)} value={row.effect} onChange={(effect) => set({ ...row, effect })}
              options={[{ value: "strengthens", label: t("analysis.effect.strengthens") }, { value: "weakens", label: t("analysis.effect.weakens") }]} />
            <Select pointer={`${at}/group`} optional label={t("analysis.factorGroup")} error={wrong(`${at}/group`)} value={row.group} onChange={(group) => set({ ...row, group })}
              options={groups.rows.map((one) => ({ value: one.id, label: groups.label(one.id) }))} />
            {statements.length ? (
              <details className="d-former" open={Boolean(wrong(`${at}/supportedBy`))}>
                <summary>{t("analysis.supportFold", { count: row.supportedBy.length })}</summary>
                <CheckboxGroup pointer={`${at}/supportedBy`} label={t("analysis.support")} error={wrong(`${at}/supportedBy`)} optional options={statements} values={row.supportedBy} onChange={(supportedBy) => set({ ...row, supportedBy })} />
              </details>
            ) : <p className="k-soft">{t("analysis.noStatements")}</p>}
          </>
        );
      }}
    </Rows>
  );
}
