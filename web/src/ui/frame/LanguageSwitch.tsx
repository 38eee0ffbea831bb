import { useTranslation } from "react-i18next";
import { LANGUAGES, setLanguage, useLanguage } from "../../lib/language";

/** Every language in its own words, so that you can find yours. */
export function LanguageSwitch() {
  const { t } = useTranslation("ui");
  const language = useLanguage();
  return (
    <div className="k-language" role="group" aria-label={t("frame.language")}>
      {LANGUAGES.map((code) => (
        <button key={code} type="button" lang={code} className="k-language__button" aria-pressed={code === language} aria-label={t(`language.${code}`)} onClick={() => void setLanguage(code)}>
          {code.toUpperCase()}
        </button>
      ))}
    </div>
  );
}
