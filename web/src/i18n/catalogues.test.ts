import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

type Texts = { [key: string]: string | Texts };
const folder = (language: string) => new URL(`./${language}/`, import.meta.url);
const flat = (texts: Texts, prefix = ""): string[] =>
  Object.entries(texts).flatMap(([key, value]) => (typeof value === "string" ? [prefix + key] : flat(value, `${prefix}${key}.`)));
const read = (language: string, file: string) =>
  flat(JSON.parse(readFileSync(new URL(file, folder(language)), "utf8")) as Texts).sort();

it("every text exists in both languages", () => {
  expect(readdirSync(folder("en"))).toEqual(readdirSync(folder("nl")));
  for (const file of readdirSync(folder("nl"))) expect(read("en", file), file).toEqual(read("nl", file));
});
