import { useTranslation } from "react-i18next";
import type { Api } from "../../../lib/contract";
import { dayText } from "../../../lib/dates";
import { useLanguage } from "../../../lib/language";

/** Who wrote it down, and when. */
export function ByLine({ by }: { by: Api["By"] }) {
  const { t } = useTranslation("dossier");
  const language = useLanguage();
  return (
    <p className="k-small k-soft">
      {t("by", { name: by.name || t("unknownName"), day: dayText(by.at, language) })}
    </p>
  );
}
