// What stands on the pages, from the same catalogues as the pages: words("nl")("my-circle:worse.button").
// A key that is not there is a mistake of the test, and is said at once.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { place } from "./place.mjs";

const rooms = new Map();
/** The rooms of the core bring the words of their own rules. */
function coreRules(language) {
  const folders = readdirSync(place.rules, { recursive: true }).filter((file) => file.endsWith("rules.json"));
  const rules = folders.map((file) => Object.entries(JSON.parse(readFileSync(join(place.rules, file), "utf8"))));
  return Object.fromEntries(rules.flat().map(([key, texts]) => [key, texts[language]]));
}
function room(language, name) {
  const file = join(place.words, language, `${name}.json`);
  if (!rooms.has(file)) {
    const own = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
    rooms.set(file, name === "rules" ? { ...coreRules(language), ...own } : own);
  }
  return rooms.get(file);
}

export const words = (language) => (key, values = {}) => {
  const [name, path] = key.split(":");
  const wanted = values.context ? `${path}_${values.context}` : path;
  const at = (where) => where.split(".").reduce((part, step) => part?.[step], room(language, name));
  const plural = values.count === undefined ? undefined : values.count === 1 ? "_one" : "_other";
  const text = (plural && at(wanted + plural)) ?? at(wanted) ?? at(path) ?? room(language, name)?.[path];
  if (typeof text !== "string") throw new Error(`there are no words "${key}" in the ${language} catalogue`);
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_, value) => String(values[value] ?? `{{${value}}}`));
};
export const nl = words("nl");
export const en = words("en");

const escaped = (text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
/** The words as a pattern: what has no value yet may be anything. */
export const like = (text) => new RegExp(escaped(text).replaceAll(/\\\{\\\{\w+\\\}\\\}/g, ".+"));
/** Labels of fields begin with their words; "(mag leeg blijven)" and hints may follow. */
export const startsWith = (text) => new RegExp(`^${escaped(text).replaceAll(/\\\{\\\{\w+\\\}\\\}/g, ".+")}`);
