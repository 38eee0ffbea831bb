// Vite plugin: keeps only the design tokens that we use. The voorbeeld theme is 207 kB for every
// Dutch component there is; `virtual:tokens.css` holds the layers named below, on :root.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const KEEP = [
  "basis",
  "voorbeeld",
  "nl-(button|heading|link|paragraph|skip-link)",
  "utrecht-(textbox|textarea|select|alert|table|form-label|form-field-description|form-field-error-message|action-group|button-group|document|checkbox|radio-button)",
].join("|");

const ID = "virtual:tokens.css";

/** @returns {import("vite").Plugin} */
export function tokens() {
  const theme = createRequire(import.meta.url).resolve(
    "@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css",
  );
  const keep = new RegExp(`^\\s*--(${KEEP})-`);
  return {
    name: "kring-tokens",
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    load(id) {
      if (id !== `\0${ID}`) return undefined;
      const lines = readFileSync(theme, "utf8").split("\n").filter((line) => keep.test(line));
      return `:root {\n${lines.join("\n")}\n}\n`;
    },
  };
}
