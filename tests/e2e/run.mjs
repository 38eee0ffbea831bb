#!/usr/bin/env node
// The tests through the browser: one server with a demo region, one Chromium, every file below one after the other.
//
//   node tests/e2e/run.mjs [--grep PATTERN] [part of a file name …]     all, or what fits
//
// Reads KRING_BINARY, KRING_WEB_DIR, KRING_CATALOG_DIR, KRING_CHROMIUM and KRING_RESULTS_DIR (CONTRIBUTING.md). Leaves
// e2e.json there, pictures in shots/ and, of what failed, the page and the words in failed/.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openBrowser } from "./lib/browser.mjs";
import { place } from "./lib/place.mjs";
import { startServer } from "./lib/server.mjs";
import { Suite } from "./lib/suite.mjs";

const FILES = ["walk", "conflict", "stranger", "trust", "weight", "pages"];

const wanted = process.argv.slice(2);
const grep = wanted[0] === "--grep" ? new RegExp(wanted.splice(0, 2)[1]) : /./;
const files = FILES.filter((name) => wanted.length === 0 || wanted.some((part) => name.includes(part)));
if (files.length === 0) {
  console.error(`No file has such a name. There are: ${FILES.join(", ")}`);
  process.exit(2);
}
for (const folder of ["shots", "failed"]) {
  rmSync(join(place.results, folder), { recursive: true, force: true });
  mkdirSync(join(place.results, folder), { recursive: true });
}

const began = Date.now();
const suite = new Suite(grep);
const totals = (why) => {
  const { passed, failed, skipped } = suite.counts();
  writeFileSync(join(place.results, "e2e.json"), `${JSON.stringify({ passed, failed, skipped, ...(why ? { why } : {}) })}\n`);
  return failed;
};

let server;
let browser;
const leave = async () => {
  await browser?.close().catch(() => undefined);
  await server?.stop();
};
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => {
    suite.stop();
    suite.failed("the run was stopped", new Error(signal));
    totals(`stopped by ${signal}`);
    void leave().finally(() => process.exit(1));
  });
}

try {
  server = await startServer();
  browser = await openBrowser();
  console.log(`  ${server.url}   ready after ${((Date.now() - began) / 1000).toFixed(0)} s`);
  for (const name of files) {
    const { default: tests } = await import(`./${name}.mjs`);
    await suite.run(name, tests, { server, browser });
  }
} catch (error) {
  suite.failed("the run itself", error);
} finally {
  await leave();
}
const failed = totals();
const { passed, skipped } = suite.counts();
console.log(`\n  ${passed} passed, ${failed} failed, ${skipped} skipped in ${((Date.now() - began) / 1000).toFixed(0)} s`);
process.exit(failed ? 1 : 0);
