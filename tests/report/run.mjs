#!/usr/bin/env node
// The page of `kring learn --html`, opened from disk: works without network, axe finds nothing, nothing sticks out at 390 and 1440 pixels,
// every finding that was asked for has its view with the numbers of the JSON, what is long is folded, the map can be read when the page opens,
// its figures are those of the JSON, it can be used by keyboard, names that hold markup stay text, and it prints.
//
// Reads KRING_BINARY, KRING_CHROMIUM and KRING_RESULTS_DIR (CONTRIBUTING.md); leaves report.json and pictures in report/.
import AxeBuilder from "@axe-core/playwright";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runSuite, standstill, workplace } from "../e2e/lib/files.mjs";
import { place } from "../e2e/lib/place.mjs";

const work = workplace("report");
const { shots, at, read } = work;
const run = (...args) => execFileSync(place.binary, ["learn", ...args], { encoding: "utf8" });

const VIEWS = ["overview", "process", "model", "variants", "time", "queues", "rework", "when", "rules", "found", "outcomes", "contrast", "compare"];
const WICKED = "<img src=x onerror='window.hit=1'></script><script>window.hit=1</script>", LATER = "{{data}}</style><h6>`${hit}`";

// visits: everything that can be asked. wicked: the same, with names that hold markup. one: a single event. none: a page without events.
function made() {
  run("--example", at("visits.csv"));
  run(at("visits.csv"), "--rules", join(place.root, "docs/examples/rules/visits.json"), "--find-rules", "--outcome", "start help", "--against", "close",
    "--filter", "has=home visit", "--compare-filter", "hasnot=home visit", "--html", at("visits.html"), "--json", at("visits.json"));
  const cell = (text) => `"${text.replaceAll('"', '""')}"`, rows = ["case,activity,time,resource"];
  for (let i = 0; i < 60; i += 1) {
    const names = i % 2 ? [WICKED, "middle", LATER, "end"] : ["begin", WICKED, "other end"];
    names.forEach((name, k) => rows.push(`${cell(`${WICKED}${i}`)},${cell(name)},2024-0${1 + (i % 6)}-0${k + 1},${cell(LATER)}`));
  }
  writeFileSync(at("wicked.csv"), `${rows.join("\n")}\n`);
  const rule = { title: WICKED, source: LATER, template: "response", activation: WICKED, target: LATER };
  writeFileSync(at("wicked-rules.json"), JSON.stringify({ rules: [{ id: "one", ...rule }, { id: "two", ...rule, activation: "<b>nobody</b>" }] }));
  run(at("wicked.csv"), "--rules", at("wicked-rules.json"), "--find-rules", "--model", "im", "--outcome", LATER, "--against", "other end",
    "--compare-filter", "has=middle", "--html", at("wicked.html"));
  // More variants than the page holds: a to f in an order that no other case has, between begin and end; and x, the rarest, in some.
  const varied = ["case,activity,time"];
  for (let i = 0; i < 1300; i += 1) {
    const steps = [...i.toString(4).padStart(6, "0")].map((digit) => "abcd"[digit]);
    if (i % 13 === 0) steps.splice(3, 0, "x");
    if (i % 100 === 0) steps.splice(1, 0, ..."efghijklmn");
    ["begin", ...steps, "end"].forEach((name, k) => varied.push(`${i},${name},2024-01-${String(1 + i % 28).padStart(2, "0")}T${String(k).padStart(2, "0")}:00:00`));
  }
  writeFileSync(at("varied.csv"), `${varied.join("\n")}\n`);
  run(at("varied.csv"), "--html", at("varied.html"), "--json", at("varied.json"));
  run(join(place.root, "tests/golden/learn/logs/departures.csv"), "--html", at("departures.html"));
  writeFileSync(at("one.csv"), "case,activity,time\n1,a,2024-01-01\n");
  run(at("one.csv"), "--rules", at("wicked-rules.json"), "--find-rules", "--outcome", "a", "--compare-filter", "has=a", "--html", at("one.html"));
  // Two children of one family, who meet one worker or two.
  const objects = [["c1", "child"], ["c2", "child"], ["w1", "worker"], ["w2", "worker"], ["f1", "family"]].map(([id, type]) => ({ id, type, attributes: [], relationships: [] }));
  const met = [["c1", "w1", "f1"], ["c1", "w2"], ["c2", "w1"], ["c1", "c2", "f1"]].map((ids, i) => ({ id: `e${i}`, type: i % 2 ? "visit" : "talk", time: `2024-03-0${i + 1}T10:00:00Z`, attributes: [],
    relationships: ids.map((objectId) => ({ objectId, qualifier: "" })) }));
  const named = (names) => names.map((name) => ({ name, attributes: [] }));
  writeFileSync(at("objects.jsonocel"), JSON.stringify({ objectTypes: named(["child", "worker", "family"]), eventTypes: named(["talk", "visit"]), objects, events: met }));
  run(at("objects.jsonocel"), "--object", "child", "--html", at("objects.html"), "--json", at("objects.json"));
  const empty = { events: 0, traces: 0, activities: {}, start: {}, end: {}, dfg: [], variants: { total: 0, list: [] }, trace_seconds: { mean: null, median: null, p90: null },
    page: { variants_total: 0, edges_total: 0, order: [], cases: [], bridges: [], first: null, last: null, gaps: [] }, read: { format: "CSV", events_seen: 0, problems: [{ rule: "x", what: "a line without a case", count: 2, lines: [3, 4] }] } };
  writeFileSync(at("none.html"), readFileSync(at("one.html"), "utf8").replace(/(id="findings">)[^]*?(<\/script>)/, (_, before, after) => before + JSON.stringify(empty) + after));
}

