// One JSON file per language and namespace. A namespace is a feature; it loads when first used:
// useTranslation("plan") reads nl/plan.json. "ui", "app" and "rules" are always there.
import i18n, { type BackendModule } from "i18next";
import { initReactI18next } from "react-i18next";
import { storedLanguage } from "../lib/language";

type Catalogue = Record<string, unknown>;
const files = import.meta.glob<Catalogue>("./{nl,en}/*.json", { import: "default" });

const coreRules = async (language: string): Promise<Catalogue> =>
  (language === "en" ? await import("virtual:rules/en") : await import("virtual:rules/nl")).default;

const catalogues: BackendModule = {
  type: "backend",
  init: () => undefined,
  read: (language, namespace, done) => {
    const load = files[`./${language}/${namespace}.json`];
    if (!load) return done(new Error(`no catalogue ${language}/${namespace}`), null);
    // The rules of the core bring their own words; ours for the same key come last.
    const core = namespace === "rules" ? coreRules(language) : Promise.resolve({});
    Promise.all([core, load()]).then(([rules, texts]) => done(null, { ...rules, ...texts }), (error: Error) => done(error, null));
  },
};

export async function startLanguage(): Promise<void> {
  const language = storedLanguage();
  document.documentElement.lang = language;
  await i18n.use(catalogues).use(initReactI18next).init({
    lng: language,
    fallbackLng: "nl",
    ns: ["ui", "app", "rules"],
    defaultNS: "ui",
    interpolation: { escapeValue: false },
    returnNull: false,
  });
}
