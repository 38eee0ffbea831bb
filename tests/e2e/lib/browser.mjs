// One Chromium. Every visitor is a context of their own, and everything that should not happen is written down: errors
// on the console, requests that leave this machine, and violations of the content policy (they are console errors).
import { join } from "node:path";
import { chromium } from "playwright-core";
import { place } from "./place.mjs";
import { nl } from "./words.mjs";

const ARGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];
export const WIDE = { width: 1440, height: 900 };
export const NARROW = { width: 390, height: 844 };

export async function openBrowser() {
  if (!place.chromium) throw new Error("there is no browser: KRING_CHROMIUM");
  // launch() makes a folder for the user that nobody used before, and removes it.
  const browser = await chromium.launch({ executablePath: place.chromium, headless: true, args: ARGS });
  const contexts = new Set();
  const loggedIn = new Map();
  return {
    /** A new visitor; `as` is somebody who is logged in (a login takes a second of work, so it is done once each). */
    async visitor(server, { viewport = WIDE, as, language } = {}) {
      if (as && !loggedIn.has(as)) loggedIn.set(as, this.visitor(server).then((first) => first.logIn(as)).then((v) => v.leave()));
      const state = as ? await loggedIn.get(as) : undefined;
      const context = await browser.newContext({
        viewport, locale: "nl-NL", timezoneId: "Europe/Amsterdam", reducedMotion: "reduce", hasTouch: viewport.width < 600,
        ...(state ? { storageState: state } : {}),
      });
      context.setDefaultTimeout(Number(process.env.KRING_E2E_TIMEOUT_MS ?? 30_000));
      if (language) await context.addInitScript((code) => localStorage.setItem("kring.language", code), language);
      contexts.add(context);
      return new Visitor(server, context, await context.newPage());
    },
    async picturesOfAll(name) {
      let number = 0;
      for (const page of [...contexts].flatMap((context) => context.pages())) {
        await page.screenshot({ path: `${name}-${(number += 1)}.png`, fullPage: true, timeout: 5000 }).catch(() => undefined);
      }
    },
    async closeAll() {
      await Promise.all([...contexts].map((context) => context.close().catch(() => undefined)));
      contexts.clear();
    },
    close: () => browser.close(),
  };
}

/** Somebody at a screen. */
export class Visitor {
  /** Statuses of answers that this test asks for; Chromium puts each in the console. */
  expects = new Set();
  #faults = [];

  constructor(server, context, page) {
    Object.assign(this, { server, context, page });
    context.on("request", (request) => {
      const { protocol, origin } = new URL(request.url());
      if (!["data:", "blob:"].includes(protocol) && origin !== server.url) this.#faults.push(`leaves the machine: ${request.url()}`);
    });
    page.on("pageerror", (error) => this.#faults.push(`page error: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() !== "error" && message.type() !== "warning") return;
      const status = /status of (\d{3})/.exec(message.text())?.[1];
      if (status && this.expects.has(Number(status))) return;
      this.#faults.push(`console: ${message.text()} (${message.location().url.replace(server.url, "")})`);
    });
  }

  /** What should not have happened since the last time that somebody asked. */
  faults() {
    return this.#faults.splice(0);
  }

  async leave() {
    const state = await this.context.storageState();
    await this.context.close();
    return state;
  }

  /** For people to look at: shots/<name>.png. */
  async picture(name) {
    await this.page.screenshot({ path: join(place.results, "shots", `${name}.png`), fullPage: true });
  }

  async open(path) {
    await this.page.goto(this.server.url + path);
    await this.settled();
    return this;
  }

  /** The page has its heading, and nothing says "even geduld" any more. */
  async settled() {
    const { page } = this;
    await page.locator("h1").first().waitFor();
    await page.locator(".k-loading").first().waitFor({ state: "detached" }).catch(() => undefined);
  }

  async logIn(username) {
    const { page, server } = this;
    const login = server.logins.find((one) => one.username === username);
    if (!login) throw new Error(`the demo has no login ${username}`);
    await page.goto(`${server.url}/login`);
    await page.getByLabel(nl("login:username")).fill(login.username);
    await page.getByLabel(nl("login:password")).fill(login.password);
    await page.getByRole("button", { name: nl("login:submit"), exact: true }).click();
    await page.waitForURL((url) => url.pathname !== "/login");
    await this.settled();
    return this;
  }

  // Short names for what every test does. Everything is found by its role and its name.
  button = (name, exact = true) => this.page.getByRole("button", { name, exact });
  link = (name) => this.page.getByRole("link", { name });
  field = (label) => this.page.getByLabel(label);
  tab = (name) => this.page.getByRole("tab", { name });
  heading = (name) => this.page.getByRole("heading", { name });
  text = (words) => this.page.getByText(words);
  press = (key) => this.page.keyboard.press(key);
}
