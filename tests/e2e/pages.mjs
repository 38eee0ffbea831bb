// Every page as it is: in two languages and on two screens. axe finds nothing, nothing sticks out at 320 px, the console
// is silent, nothing leaves the machine, the ribbon says DEMO, and the tab has a name. Pictures go to shots/.
import AxeBuilder from "@axe-core/playwright";
import assert from "node:assert/strict";
import { address } from "./lib/addresses.mjs";
import { session } from "./lib/api.mjs";
import { NARROW, WIDE } from "./lib/browser.mjs";
import { en, nl, startsWith } from "./lib/words.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const SMALLEST = { width: 320, height: 640 };
const AT_ONCE = 2;

const press = (key) => (visitor) => visitor.button(nl(key)).first().click();
const dossierTabs = ["story", "analysis", "safety", "plan", "circle", "family", "timeline", "watch"];
const circleTabs = ["now", "people", "story", "explain", "readers", "rights"];

/** name, which page of the router (of the dossier of Noor), who reads; `act` presses something first; `expects` are statuses that belong. */
const PAGES = [
  { name: "login", path: "/login" },
  { name: "login-refused", path: "/login", expects: 401, act: async (visitor) => {
    await visitor.field(nl("login:username")).fill("lotte");
    await visitor.field(nl("login:password")).fill("een ander wachtwoord");
    await visitor.button(nl("login:submit")).click();
    await visitor.page.getByRole("alert").waitFor();
  } },
  { name: "invitation-old-link", page: "InvitationPage", rest: "#bestaat-niet", expects: 404 },
  { name: "invitation", page: "InvitationPage", rest: "{invitation}" },
  { name: "first-login-old-link", page: "FirstLoginPage", rest: "#bestaat-niet", expects: 404 },
  { name: "not-found", path: "/bestaat-niet", as: "lotte" },
  { name: "start", page: "StartPage", as: "lotte" },
  { name: "account", page: "AccountPage", as: "noor" },
  { name: "work", page: "WorkPage", as: "lotte" },
  { name: "work-empty", page: "WorkPage", as: "dirk" },
  { name: "new-question", page: "NewDossierPage", as: "lotte" },
  { name: "new-question-missing", page: "NewDossierPage", as: "samir", act: press("work:new.next") },
  { name: "emergency", page: "EmergencyPage", as: "lotte" },
  { name: "not-there", page: "DossierRoute", as: "gea", expects: 404 },
  ...dossierTabs.map((tab) => ({ name: `dossier-${tab}`, page: "DossierRoute", rest: `?tab=${tab}`, as: "lotte" })),
  { name: "dossier-as-specialist", page: "DossierRoute", rest: "?tab=circle", as: "samir" },
  { name: "form-statement", page: "DossierRoute", rest: "?tab=story", as: "lotte", act: press("dossier:statements.add") },
  { name: "form-analysis", page: "DossierRoute", rest: "?tab=analysis", as: "lotte", act: press("dossier:analysis.renew") },
  { name: "form-goal", page: "DossierRoute", rest: "?tab=plan", as: "lotte", act: press("plan:goals.add") },
  { name: "form-invite", page: "DossierRoute", rest: "?tab=circle", as: "lotte", act: async (visitor) => {
    await visitor.button(nl("circle:invite.open")).first().click();
    await visitor.page.getByRole("radio", { name: startsWith(nl("circle:invite.whos.other")) }).check();
  } },
  ...circleTabs.map((tab) => ({ name: `my-circle-${tab}`, page: "MyDossierPage", rest: `?tab=${tab}`, as: "noor" })),
  { name: "my-circle-worse", page: "MyDossierPage", as: "noor", act: press("my-circle:worse.button"), dialog: true },
  { name: "my-circle-parent", page: "MyDossierPage", as: "petra" },
  { name: "my-circle-grandmother", page: "MyDossierPage", as: "oma-riet" },
  { name: "my-circle-refused", page: "MyCirclePage", as: "meester-jan" },
  { name: "my-circle-refused-dossier", page: "MyDossierPage", as: "meester-jan", expects: 403 },
  { name: "my-circle-invite", page: "InvitePage", as: "petra" },
  { name: "print", page: "PlanPrintPage", as: "noor" },
  ...["health", "people", "organisations"].map((tab) => ({ name: `admin-${tab}`, page: "AdminPage", rest: `?tab=${tab}`, as: "beheer" })),
  ...["rights", "emergencies", "retention"].map((tab) => ({ name: `officer-${tab}`, page: "OfficerPage", rest: `?tab=${tab}`, as: "privacy" })),
];

export default ({ test, server, browser }) => {
  const places = once(() => findPlaces(server));
  const visits = once(() => inTurns(PAGES.map((page) => async () => visit(page, await places(), { server, browser }))));
  for (const [number, { name }] of PAGES.entries()) {
    test(name, async () => {
      const found = await visits()[number];
      if (found instanceof Error) throw found;
      assert.deepEqual(found, []);
    });
  }
};

