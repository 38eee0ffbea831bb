#!/usr/bin/env node
// The page of `kring learn --html`, opened from disk: works without network, axe finds nothing, nothing sticks out at 390 and 1440 pixels,
// the map can be used by keyboard, a name that holds markup stays text, and it prints.
//
// Reads KRING_BINARY, KRING_CHROMIUM and KRING_RESULTS_DIR (CONTRIBUTING.md); leaves report.json and pictures in report/.
import AxeBuilder from "@axe-core/playwright";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { place } from "../e2e/lib/place.mjs";

const folder = mkdtempSync(join(tmpdir(), "kring-report-"));
const shots = join(place.results, "report");
mkdirSync(shots, { recursive: true });
const run = (...args) => execFileSync(place.binary, ["learn", ...args], { encoding: "utf8" });

function made() {
  const visits = join(folder, "visits.csv");
  run("--example", visits);
  run(visits, "--html", join(folder, "visits.html"));
  const wicked = join(folder, "wicked.csv");
  const name = '<img src=x onerror="window.hit=1"></script><script>window.hit=1</script>';
  writeFileSync(wicked, `case,activity,time\n1,"${name.replaceAll('"', '""')}",2024-01-01\n1,{{data}},2024-01-02\n2,"${name.replaceAll('"', '""')}",2024-01-03\n`);
  run(wicked, "--html", join(folder, "wicked.html"));
}

const tests = {
  async "it works without network, and says nothing in the console"({ open }) {
    const { page, faults } = await open("visits", 1440);
    assert.equal(await page.locator("section").count() >= 8, true, "sections are missing");
    assert.equal(await page.locator("#map .node").count() > 10, true, "the map has no activities");
    assert.deepEqual(faults, []);
  },
  async "axe finds nothing, wide and narrow, light and dark, with every table open"({ open }) {
    for (const width of [1440, 390]) for (const scheme of ["light", "dark"]) {
      const { page } = await open("visits", width, scheme);
      await page.evaluate(() => { for (const one of document.querySelectorAll("details")) one.open = true; });
      const { violations } = await new AxeBuilder({ page }).analyze();
      await page.screenshot({ path: join(shots, `visits-${width}-${scheme}.png`), fullPage: true });
      assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes[0].html.slice(0, 200)}`), [], `${width} ${scheme}`);
    }
  },
  async "nothing sticks out at 390 and 1440 pixels"({ open }) {
    for (const width of [1440, 390]) for (const file of ["visits", "wicked"]) {
      const { page } = await open(file, width);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.equal(wide <= width, true, `${file} is ${wide} wide at ${width}`);
    }
  },
  async "the map is used by keyboard"({ open }) {
    const { page } = await open("visits", 1440);
    const move = () => page.locator("#map svg > g").getAttribute("transform");
    await page.locator("#map svg").focus();
    const before = await move();
    await page.keyboard.press("ArrowRight");
    const moved = await move();
    assert.notEqual(moved, before, "an arrow does not move the map");
    await page.keyboard.press("+");
    assert.notEqual(await move(), moved, "plus does not zoom");
    await page.keyboard.press("Tab");
    const first = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
    await page.keyboard.press("Tab");
    const second = await page.evaluate(() => document.activeElement.getAttribute("aria-label"));
    assert.match(first, /^start: [\d,]+ cases$/);
    assert.match(second, /^from start to .+ times/);
    await page.keyboard.press("Enter");
    assert.match(await page.locator("#details h3").first().textContent(), /^start → /);
    await page.keyboard.press("Escape");
    assert.equal(await page.locator("#details h3").first().textContent(), "Read the map");
  },
  async "the filters say how many cases are left, and more paths are more lines"({ open }) {
    const { page } = await open("visits", 1440);
    const lines = () => page.locator("#map .edge").count();
    const few = await lines();
    await page.locator("#paths").fill("100");
    assert.equal(await lines() > few, true, "the slider adds no paths");
    await page.locator("#has").selectOption({ label: "home visit" });
    assert.match(await page.locator("#status").textContent(), /^[\d,]+ cases? of [\d,]+ \(\d/);
    await page.locator("#clear").click();
    assert.match(await page.locator("#status").textContent(), /^All /);
  },
  async "a name that holds markup stays text"({ open }) {
    const { page, faults } = await open("wicked", 1440);
    assert.equal(await page.evaluate(() => window.hit), undefined);
    assert.equal(await page.locator("img").count(), 0);
    assert.equal(await page.locator("#has option", { hasText: "<img src=x" }).count(), 1);
    assert.deepEqual(faults, []);
  },
  async "it prints, tables and all"({ open }) {
    const { page } = await open("visits", 1440);
    const pdf = await page.pdf({ format: "A4" });
    assert.equal(pdf.length > 50_000, true);
  },
};

let passed = 0, failed = 0;
let browser;
try {
  made();
  browser = await chromium.launch({ executablePath: place.chromium, headless: true, args: ["--no-sandbox", "--disable-gpu"] });
  const open = async (file, width, colorScheme = "light") => {
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, offline: true });
    context.setDefaultTimeout(60_000);
    const page = await context.newPage();
    const faults = [];
    page.on("request", (request) => { if (!request.url().startsWith("file:")) faults.push(request.url()); });
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => { if (["error", "warning"].includes(message.type())) faults.push(message.text()); });
    await page.goto(pathToFileURL(join(folder, `${file}.html`)).href);
    return { page, faults };
  };
  for (const [name, test] of Object.entries(tests)) {
    try {
      await test({ open });
      passed += 1;
      console.log(`  ✓ ${name}`);
    } catch (error) {
      failed += 1;
      console.log(`  ✗ ${name}\n    ${error.message}`);
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
writeFileSync(join(place.results, "report.json"), `${JSON.stringify({ passed, failed, skipped: 0 })}\n`);
console.log(`\n  ${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
