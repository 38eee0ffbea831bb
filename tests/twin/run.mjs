#!/usr/bin/env node
// The page of `kring simulate SCENARIO --html`, opened from disk: works without network, axe finds nothing, nothing sticks out at 390 and 1440
// pixels, the question and the answer stand first, every chart has its table with the numbers of the JSON, a stress test shows its grade with
// reasons, names that hold markup stay text, it is used by keyboard, and it prints. And what the command says of a wrong scenario.
//
// Reads KRING_BINARY, KRING_CHROMIUM and KRING_RESULTS_DIR (CONTRIBUTING.md); leaves twin.json and pictures in twin/.
import AxeBuilder from "@axe-core/playwright";
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runSuite, standstill, workplace } from "../e2e/lib/files.mjs";
import { place } from "../e2e/lib/place.mjs";

const work = workplace("twin");
const { folder, shots, at, read } = work;
const TODAY = ["--today", "2026-11-21"];
const simulate = (...args) => spawnSync(place.binary, ["simulate", ...args, ...TODAY], { encoding: "utf8", cwd: folder });
function run(...args) {
  const { status, stdout, stderr } = simulate(...args);
  assert.equal(status, 0, stderr);
  return stdout;
}

const WICKED = "<img src=x onerror='window.hit=1'></script><script>window.hit=1</script>{{data}}";
const TITLE = "De helft van de bedden, teams thuis in plaats daarvan";
const small = (title, regions, more) => `title = ${JSON.stringify(title)}\nregions = ${JSON.stringify(regions)}\nyears = 1\nsettling_years = 0.5\nreplications = 3\nneighbours = false\n${more}`;
const BEDS = "[[change]]\ndo = [\"50 % fewer places in open residential care\", \"12 more home teams of 8\"]\n";

// beds: one region. country: three regions in English, with a title of markup, and with a sensitivity that was put into its data (to run one takes
// minutes). blow: a stress test of a scenario with changes.
function made() {
  writeFileSync(at("beds.toml"), small(TITLE, ["Zeeland"], BEDS));
  run("beds.toml", "--html", "beds.html", "--json", "beds.json");
  writeFileSync(at("country.toml"), small(WICKED.slice(0, 118), ["Zeeland", "Twente", "Flevoland"], BEDS));
  run("country.toml", "--html", "plain.html", "--json", "country.json", "--language", "en");
  const { parameters } = read("country.json"), e = (mean) => ({ mean, low: mean - 3, high: mean + 3, n: 3 });
  const swings = ["waiting", "unseen"].flatMap((measure) => parameters.slice(0, 14).map((p, i) => ({ parameter: p.id, measure, low_value: p.low, high_value: p.high, at_low: e(100), at_high: e(120),
    low_effect: e(-40 + 3 * i), high_effect: e(30 - 2 * i), size: 40 - i, is_clear: i < 10, changes_sign: i === 0, replications: i < 12 ? 8 : 2, is_screened: i >= 12 })));
  const both = (nl, en) => ({ nl, en }), screening = ["waiting", "unseen"].map((measure) => ({ measure, tried: 14, went_on: 12, most: 31, words: both("De andere 2 …", "The other 2, tried with 2 replications: none moved it by more than 31 children (95 %).") }));
  writeFileSync(at("country.html"), readFileSync(at("plain.html"), "utf8").replace("\"sensitivity\": null", () => `"sensitivity": ${JSON.stringify({ of: "difference", words: both(["Het hangt …"], ["It hangs most on …"]), tried: both("14 aannames …", "14 assumptions were tried"), screening, base: [], swings })}`));
  writeFileSync(at("blow.toml"), small("Vrijdagmiddag", ["Flevoland"], BEDS));
  run("blow.toml", "--stress", "friday_afternoon", "--html", "blow.html", "--json", "blow.json");
  writeFileSync(at("foster.toml"), small("Meer pleeggezinnen", ["Zeeland"], "helped_elsewhere = false\n[[change]]\ndo = \"100 meer plekken in pleegzorg\"\n"));
  run("--compare", "beds.toml", "foster.toml", "--html", "two.html", "--json", "two.json");
}

