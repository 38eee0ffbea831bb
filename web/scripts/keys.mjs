// The keyboard alone: skip link, tabs, circle, dialog, menu, login. Run `npm run build` first.
import assert from "node:assert/strict";
import { chromium } from "playwright-core";
import { serve } from "./mock.mjs";

const server = await serve();
const browser = await chromium.launch({
  executablePath: "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "nl-NL" })).newPage();
const key = (name) => page.keyboard.press(name);
const focused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "");
const step = async (name, check) => {
  await check();
  console.log(`ok  ${name}`);
};

await page.goto(`${server.url}/kit`);
await page.locator("h1").waitFor();
await step("the first stop is the skip link, and it leads to the content", async () => {
  await key("Tab");
  assert.match(await focused(), /Ga naar de inhoud/);
  await key("Enter");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "main");
});
await step("arrows choose a tab, the address follows, Back returns", async () => {
  await page.getByRole("tab", { name: "Kring" }).focus();
  await key("ArrowRight");
  await page.waitForURL(/tab=basics/);
  assert.match(await focused(), /Basis/);
  await page.goBack();
  await page.getByRole("tab", { name: "Kring", selected: true }).waitFor();
});
await step("the circle is one stop; arrows go round and details follow", async () => {
  await page.locator("[data-member=p1]").first().focus();
  await key("ArrowRight");
  assert.match(await focused(), /^Papa \(Mehmet\), Vader, Gezin, Doet mee/);
  await key("End");
  assert.match(await focused(), /^BEN Oost/);
  assert.match(await page.locator(".k-circle__details").first().innerText(), /BEN Oost/);
  assert.equal(await page.locator(".k-circle").first().locator('[data-member][tabindex="0"]').count(), 1);
});
await step("a dialog takes the focus, Escape closes it and gives the focus back", async () => {
  await page.goto(`${server.url}/kit?tab=dialogs`);
  await page.getByRole("button", { name: "Vraag om bevestiging" }).press("Enter");
  await page.getByRole("dialog").waitFor();
  await key("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  assert.match(await focused(), /Vraag om bevestiging/);
});
await step("a draft survives a reload; the error summary leads to the field", async () => {
  await page.goto(`${server.url}/kit?tab=forms`);
  await page.getByLabel("Waarom is dat").fill("Omdat ik ze mis");
  await page.reload();
  assert.equal(await page.getByLabel("Waarom is dat").inputValue(), "Omdat ik ze mis");
  await page.getByRole("button", { name: "Bewaar het doel" }).press("Enter");
  await page.getByRole("link", { name: "Schrijf op wat je wilt bereiken." }).press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement?.id), "f-text");
});
await step("login sends you where you were going, the menu opens and closes, logout works", async () => {
  await page.goto(`${server.url}/nul`);
  await page.waitForURL(/login\?next=%2Fnul/);
  await page.getByRole("button", { name: /Noor Yildiz/ }).press("Enter");
  await page.waitForURL(/\/nul$/);
  await page.getByRole("button", { name: /^Jouw account/ }).press("Enter");
  await page.getByRole("button", { name: "Uitloggen" }).waitFor();
  await key("Escape");
  assert.match(await focused(), /^Jouw account/);
  await key("Enter");
  await page.getByRole("button", { name: "Uitloggen" }).press("Enter");
  await page.waitForURL(/\/login/);
  assert.equal(await page.evaluate(() => Object.keys(localStorage).filter((k) => k.startsWith("kring.draft")).length), 0);
});
await browser.close();
server.close();
