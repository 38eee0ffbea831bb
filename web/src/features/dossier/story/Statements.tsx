import { useTranslation } from "react-i18next";
import { useAddress } from "../../../lib/address";
import { today } from "../../../lib/dates";
import { EmptyState } from "../../../ui/States";
import { ActionForm } from "../parts/ActionForm";
import { useMay, usePage } from "../parts/context";
import { BLANK_STATEMENT, STATEMENT_KINDS, StatementFields, statementBody } from "./StatementFields";
import { StatementItem } from "./StatementItem";

/** Facts, opinions and suspicions, with their source, their date and always the answer of the family. */
export function Statements() {
  const { t } = useTranslation("dossier");
  const page = usePage();
  const may = useMay();
  const [kind, setKind] = useAddress("kind");
  const all = [...(page.statements ?? [])].sort((a, b) => b.saidOn.localeCompare(a.saidOn));
  const shown = all.filter((statement) => !kind || statement.kind === kind);
  return (
    <>
      {all.length ? (
        <div className="d-chips" role="group" aria-label={t("statements.filter")}>
          {["", ...STATEMENT_KINDS].map((one) => (
            <button key={one} type="button" className="k-chip" aria-pressed={kind === one} onClick={() => setKind(one)}>
              {one ? t(`statements.kinds.${one}`) : t("statements.all")}
            </button>
          ))}
        </div>
      ) : null}
      <ActionForm
        form="statement" label={t("statements.add")} sendLabel={t("statements.send")} saved={t("statements.saved")}
        button={{ icon: "plus" }} may={may("record_statement")} initial={{ ...BLANK_STATEMENT, saidOn: today() }}
        send={(value) => ({ path: "/statements", body: statementBody(value) })}
      >
        {(fields) => <StatementFields {...fields} />}
      </ActionForm>
      {all.length === 0 ? <EmptyState icon="speech" title={t("statements.none")} text={t("statements.noneText")} /> : null}
      {all.length && shown.length === 0 ? <p className="k-soft">{t("statements.noneOfKind")}</p> : null}
      {shown.map((statement) => <StatementItem key={statement.id} statement={statement} />)}
    </>
  );
}
