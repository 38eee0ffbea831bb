// Where everything is. The launcher says it in the environment; without it the places of this repository count.
import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";

const root = process.env.KRING_SOURCE_DIR ?? resolve(import.meta.dirname, "../../..");
const first = (...paths) => paths.find((path) => path && existsSync(path));

export const place = {
  root,
  binary: first(process.env.KRING_BINARY, join(root, "build/release/kring"), join(root, "build/release/src/kring")),
  web: process.env.KRING_WEB_DIR ?? join(root, "web/dist"),
  words: join(root, "web/src/i18n"),
  rules: join(root, "src"),
  chromium: first(process.env.KRING_CHROMIUM, "/usr/bin/chromium"),
  results: process.env.KRING_RESULTS_DIR ?? join(root, "build/test-results"),
};
mkdirSync(place.results, { recursive: true });