const openAll = (page) => page.evaluate(() => { for (const one of document.querySelectorAll("details")) one.open = true; });
const words = async (locator) => (await locator.innerText()).replaceAll(/\s+/g, " ");
const VIEWS = ["answer", "time", "waits", "who", "all", "hangs", "made"];
const whole = (json, measure) => json.comparison.differences.find((d) => d.measure === measure && !d.region && !d.step && !d.urgency);

const tests = {
  async "it works without network, says nothing in the console, and shows all of it"({ open }) {
    for (const [file, more] of [["beds", ["stuck"]], ["country", ["stuck", "regions"]], ["blow", ["grade"]]]) {
      const { page, faults } = await open(file, 1440);
      const shown = await page.locator("section").evaluateAll((all) => all.map((one) => one.id));
      assert.deepEqual([...VIEWS, ...more].filter((id) => !shown.includes(id)), [], file);
      assert.deepEqual(faults, [], file);
    }
  },
  async "axe finds nothing, wide and narrow, light and dark, with every table open"({ open }) {
    for (const [file, width, scheme] of [["beds", 1440, "light"], ["country", 390, "dark"], ["blow", 390, "light"], ["blow", 1440, "dark"]]) {
      const { page } = await open(file, width, scheme);
      await page.screenshot({ path: join(shots, `${file}-${width}-${scheme}.png`), fullPage: true });
      await openAll(page);
      await page.evaluate(() => { for (const row of document.querySelectorAll("tbody tr:nth-child(n+4)")) row.remove(); });
      const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).analyze();
      assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes[0].html.slice(0, 200)}`), [], `${file} ${width} ${scheme}`);
    }
  },
  async "nothing sticks out at 390 and 1440 pixels"({ open }) {
    for (const file of ["beds", "country", "blow"]) {
      const { page } = await open(file, 390);
      await openAll(page);
      for (const width of [390, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        const out = await page.evaluate(() => [document.documentElement.scrollWidth, ...[...document.querySelectorAll("section, section > *, .tile b")].map((one) => Math.ceil(one.getBoundingClientRect().right))]);
        assert.equal(Math.max(...out) <= width, true, `${file} is ${Math.max(...out)} wide at ${width}`);
      }
    }
  },
  async "first the question and the answer, in Dutch, with the numbers of the JSON"({ open }) {
    const { page } = await open("beds", 1440), json = read("beds.json");
    assert.equal(await page.locator("html").getAttribute("lang"), "nl");
    assert.equal(await page.locator("h1").innerText(), TITLE);
    const first = page.locator("section").first(), said = await words(first);
    for (const part of ["Wat gebeurt er in Zeeland", "50 % minder plekken in open residentiële hulp", ...json.answer.nl]) assert.equal(said.includes(part), true, `“${part}” is not in “${said}”`);
    assert.equal(json.answer.nl.length <= 6, true);
    assert.match(said, new RegExp(`hangt mede aan ${json.assumed.length} aannames`));
    assert.match(said, /geen voorspelling/);
    const dutch = await words(page.locator("body"));
    for (const english of ["children", "difference", "Difference", "waiting", "The numbers"]) assert.equal(dutch.includes(english), false, english);
  },
  async "every chart has its table, with the numbers of the JSON"({ open }) {
    const { page } = await open("beds", 1440), json = read("beds.json");
    for (const id of ["time", "waits", "stuck"]) assert.equal(await page.locator(`#${id} details table`).count() > 0, true, id);
    const charts = await page.locator("#time .chart").count();
    assert.equal(await page.locator("#time details:has(> .scroll) table").count(), charts);
    const series = json.b.series.find((s) => !s.step && !s.urgency && !s.region);
    await page.locator("#time details").first().locator("summary").click();
    assert.equal(await page.locator("#time details").first().locator("tbody tr").count(), series.days.length);
    const line = await page.locator("#time .chart").first().locator("path.line.then").getAttribute("d");
    assert.equal(line.split("L").length, series.days.length);
    const all = await words(page.locator("#all")), waiting = whole(json, "waiting");
    assert.equal(all.includes(Math.round(waiting.b.mean).toLocaleString("nl-NL")), true, all);
    assert.equal(await page.locator("#all > .scroll tbody tr").count() >= 10, true);
  },
  async "of two plans each figure and sentence says of which it is"({ open }) {
    const { page, faults } = await open("two", 1440);
    assert.equal(await page.locator("h1").innerText(), `${TITLE}, of: Meer pleeggezinnen`);
    const lists = await page.locator("#answer .changes").evaluateAll((all) => all.map((one) => [...one.children].map((li) => li.textContent)));
    const { room_before: before, room_after: after } = read("two.json").b.scenario.changes[0];
    assert.equal(after, before + 100);
    assert.deepEqual(lists[1], [`100 meer plekken in pleegzorg (ruimte voor ${before} kinderen wordt ${after})`, "Niemand wordt in een andere regio geholpen"]);
    for (const from of await page.locator("#answer .figure .from").allInnerTexts()) assert.match(from, /^A: /);
    for (const sentence of await page.locator("#answer .spoken p").allInnerTexts()) assert.match(sentence, /^Bij (A|B|beide)\b|^Hoeveel kinderen/);
    assert.deepEqual(faults, []);
  },
  async "regions are tiles with a table, and only those of the scenario"({ open }) {
    const { page } = await open("country", 1440);
    assert.equal(await page.locator("#regions .tile:not(.other)").count(), 3);
    assert.equal(await page.locator("#regions details tbody tr").count(), 3);
    const beds = await open("beds", 1440);
    assert.equal(await beds.page.locator("#regions").count(), 0);
  },
  async "what it hangs on: marks that add up, and which assumption matters most"({ open }) {
    const { page } = await open("country", 1440), json = read("country.json");
    const marks = await page.locator("#hangs .mark-key b").allInnerTexts();
    assert.equal(marks.reduce((sum, one) => sum + Number.parseInt(one, 10), 0), json.parameters.length);
    assert.equal(await page.locator("#hangs .tornado").count(), 2);
    assert.equal(await page.locator("#hangs .tornado").first().locator("li").count(), 10);
    assert.match(await words(page.locator("#hangs .tornado").first()), /turns the answer around/);
    assert.match(await words(page.locator("#hangs")), /none moved it by more than 31 children/);
    assert.match(await words(page.locator("#answer")), /With one assumption the answer turns around/);
    const beds = await open("beds", 1440);
    assert.match(await words(beds.page.locator("#hangs")), /Welke aanname het meest uitmaakt is hier niet uitgezocht/);
  },
  async "how it was made: the six items of STRESS-DES"({ open }) {
    const { page } = await open("beds", 1440);
    assert.deepEqual(await page.locator("#made dt").allInnerTexts(), ["Doel", "Logica", "Gegevens", "Experimenten", "Uitvoering", "Code"]);
  },
  async "a stress test shows its grade with its reasons, also without the change"({ open }) {
    const { page } = await open("blow", 1440), { stress } = read("blow.json");
    assert.equal(await page.locator("#grade .whole-grade .grade").innerText(), stress.grade.letter);
    assert.equal((await words(page.locator("#grade .whole-grade"))).includes(stress.grade_base.letter), true);
    const reasons = await page.locator("#grade .reasons li").allInnerTexts();
    assert.equal(reasons.length, stress.grade.reasons.length);
    for (const [i, reason] of stress.grade.reasons.entries()) assert.equal(reasons[i].replaceAll(/\s+/g, " "), `${reason.letter} ${reason.nl}`);
    assert.equal(stress.grade.reasons.map((r) => r.letter).sort().at(-1), stress.grade.letter);
    const recovery = await page.locator("#grade tr", { hasText: "Dagen daarna" }).innerText();
    assert.equal(recovery.includes("of meer"), stress.recovered.mean < 1);
  },
  async "names that hold markup stay text"({ open }) {
    const { page, faults } = await open("country", 1440);
    await openAll(page);
    assert.equal(await page.evaluate(() => window.hit), undefined);
    assert.equal(await page.locator("img, main script").count(), 0);
    assert.equal((await page.locator("h1").innerText()).startsWith("<img src=x"), true);
    assert.deepEqual(faults, []);
  },
  async "it is used by keyboard: skip, contents, theme, tables"({ open }) {
    const { page } = await open("beds", 1440);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Naar het antwoord");
    await page.keyboard.press("Tab");
    const theme = await page.evaluate(() => document.documentElement.dataset.theme);
    await page.keyboard.press("Enter");
    assert.notEqual(await page.evaluate(() => document.documentElement.dataset.theme), theme);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("href")), "#answer");
    await page.locator("#time summary").first().focus();
    await page.keyboard.press("Enter");
    assert.equal(await page.locator("#time details").first().evaluate((one) => one.open), true);
    await standstill(page);
    await page.locator(".index a[href=\"#hangs\"]").click();
    await page.waitForFunction(() => document.querySelector(".index a[aria-current]")?.hash === "#hangs");
  },
  async "it prints: light, without what only a screen needs, charts with their tables"({ open }) {
    const { page } = await open("beds", 1440, "dark");
    assert.equal((await page.pdf({ format: "A4" })).length > 50_000, true);
    await page.emulateMedia({ media: "print" });
    const { ink, paper, nav } = await page.evaluate(() => ({ ink: getComputedStyle(document.body).color, paper: getComputedStyle(document.body).backgroundColor, nav: getComputedStyle(document.querySelector(".index")).display }));
    assert.deepEqual({ ink, paper, nav }, { ink: "rgb(22, 41, 45)", paper: "rgb(255, 255, 255)", nav: "none" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    assert.equal(await page.locator("#waits details").first().evaluate((one) => one.open), true, "a chart prints without its table");
  },
  async "the same question gives the same page and figures, on one thread or two"() {
    run("beds.toml", "--html", "again.html", "--json", "again.json", "--threads", "1");
    assert.equal(readFileSync(at("again.html"), "utf8"), readFileSync(at("beds.html"), "utf8"));
    const bare = (name) => ({ ...read(name), run: null });
    assert.deepEqual(bare("again.json"), bare("beds.json"));
  },
  async "a wrong scenario is refused with file, line and what was meant; presets are listed"() {
    writeFileSync(at("wrong.toml"), "title = \"x\"\nregion = \"Zeelnad\"\n[[change]]\ndo = \"40 % fewer places in foster car\"\n");
    const { status, stderr, stdout } = simulate("wrong.toml");
    assert.equal(status, 1);
    assert.equal(stdout, "");
    assert.match(stderr, /wrong\.toml: line 2: there is no region 'Zeelnad'; did you mean 'Zeeland'\?\n\s+line 4: .*did you mean 'foster care'\?\n\s+what to do: /);
    assert.match(run("--preset", "list"), /half_the_beds .*\n/);
    assert.equal(simulate("--preset", "half_the_bed").status, 2);
    assert.equal(simulate().status, 2);
  },

  async "a region as it is can be struck, and is no scenario by itself"() {
    writeFileSync(at("as-it-is.toml"), small("Zeeland now", ["Zeeland"], ""));
    assert.match(simulate("as-it-is.toml").stderr, /as-it-is\.toml: line 1: nothing is different in it; .* --stress/s);
    assert.match(run("as-it-is.toml", "--stress", "flu_wave"), /^Zeeland now\n.*The chain gets an? [A-E] for “Flu wave”/s);
  },
};

await runSuite(work, made, tests);
