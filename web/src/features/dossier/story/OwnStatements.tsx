import { useTranslation } from "react-i18next";
import { dayText } from "../../../lib/dates";
import { useLanguage } from "../../../lib/language";
import { Card } from "../../../ui/Card";
import { TextArea } from "../../../ui/form/Field";
import { Quote } from "../../../ui/Quote";
import { ActionForm } from "../parts/ActionForm";
import { useMay, usePage } from "../parts/context";

/** The family's own words in the file; nobody else can change them. */
export function OwnStatements() {
  const { t } = useTranslation("dossier");
  const language = useLanguage();
  const page = usePage();
  const may = useMay()("own_statement");
  const loose = (page.ownStatements ?? []).filter((one) => !one.about);
  if (loose.length === 0 && !may.can) return null;
  return (
    <Card tone="teal" title={t("own.title")}>
      {loose.map((one) => (
        <Quote key={one.id} source={t("overview.saidBy", { name: one.personName, day: dayText(one.by.at, language) })}>{one.words}</Quote>
      ))}
      <p className="k-small k-soft">{t("own.text")}</p>
      {may.can ? (
        <ActionForm form="own" label={t("own.add")} sendLabel={t("own.send")} saved={t("own.saved")} may={may} initial={{ words: "" }}
          send={(value) => ({ path: "/own-statements", body: value })}>
          {({ value, change, wrong }) => (
            <TextArea pointer="/words" label={t("own.words")} error={wrong("/words")} maxLength={8000} value={value.words} onChange={(words) => change({ words })} />
          )}
        </ActionForm>
      ) : null}
    </Card>
  );
}
