// Vite plugin: `virtual:rules/nl` and `virtual:rules/en` hold the words of every rule of the core, key → text.
import { existsSync, readdirSync, readFileSync } from "node:fs";

const ROOT = new URL("../../src/", import.meta.url).pathname;
const files = () =>
  ["accounts", ...readdirSync(`${ROOT}domain`).map((room) => `domain/${room}`)]
    .map((folder) => `${ROOT}${folder}/rules.json`)
    .filter((file) => existsSync(file))
    .sort();

/** @returns {import("vite").Plugin} */
export function rules() {
  return {
    name: "kring-rules",
    resolveId: (id) => (/^virtual:rules\/(nl|en)$/.test(id) ? `\0${id}` : undefined),
    load(id) {
      const language = /^\0virtual:rules\/(nl|en)$/.exec(id)?.[1];
      if (!language) return undefined;
      const words = {};
      for (const file of files()) {
        this.addWatchFile(file);
        for (const [key, text] of Object.entries(JSON.parse(readFileSync(file, "utf8")))) words[key] = text[language] ?? text.nl;
      }
      return `export default ${JSON.stringify(words)};`;
    },
  };
}
