import { useTranslation } from "react-i18next";
import { useCatalogue } from "../../../lib/catalogue";
import type { Api } from "../../../lib/contract";
import { Select } from "../../../ui/form/Choice";
import { Field, TextArea } from "../../../ui/form/Field";
import { filled } from "../model";
import { ActionForm } from "../parts/ActionForm";
import { usePeopleOptions } from "../parts/choices";
import { useMay } from "../parts/context";

const BLANK = { catalog: "", words: "", about: "", saidBy: "", withoutStrengthsReason: "" };

/** A strength, something that protects, or a worry; a worry without any strength before it needs a reason. */
export function FactorForm({ kind, withoutStrengths }: { kind: Api["FactorKind"]; withoutStrengths: boolean }) {
  const { t } = useTranslation("dossier");
  const may = useMay()("note_factor");
  const rows = useCatalogue(kind === "concern" ? "problems" : "strengths");
  const people = usePeopleOptions();
  const reason = kind === "concern" && withoutStrengths;
  const list = rows.rows.filter((row) => !row.retired).map((row) => ({ value: row.id, label: rows.label(row.id) }));
  return (
    <ActionForm
      form={`factor-${kind}`} label={t(`factors.add.${kind}`)} sendLabel={t("factors.send")} saved={t("factors.saved")}
      button={{ icon: "plus", purpose: kind === "strength" ? "secondary" : "subtle" }} may={may} initial={BLANK}
      send={(value) => ({ path: "/factors", body: { kind, ...filled(value) } })}
    >
      {({ value, change, wrong }) => (
        <>
          {reason ? <p className="d-hint">{t("factors.strengthsFirst")}</p> : null}
          <Select pointer="/catalog" optional label={t(`factors.choose.${kind}`)} error={wrong("/catalog")} options={list} value={value.catalog} onChange={(catalog) => change({ catalog })} />
          <TextArea pointer="/words" rows={3} optional label={t("factors.words")} hint={t("factors.wordsHint")} error={wrong("/words")} maxLength={8000} value={value.words} onChange={(words) => change({ words })} />
          <Select pointer="/about" optional label={t("factors.about")} error={wrong("/about")} options={people} value={value.about} onChange={(about) => change({ about })} />
          <Select pointer="/saidBy" optional label={t("factors.who")} error={wrong("/saidBy")} options={people} value={value.saidBy} onChange={(saidBy) => change({ saidBy })} />
          {reason ? <Field pointer="/withoutStrengthsReason" label={t("factors.reason")} hint={t("factors.reasonHint")} error={wrong("/withoutStrengthsReason")} maxLength={400} value={value.withoutStrengthsReason} onChange={(withoutStrengthsReason) => change({ withoutStrengthsReason })} /> : null}
        </>
      )}
    </ActionForm>
  );
}
