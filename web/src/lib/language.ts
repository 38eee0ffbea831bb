// The language of the page: Dutch first, kept on this device, told to the browser and to readers.
import i18n from "i18next";
import { useTranslation } from "react-i18next";
import type { Language } from "./dates";

const KEY = "kring.language";
export const LANGUAGES: readonly Language[] = ["nl", "en"];

export function storedLanguage(): Language {
  try {
    return localStorage.getItem(KEY) === "en" ? "en" : "nl";
  } catch {
    return "nl";
  }
}

export async function setLanguage(language: Language): Promise<void> {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // Without storage the choice lasts as long as the tab.
  }
  await i18n.changeLanguage(language);
  document.documentElement.lang = language;
}

export function useLanguage(): Language {
  const { i18n: instance } = useTranslation();
  return instance.language === "en" ? "en" : "nl";
}
