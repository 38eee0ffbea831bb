// Pages that a command wrote to a file, opened from disk in a browser without network. A suite of such pages: made() writes them into `folder`,
// and each of `tests` gets open(name, width, colorScheme), which tells in `faults` what the page asked of the network or complained of.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { place } from "./place.mjs";

// A new folder for what the suite makes, and one for its pictures.
export function workplace(name) {
  const folder = mkdtempSync(join(tmpdir(), `kring-${name}-`));
  const shots = join(place.results, name);
  mkdirSync(shots, { recursive: true });
  const at = (file) => join(folder, file);
  return { name, folder, shots, at, read: (file) => JSON.parse(readFileSync(at(file), "utf8")) };
}

async function openIn(browser, file, width, colorScheme) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, offline: true });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const faults = [];
  page.on("request", (request) => { if (!request.url().startsWith("file:")) faults.push(request.url()); });
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) faults.push(message.text()); });
  await page.goto(pathToFileURL(file).href);
  return { page, faults };
}

// Waits until the page has stopped scrolling: a click on what moves meanwhile may miss it.
export const standstill = (page) => page.evaluate(() => new Promise((resolve) => {
  let last = -1;
  const look = () => {
    if (scrollY === last) return resolve();
    last = scrollY;
    setTimeout(look, 100);
  };
  look();
}));

// Runs the suite, leaves its counts in NAME.json, and ends the process.
export async function runSuite({ name, folder, at }, made, tests) {
  let browser, passed = 0, failed = 0;
  try {
    made();
    browser = await chromium.launch({ executablePath: place.chromium, headless: true, args: ["--no-sandbox", "--disable-gpu"] });
    const open = (file, width, colorScheme = "light") => openIn(browser, at(`${file}.html`), width, colorScheme);
    for (const [title, test] of Object.entries(tests)) {
      try {
        await test({ open });
        passed += 1;
        console.log(`  ✓ ${title}`);
      } catch (error) {
        failed += 1;
        console.log(`  ✗ ${title}\n    ${error.message}`);
      }
      for (const context of browser.contexts()) await context.close();
    }
  } catch (error) {
    failed += 1;
    console.error(`  ✗ ${error.message}`);
  } finally {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  }
  writeFileSync(join(place.results, `${name}.json`), `${JSON.stringify({ passed, failed, skipped: 0 })}\n`);
  console.log(`\n  ${passed} passed, ${failed} failed`);
  process.exit(failed ? 1 : 0);
}
