// Looks at the built app in Chromium: pictures at 1440 and 390 px, axe, overflow at 320 px, target
// sizes, violations of the content security policy, and errors on the console. Run `npm run build` first.
import AxeBuilder from "@axe-core/playwright";
import { mkdirSync } from "node:fs";
import { chromium } from "playwright-core";
import { serve } from "./mock.mjs";

const OUT = new URL("../shots/", import.meta.url).pathname;
mkdirSync(OUT, { recursive: true });
const only = process.argv[2];
const WIDTHS = only ? [[1440, 900], [390, 844]] : [[1440, 900], [390, 844], [320, 640]];

const PAGES = [
  { name: "login", path: "/login" },
  { name: "login-wrong", path: "/login", act: async (page) => {
    await page.getByLabel("Gebruikersnaam").fill("sanne");
    await page.getByLabel("Wachtwoord").fill("fout");
    await page.getByRole("button", { name: "Log in" }).click();
    await page.getByRole("alert").waitFor();
  } },
  { name: "login-code", path: "/login", act: async (page) => {
    await page.getByLabel("Gebruikersnaam").fill("code");
    await page.getByLabel("Wachtwoord").fill("code");
    await page.getByRole("button", { name: "Log in" }).click();
    await page.getByLabel("Code uit je app").waitFor();
  } },
  { name: "kit-circle", path: "/kit" },
  { name: "kit-circle-table", path: "/kit", act: async (page) => {
    await page.locator("[data-member=p7]").first().click();
    await page.getByRole("button", { name: "Toon als lijst" }).first().click();
  } },
  { name: "kit-basics", path: "/kit?tab=basics" },
  { name: "kit-forms", path: "/kit?tab=forms", act: async (page) => {
    await page.getByRole("button", { name: "Bewaar het doel" }).click();
    await page.getByLabel("Wanneer kijken we").fill("2026-12-15");
    await page.getByRole("slider").press("ArrowRight");
    await page.getByRole("slider").press("ArrowRight");
  } },
  { name: "kit-data", path: "/kit?tab=data" },
  { name: "kit-states", path: "/kit?tab=states" },
  { name: "kit-confirm", path: "/kit?tab=dialogs", act: (page) => page.getByRole("button", { name: "Vraag om bevestiging" }).click() },
  { name: "kit-conflict", path: "/kit?tab=dialogs", act: async (page) => {
    await page.getByRole("button", { name: "Twee mensen" }).click();
    await page.getByRole("button", { name: "Voeg de teksten samen" }).first().click();
  } },
  { name: "kit-toast", path: "/kit?tab=dialogs", act: (page) => page.getByRole("button", { name: "Korte melding" }).click() },
  { name: "start", path: "/", user: true },
  { name: "menu", path: "/", user: true, act: (page) => page.getByRole("button", { name: /^Jouw account/ }).click() },
  { name: "pending-en", path: "/nul", user: true, act: (page) => page.getByRole("button", { name: "English" }).click() },
  { name: "not-found", path: "/bestaat-niet", user: true },
];

const server = await serve();
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
let faults = 0;
const fault = (where, what) => {
  faults += 1;
  console.log(`FAULT ${where}: ${what}`);
};

async function visit({ name, path, act, user }, width, height) {
  const context = await browser.newContext({ viewport: { width, height }, locale: "nl-NL", reducedMotion: "reduce" });
  if (user) await context.addCookies([{ name: "mock", value: "in", url: server.url }]);
  const page = await context.newPage();
  page.on("console", (m) => {
    const wanted = /status of (401|404)/.test(m.text());
    if (m.type() === "error" && !wanted) fault(`${name} ${width}`, m.text());
  });
  page.on("pageerror", (e) => fault(`${name} ${width}`, e.message));
  await page.goto(server.url + path);
  await page.locator("h1").waitFor();
  await act?.(page);
  await page.waitForTimeout(250);
  return { page, context };
}

for (const spec of PAGES.filter((p) => !only || p.name.includes(only))) {
  for (const [width, height] of WIDTHS) {
    const where = `${spec.name} ${width}`;
    const { page, context } = await visit(spec, width, height);
    if (width > 320) await page.screenshot({ path: `${OUT}${spec.name}-${width}.png`, fullPage: !/confirm|conflict|toast|menu/.test(spec.name) });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (over > 0) fault(where, `overflows by ${over} px`);
    const small = await page.evaluate(() => [...document.querySelectorAll("button, input, select, a[href], [role=button]")].filter((e) => {
      const b = e.getBoundingClientRect();
      const inline = getComputedStyle(e).display === "inline";
      const label = e.closest("label")?.getBoundingClientRect();
      return b.width > 1 && !inline && (label ?? b).height < 24;
    }).map((e) => e.outerHTML.slice(0, 80)));
    for (const e of small) fault(where, `target below 24 px: ${e}`);
    const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
    for (const v of violations) fault(where, `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).slice(0, 3).join(" | ")} ${v.nodes[0]?.any[0]?.message ?? v.help}`);
    await context.close();
  }
  console.log(`looked at ${spec.name}`);
}
await browser.close();
server.close();
console.log(faults ? `${faults} faults` : "no faults");
process.exit(faults ? 1 : 0);
