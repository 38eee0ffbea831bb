// Prints what a visitor downloads for the first page (gzip), and fails above the budget.
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGET = 200 * 1024;
const dist = new URL("../dist/", import.meta.url);
const html = readFileSync(new URL("index.html", dist), "utf8");
const size = (path) => gzipSync(readFileSync(new URL(path, dist)), { level: 9 }).length;
const kb = (bytes) => `${(bytes / 1024).toFixed(1)} kB`;

// What index.html names, plus everything those modules import statically.
const first = new Set([...html.matchAll(/(?:src|href)="\/?(assets\/[^"]+)"/g)].map((m) => m[1]));
for (const path of first) {
  if (!path.endsWith(".js")) continue;
  const source = readFileSync(new URL(path, dist), "utf8");
  for (const m of source.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) first.add(`assets/${m[1]}`);
}
const total = (ext) => [...first].filter((p) => p.endsWith(ext)).reduce((sum, p) => sum + size(p), 0);

for (const file of readdirSync(new URL("assets/", dist)).sort()) {
  const path = `assets/${file}`;
  console.log(`${first.has(path) ? "first" : "later"}  ${kb(size(path)).padStart(9)}  ${file}`);
}
console.log(`first page: script ${kb(total(".js"))}, style ${kb(total(".css"))} (gzip)`);
if (total(".js") > BUDGET) {
  console.error(`script of the first page is above the budget of ${kb(BUDGET)}`);
  process.exit(1);
}