const percent = (part) => `${(100 * part).toLocaleString("en-US", { minimumFractionDigits: 1, maximumFractionDigits: 1 })} %`;
const whole = (number) => number.toLocaleString("en-US");
const openAll = (page) => page.evaluate(() => { for (const one of document.querySelectorAll("details")) one.open = true; });
const words = async (locator) => (await locator.innerText()).replaceAll(/\s+/g, " ");

const tests = {
  async "it works without network, says nothing in the console, and shows all that was asked"({ open }) {
    for (const file of ["visits", "wicked", "one", "none"]) {
      const { page, faults } = await open(file, 1440);
      const shown = await page.locator("section").evaluateAll((all) => all.map((one) => one.id));
      if (file === "visits" || file === "wicked") assert.deepEqual(VIEWS.filter((id) => !shown.includes(id)), [], file);
      if (file === "none") assert.match(await words(page.locator("body")), /no events in this log.*a line without a case/);
      assert.deepEqual(faults, [], file);
    }
  },
  async "objects and who meets whom stand as the JSON has them"({ open }) {
    const { page, faults } = await open("objects", 1440), { objects } = read("objects.json");
    const rows = (caption) => page.locator("#objects table", { has: page.locator("caption", { hasText: caption }) }).locator("tbody tr").evaluateAll((all) => all.map((row) => [...row.cells].map((one) => one.textContent)));
    assert.deepEqual(await rows("Objects by type"), objects.types.map((o) => [o.type, o.objects, o.events, o.most_together].map(String)));
    // c1 meets both workers and c2 one: 1.5 of each child. w1 meets both children and w2 one: 1.5 of each worker.
    assert.deepEqual((await rows("Who meets whom")).find(([who]) => who === "child and worker"), ["child and worker", "3", "3", "1.5", "1.5"]);
    assert.deepEqual(faults, []);
    assert.equal(read("visits.json").objects, undefined);
  },
  // Wide in light and narrow in dark: each width and each set of colours once. Rows of a table are alike: three of each are looked at.
  async "axe finds nothing, wide and narrow, light and dark, with every table open"({ open }) {
    for (const [width, scheme] of [[1440, "light"], [390, "dark"]]) {
      const { page } = await open("visits", width, scheme);
      await page.screenshot({ path: join(shots, `visits-${width}-${scheme}.png`), fullPage: true });
      await openAll(page);
      await page.evaluate(() => { for (const row of document.querySelectorAll("tbody tr:nth-child(n+4)")) row.remove(); });
      const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).analyze();
      assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes[0].html.slice(0, 200)}`), [], `${width} ${scheme}`);
    }
  },
  async "nothing sticks out at 390 and 1440 pixels"({ open }) {
    for (const file of ["visits", "wicked", "one", "objects"]) {
      const { page } = await open(file, 390);
      await openAll(page);
      for (const width of [390, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        const out = await page.evaluate(() => [document.documentElement.scrollWidth, ...[...document.querySelectorAll("section, section > *")]
          .map((one) => Math.ceil(one.getBoundingClientRect().right))]);
        assert.equal(Math.max(...out) <= width, true, `${file} is ${Math.max(...out)} wide at ${width}`);
      }
    }
  },
  async "what is long is folded, and the contents stay in sight and mark what is read"({ open }) {
    const { page } = await open("visits", 1440);
    const { high, rows } = await page.evaluate(() => ({ high: document.documentElement.scrollHeight,
      rows: Math.max(...[...document.querySelectorAll("table")].filter((t) => !t.closest("details")).map((t) => t.rows.length)) }));
    assert.equal(high < 14_000, true, `the page is ${high} pixels high`);
    assert.equal(rows <= 12, true, `a table shows ${rows} rows`);
    const inSight = () => page.locator(".index").evaluate((nav) => Math.round(nav.getBoundingClientRect().top) === 0 && getComputedStyle(nav).display !== "none");
    for (const id of ["rules", "compare"]) {
      await standstill(page);
      await page.locator(`.index a[href="#${id}"]`).click();
      await page.waitForFunction((here) => document.querySelector(".index a[aria-current]")?.hash === `#${here}`, id);
      assert.equal(await inSight(), true, `at ${id} the contents are out of sight`);
      assert.equal(await page.locator(`#${id} h2`).evaluate((h2) => h2.getBoundingClientRect().top < innerHeight), true, `${id} is not where its link goes`);
    }
  },
  async "the model: its blocks hold the activities of the tree, with fitness beside it"({ open }) {
    const { page } = await open("visits", 1440), { model, fitness, traces } = read("visits.json");
    const names = [...model.tree.matchAll(/'((?:\\.|[^'\\])*)'/g)].map((match) => match[1].replaceAll(/\\(.)/g, "$1"));
    const leaves = await page.locator("#model .leaf").evaluateAll((all) => all.map((leaf) => leaf.firstChild.textContent));
    assert.deepEqual(leaves.filter((name) => name !== "nothing"), names);
    assert.equal(await page.locator("#model .block .block").count() > 0, true, "no block in a block");
    const said = await words(page.locator("#model .figures"));
    assert.equal(said.includes(`${percent(fitness.alignments.fitting_traces / traces)} of cases go exactly as the model says: ${whole(fitness.alignments.fitting_traces)} of ${whole(traces)}`), true, said);
    assert.equal(said.includes(fitness.token_replay.log_fitness.toFixed(3)), true, said);
  },
  async "a departure that any of several steps would explain is told of all of them together, and of none alone"({ open }) {
    const { page } = await open("departures", 390);
    assert.equal(await words(page.locator("#model tbody tr", { hasText: "left out" })), "left out: one of call, talk, visit 1");
    assert.equal(await page.locator("#model .bars li").count(), 0);
  },
  async "a rule: its share, interval, both numbers, months, and who breaks it"({ open }) {
    const { page } = await open("visits", 1440);
    const rows = page.locator("#rules .rules > li"), { rules } = read("visits.json");
    assert.equal(await rows.count(), rules.length);
    for (const [i, rule] of rules.entries()) {
      const bare = (part) => percent(part).replace(" %", ""), said = await words(rows.nth(i));
      for (const part of [rule.title, rule.says, percent(rule.share), `${bare(rule.low)}–${bare(rule.high)}`, `${whole(rule.numerator)} of ${whole(rule.denominator)} `]) assert.equal(said.includes(part), true, `“${part}” is not in “${said}”`);
      const fold = rows.nth(i).locator("details").first();
      assert.match(await words(fold), new RegExp(`^${whole(rule.broken_cases)} cases? breaks? it$`));
      await fold.locator("summary").click();
      assert.equal(await fold.locator("tbody tr").count(), Math.min(20, rule.broken_cases));
      assert.equal(await fold.locator("tbody th").first().innerText(), rule.broken[0].case);
    }
    const listed = await page.evaluate(() => Math.max(...D.rules.map((rule) => rule.broken.length)));
    assert.equal(listed <= 100 && Math.max(...rules.map((rule) => rule.broken_cases)) > 100, true, `the page holds ${listed} broken cases`);
    const months = rules[0].months.filter((m) => m.denominator > 0);
    assert.equal((await rows.first().locator(".spark polyline").getAttribute("points")).split(" ").length, months.length);
  },
  async "outcomes: a line and a band per end that stop where the numbers say, and the table"({ open }) {
    const { page } = await open("visits", 390), { outcomes } = read("visits.json");
    const lines = await page.locator("#outcomes path.line").evaluateAll((all) => all.map((path) => path.getAttribute("d")));
    const ends = [...outcomes.list.map((one) => one.incidence.at(-1).probability), outcomes.none_yet.at(-1).probability];
    assert.deepEqual(lines.map((d) => d.match(/V([\d.]+)H1000$/)[1]), ends.map((p) => (1000 * (1 - p)).toFixed(1)));
    assert.equal(await page.locator("#outcomes path.band").count(), ends.length);
    const key = await words(page.locator("#outcomes .curves"));
    for (const one of outcomes.list) assert.equal(key.includes(`${one.name} ${percent(one.incidence.at(-1).probability)}`), true, key);
    await page.locator("#outcomes summary").click();
    const last = await words(page.locator("#outcomes tbody tr").last());
    for (const p of ends) assert.equal(last.includes(percent(p)), true, last);
  },
  async "patterns and differences: effect, interval, and whether it can be chance; the first ones shown"({ open }) {
    const { page } = await open("visits", 1440), { contrast, compare } = read("visits.json");
    const points = (value) => `${value < 0 ? "−" : "+"}${Math.round(Math.abs(100 * value))}`;
    const first = contrast.patterns[0], row = await words(page.locator("#contrast tbody tr").first());
    for (const part of [first.says, `${points(first.risk_difference.value)} (${points(first.risk_difference.low)} to ${points(first.risk_difference.high)})`, "more than chance", "q "]) assert.equal(row.includes(part), true, `“${part}” is not in “${row}”`);
    const kept = contrast.patterns.filter((p) => p.q <= 0.05).length, folds = await words(page.locator("#contrast"));
    assert.equal(await page.locator("#contrast tbody tr:visible").count(), 10);
    for (const part of [`${whole(kept - 10)} more patterns`, `${whole(contrast.patterns.length - kept)} patterns that can be chance`]) assert.equal(folds.includes(part), true, folds.slice(-200));
    const said = await words(page.locator("#compare"));
    for (const part of [`First: ${whole(compare.cases_a)} cases`, `Second: ${whole(compare.cases_b)} cases`, `${whole(compare.different)} of ${whole(compare.tests.length)} things`]) assert.equal(said.includes(part), true, said);
    assert.equal(await page.locator("#compare tbody tr").count(), compare.different);
    assert.equal(await page.locator("#compare tbody tr", { hasText: "can be chance" }).count(), 0);
  },
  async "the map can be read when the page opens: text of 12 pixels, nothing over anything else, the start in sight"({ open }) {
    for (const [file, width] of [["visits", 1440], ["visits", 390], ["varied", 1440], ["varied", 390], ["wicked", 390]]) {
      const { page } = await open(file, width);
      const seen = await page.evaluate(() => {
        const box = document.getElementById("map").getBoundingClientRect(), rect = (one) => one.getBoundingClientRect();
        const size = (text) => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a;
        const hits = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
        const tags = [...document.querySelectorAll("#map .tag")], bodies = [...document.querySelectorAll("#map .node rect.body")];
        const over = tags.flatMap((tag, i) => [...tags.slice(i + 1), ...bodies].filter((other) => hits(rect(tag), rect(other)))
          .map((other) => `${tag.textContent} on ${other.closest("g").textContent}`));
        const start = rect([...document.querySelectorAll("#map .node")].find((node) => node.textContent.startsWith("start")));
        return { least: Math.min(...[...document.querySelectorAll("#map svg text")].map(size)), over, tags: tags.length, lines: document.querySelectorAll("#map .edge").length,
          isStartSeen: start.left >= box.left && start.right <= box.right && start.top >= box.top && start.bottom <= box.bottom };
      });
      assert.equal(seen.least >= 12, true, `${file} ${width}: text of ${seen.least} pixels`);
      assert.deepEqual(seen.over, [], `${file} ${width}`);
      assert.equal(seen.tags >= 0.8 * seen.lines, true, `${file} ${width}: ${seen.tags} words at ${seen.lines} lines`);
      assert.equal(seen.isStartSeen, true, `${file} ${width}: the start is out of sight`);
    }
  },
  // Boxes and lines by what they say to a screen reader: { name: events }, { "from → to": times }.
  async "the figures of the map are of the whole log, with variants cut and with activities hidden"({ open }) {
    for (const file of ["visits", "varied"]) {
      const { page } = await open(file, 1440), found = read(`${file}.json`), number = (text) => Number(text.replaceAll(",", ""));
      const labels = () => page.locator("#map [role=button]").evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
      const direct = new Map([...found.dfg.map((e) => [`from ${e.from} to ${e.to}`, e.count]),
        ...Object.entries(found.start).map(([name, count]) => [`from start to ${name}`, count]), ...Object.entries(found.end).map(([name, count]) => [`from ${name} to end`, count])]);
      const agree = async () => {
        let via = 0;
        for (const label of await labels()) {
          const line = label.match(/^(from .+): (?:([\d,]+) times(?! via))?/), box = label.match(/^(.+): ([\d,]+) (cases|events)/);
          if (line) assert.equal(line[2] ? number(line[2]) : 0, direct.get(line[1]) ?? 0, `${file}: ${label}`);
          else assert.equal(number(box[2]), box[3] === "cases" ? found.traces : found.activities[box[1]], `${file}: ${label}`);
          via += / via hidden steps/.test(label);
        }
        return via;
      };
      assert.equal(await agree() > 0, true, `${file}: no line goes via hidden steps`);
      assert.match(await page.locator("#status").textContent(), new RegExp(`^All ${whole(found.traces)} cases, .* hidden; “12 via”`));
      for (const id of ["activities", "paths"]) await page.locator(`#${id}`).fill(id === "paths" ? "100" : String(Object.keys(found.activities).length));
      assert.equal(await agree(), 0, `${file}: nothing is hidden`);
      assert.equal((await labels()).filter((label) => label.startsWith("from ")).length, direct.size, file);
      // What leaves the start is all cases, whatever is hidden.
      await page.locator("#activities").fill("4");
      const out = (await labels()).filter((label) => label.startsWith("from start")).flatMap((label) => [...label.matchAll(/([\d,]+) times/g)].map((m) => number(m[1])));
      assert.equal(out.reduce((a, b) => a + b, 0), found.traces, file);
    }
    const { page } = await open("varied", 1440);
    await page.locator("#has").selectOption({ label: "x" });
    assert.match(await page.locator("#status").textContent(), /of 1,300 .*A choice looks only at the 1,000 cases of the 1,000 most frequent variants/);
  },
  async "times stand on the lines when the page opens, and where only the mean is known it says so"({ open }) {
    const { page } = await open("visits", 1440), found = read("visits.json");
    const times = async (metric) => {
      await page.locator(`#metrics button[value=${metric}]`).click();
      return page.evaluate(() => current.edges.map((e) => ({ from: names[e.from], to: names[e.to], count: e.count, text: e.text })));
    };
    const words = (seconds) => page.evaluate((s) => time(s), seconds);
    for (const metric of ["median", "mean", "p90"]) {
      const inner = (await times(metric)).filter((e) => e.from && e.to && e.count);
      assert.equal(inner.length > 20, true);
      for (const e of inner) assert.equal(e.text, await words(found.dfg.find((one) => one.from === e.from && one.to === e.to)[`${metric}_seconds`]), metric);
    }
    await page.locator("#activities").fill("4");
    assert.equal((await times("median")).some((e) => /^mean .* via$/.test(e.text) && !e.count), true, "a way via hidden steps does not say that it has only a mean");
    await page.locator("#has").selectOption({ label: "home visit" });
    assert.equal((await times("p90")).every((e) => e.text === "" || e.text.startsWith("mean ")), true);
    assert.match(await page.locator("#status").textContent(), /“mean”: no more is known of chosen cases/);
    assert.equal(await page.locator("#metrics button:disabled").count(), 0);
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
  async "names that hold markup stay text, in every view"({ open }) {
    const { page, faults } = await open("wicked", 1440);
    await openAll(page);
    assert.equal(await page.evaluate(() => window.hit), undefined);
    assert.equal(await page.locator("img, h6, main script, main b b").count(), 0);
    assert.equal(await page.locator("#has option", { hasText: WICKED }).count(), 1);
    for (const id of ["model", "rules", "found", "outcomes", "contrast", "compare"]) assert.match(await words(page.locator(`#${id}`)), /<img src=x|<\/style><h6>/, id);
    assert.deepEqual(faults, []);
  },
  async "it prints: light, without what only a screen needs, charts with their tables"({ open }) {
    const { page } = await open("visits", 1440, "dark");
    const pdf = await page.pdf({ format: "A4" });
    assert.equal(pdf.length > 50_000, true);
    await page.emulateMedia({ media: "print" });
    const { ink, paper, nav } = await page.evaluate(() => ({ ink: getComputedStyle(document.body).color, paper: getComputedStyle(document.body).backgroundColor,
      nav: getComputedStyle(document.querySelector(".index")).display }));
    assert.deepEqual({ ink, paper, nav }, { ink: "rgb(22, 41, 45)", paper: "rgb(255, 255, 255)", nav: "none" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    assert.equal(await page.locator("#outcomes details").evaluate((one) => one.open), true, "a chart prints without its table");
    const beside = await page.evaluate(() => {
      const box = document.getElementById("map").getBoundingClientRect(), inside = (r) => r.left >= box.left && r.right <= box.right && r.top >= box.top && r.bottom <= box.bottom;
      return [...document.querySelectorAll("#map .node")].filter((node) => !inside(node.getBoundingClientRect())).length;
    });
    assert.equal(beside, 0, "the map is cut off on paper");
    const widest = await page.evaluate(() => { document.body.style.width = "718px"; return Math.max(...[...document.querySelectorAll("#contrast, #compare")].map((one) => one.scrollWidth)); });
    assert.equal(widest <= 718, true, `a table is ${widest} wide on A4`);
  },
};

await runSuite(work, made, tests);