/** Everything that is wrong with one page, in words. */
async function visit({ name, path, page: which, rest = "", as, act, expects, dialog }, places, { server, browser }) {
  const found = [];
  const visitor = await browser.visitor(server, { as, viewport: WIDE });
  const { page } = visitor;
  const say = (where, what) => found.push(`${where}: ${what}`);
  try {
    if (expects) visitor.expects.add(expects);
    const where = path ?? address(which, { dossierId: places.noor });
    await visitor.open(where + rest.replace("{invitation}", places.invitation));
    await page.waitForLoadState("networkidle", { timeout: 3000 }).catch(() => undefined); // the live stream stays open
    await act?.(visitor);
    const titles = new Set();
    // Behind an open dialog nothing can be pressed, so there the page stays in Dutch.
    const views = [["nl", WIDE], ["en", WIDE], ["en", NARROW], ["nl", NARROW]].filter(([language]) => !dialog || language === "nl");
    for (const [language, viewport] of views) {
      const where = `${language} ${viewport.width}`;
      await page.setViewportSize(viewport);
      await speak(visitor, language, dialog);
      titles.add(await page.title());
      if (!(await page.title()).trim().length || (await page.title()) === "Kring") say(where, "the tab has no name of its own");
      if ((await page.locator("html").getAttribute("lang")) !== language) say(where, "the page does not say its language");
      if (!(await page.locator(".k-demo").isVisible())) say(where, "no DEMO ribbon");
      if ((await page.locator("h1").count()) !== 1) say(where, "not exactly one h1");
      await overflow(page, (what) => say(where, what));
      for (const violation of (await new AxeBuilder({ page }).withTags(TAGS).analyze()).violations) {
        const nodes = violation.nodes.map((node) => node.target.join(" ")).slice(0, 3).join(" | ");
        say(where, `axe ${violation.id} at ${nodes}: ${violation.nodes[0]?.any[0]?.message ?? violation.help}`);
      }
      for (const key of new Set((await page.getByRole("main").innerText()).match(/\b[a-z][a-zA-Z]*(?:[.:][a-z][\w-]*)+\b(?!\/)/g) ?? [])) {
        if (!/^(e\.g|i\.e|o\.a|d\.w\.z|m\.a\.w|t\.m|w\.o|access|dossier|plan|circle|session|trust)\b/.test(key) && !key.includes("example")) say(where, `looks like a missing text: ${key}`);
      }
      if (language === "nl") await picture(visitor, `${name}-${viewport.width}`, dialog);
    }
    for (const language of ["nl", "en"]) {
      await page.setViewportSize(SMALLEST);
      await speak(visitor, language, dialog);
      await overflow(page, (what) => say(`${language} 320`, what));
    }
    for (const fault of visitor.faults()) say("all", fault);
  } catch (error) {
    return error;
  } finally {
    await visitor.context.close().catch(() => undefined);
  }
  return [...new Set(found)];
}

async function speak({ page }, language, dialog) {
  if (dialog) return;
  const words = language === "nl" ? nl : en;
  const button = page.getByRole("button", { name: words(`ui:language.${language}`), exact: true });
  if ((await button.getAttribute("aria-pressed")) !== "true") await button.click();
  await page.locator(`html[lang=${language}]`).waitFor();
}

async function overflow(page, say) {
  const [over, culprit] = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const out = [...document.querySelectorAll("main *")].filter((e) => e.getBoundingClientRect().right > clientWidth + 1);
    return [scrollWidth - clientWidth, out.at(-1)?.outerHTML.slice(0, 120)];
  });
  if (over > 0) say(`sticks out by ${over} px: ${culprit}`);
}

/** The whole page, as high as it is, so that what sticks to the edge of the screen stands where it belongs. */
async function picture(visitor, name, dialog) {
  const { page } = visitor;
  const { width, height } = page.viewportSize();
  if (!dialog) {
    const whole = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width, height: Math.max(height, Math.min(whole, 8000)) });
  }
  await visitor.picture(name);
  await page.setViewportSize({ width, height });
}

async function findPlaces(server) {
  const petra = await session(server, "petra");
  const noor = (await petra.get("/dossiers")).dossiers[0].id;
  const day = (ahead) => new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10);
  const { data } = await petra.must("POST", `/dossiers/${noor}/members`, {
    name: "Tante Els", why: "Noor logeert er graag. Ze wil weten wat ze kan doen.", role: "network", basis: "consent",
    purpose: "informal_support", scope: ["question", "plan"], from: day(0), until: day(180),
  });
  return { noor, invitation: new URL(data.link, server.url).hash };
}

function once(make) {
  let made;
  return () => (made ??= make());
}

/** Starts all, a few at a time; gives a promise for each, which never fails. */
function inTurns(jobs) {
  const waiting = jobs.map((job) => {
    let done;
    const promise = new Promise((resolve) => (done = resolve));
    return { job, promise, done };
  });
  const { length } = waiting;
  const promises = waiting.map(({ promise }) => promise);
  let at = 0;
  const worker = async () => {
    while (at < length) {
      const { job, done } = waiting[at++];
      done(await job().catch((error) => error));
    }
  };
  for (let i = 0; i < AT_ONCE; i += 1) void worker();
  return promises;
}
