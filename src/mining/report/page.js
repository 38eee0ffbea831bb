// The page: what stands out, the map with its filters, the variants, and the other sections.
"use strict";

const D = JSON.parse(document.getElementById("findings").textContent);
const names = D.page.order;  // most frequent first
const numbers = new Map(names.map((name, i) => [name, i]));
const variants = D.variants.list.map((v, i) => ({ steps: v.activities.map((a) => numbers.get(a)), count: v.count, gaps: D.page.gaps[i], number: i }));
const casesKept = variants.reduce((sum, v) => sum + v.count, 0);
const hasTimes = D.dfg.some((e) => e.mean_seconds !== null);
const hues = names.map((_, i) => `hsl(${(168 + i * 137.5) % 360} 45% 48%)`);

const view = { has: null, hasNot: null, variant: null, activities: firstActivities(), paths: 0, metric: "count" };
// All when they are few; else those that make 97 % of the events, at most 24.
function firstActivities() {
  if (names.length <= 16) return names.length;
  let covered = 0, n = 0;
  while (n < 24 && covered < 0.97 * D.events) covered += D.activities[names[n++]];
  return Math.max(n, 6);
}
const isFiltered = () => view.has !== null || view.hasNot !== null || view.variant !== null;

function keptVariants() {
  return variants.filter((v) => (view.has === null || v.steps.includes(view.has)) && (view.hasNot === null || !v.steps.includes(view.hasNot)) &&
    (view.variant === null || v.number === view.variant));
}

const graphNow = (kept) => (isFiltered() ? keptGraph(kept, view.activities) : wholeGraph(D, variants, numbers, view.activities));

const METRICS = { count: "How often", median: "Median", mean: "Mean", p90: "9 of 10" };
let map, current;

function drawMap(keepView) {
  const kept = keptVariants();
  const graph = graphNow(kept);
  for (const button of document.querySelectorAll("#metrics button")) button.setAttribute("aria-pressed", String(button.value === view.metric));
  const edges = shownEdges(graph, view.paths).map((e) => ({ ...e, ...wordsOf(e, view.metric) }));
  current = { ...graph, edges };
  map.draw({ nodes: graph.nodes, edges }, keepView);
  showDetails(null);
  document.getElementById("status").textContent = statusOf(kept, graph, edges);
  document.getElementById("clear").hidden = !isFiltered();
  drawVariants(kept);
}

// Of what the figures in the map are, in words.
function statusOf(kept, graph, edges) {
  const cases = kept.reduce((sum, v) => sum + v.count, 0), isCut = casesKept < D.traces, hidden = names.length - view.activities;
  const held = `the ${whole(casesKept)} cases of the ${whole(variants.length)} most frequent variants`;
  const paths = `${whole(edges.length)} of ${plural(graph.edges.length, "path")}${!isFiltered() && D.page.edges_total > D.dfg.length
    ? ` (of the ${whole(D.dfg.length)} most frequent; the log has ${whole(D.page.edges_total)})` : ""}`;
  const out = [isFiltered() ? `${plural(cases, "case")} of ${whole(D.traces)} (${percent(cases / D.traces)}), ${paths}.` : `All ${plural(D.traces, "case")}, ${paths}.`];
  if (isFiltered() && isCut) out.push(`A choice looks only at ${held}.`);
  const says = view.metric === "count" ? "“12 via”: 12 times via hidden steps" : "“via”: via hidden steps";
  const via = edges.some((e) => / ?via$/.test(e.text)) ? `; ${says}${graph.isPart ? `, counted in ${held}` : ""}` : "";
  if (hidden) out.push(`${plural(hidden, "activity", "activities")} hidden${via}.`);
  if (edges.some((e) => e.isMean)) out.push(`“mean”: no more is known ${isFiltered() ? "of chosen cases" : "via hidden steps"}.`);
  return out.join(" ");
}

function showDetails(what) {
  const side = document.getElementById("details");
  if (!what) {
    side.replaceChildren(el("h3", {}, "Read the map"), el("p", {}, "Boxes are activities with their number of events; lines are what directly follows, the thicker the more often. Dashed lines go back."),
      view.activities < names.length ? el("p", {}, "Where activities are hidden, “12 via” is how often the way goes via hidden steps and nothing else; dotted lines have no other count.") : "",
      el("p", {}, "Choose a box or a line to see its numbers. With the keyboard: Tab, Enter; arrows move, + and − zoom, 0 shows all, Escape lets go."));
    return;
  }
  const dl = (...rows) => el("dl", {}, rows.map(([k, v]) => [el("dt", {}, k), el("dd", {}, v)]));
  if (what.node !== undefined) {
    const n = current.nodes.find((x) => x.id === what.node);
    const list = (title, edges, of) => (edges.length ? [el("h3", {}, title), dl(...edges.slice(0, 12).map((e) => [of(e), wordsOf(e, "count").text]))] : []);
    side.replaceChildren(el("h3", {}, map.nameOf(n.id)),
      n.id < 0 ? dl(["Cases", whole(n.count)]) : dl(["Events", whole(n.count)], ["Cases", whole(n.cases)], ["Per case", (n.count / n.cases).toFixed(2)]),
      ...(n.id < 0 ? [] : [el("p", {}, el("button", { type: "button", onclick: () => choose({ has: n.id, hasNot: null }) }, "Only cases with it"))]),
      ...list("Before it", current.edges.filter((e) => e.to === n.id), (e) => map.nameOf(e.from)), ...list("After it", current.edges.filter((e) => e.from === n.id), (e) => map.nameOf(e.to)));
    return;
  }
  const e = current.edges.find((x) => x.from === what.from && x.to === what.to);
  const share = (D.shares?.steps ?? []).find((s) => s.from === names[e.from] && s.to === names[e.to]);
  const isOuter = e.from < 0 || e.to < 0;
  side.replaceChildren(el("h3", {}, step(map.nameOf(e.from), map.nameOf(e.to))), dl(...(e.count || !e.via ? [["Times", whole(e.count)]] : []),
    ...(isOuter || !e.count ? [] : [...(e.median === undefined ? [] : [["Median", time(e.median)]]), ["Mean", time(e.mean)], ...(e.p90 === undefined ? [] : [["9 of 10 within", time(e.p90)]])]),
    ...(e.via ? [["Via hidden steps", whole(e.via)], ...(isOuter ? [] : [["Mean, via hidden steps", time(e.viaMean)]])] : []),
    ...(share && !isFiltered() ? [["Of all time", percent(share.share_of_time)], ["Of difference", percent(share.share_of_variance)]] : [])));
}

function choose(change) {
  Object.assign(view, change);
  document.getElementById("has").value = view.has ?? "";
  document.getElementById("hasNot").value = view.hasNot ?? "";
  drawMap(false);
}

function mapSection() {
  const picker = (id, label) => el("label", { for: id }, label, el("select", { id, onchange: (event) => choose({ [id]: event.target.value === "" ? null : Number(event.target.value) }) },
    el("option", { value: "" }, "any"), names.map((name, i) => el("option", { value: i }, name))));
  const range = (id, label, min, max, value, change) => el("label", { for: id }, label, el("input", { id, type: "range", min, max, value, oninput: (event) => { change(Number(event.target.value)); drawMap(false); } }));
  const zoom = (sign, label, act) => el("button", { type: "button", "aria-label": label, title: label, onclick: act }, sign);
  const box = el("div", { class: "map", id: "map" });
  const zooms = el("div", { class: "zoom" }, zoom("+", "zoom in", () => map.zoom(1.25)), zoom("−", "zoom out", () => map.zoom(0.8)), zoom("⤢", "show it all", () => map.showAll()));
  return section("process", "How cases go", "The process as it really went. Choose which paths are shown, what stands on the lines, and which cases count.",
    el("div", { class: "controls" }, range("paths", "Paths shown", 0, 100, view.paths, (v) => { view.paths = v; }),
      names.length > 2 ? range("activities", "Activities shown", 2, names.length, view.activities, (v) => { view.activities = v; }) : null,
      el("fieldset", { id: "metrics" }, el("legend", {}, hasTimes ? "On the lines" : "On the lines (the log has no times)"), Object.entries(METRICS).filter(([value]) => hasTimes || value === "count").map(([value, label]) =>
        el("button", { type: "button", value, "aria-pressed": "false", onclick: () => { view.metric = value; drawMap(true); } }, label))),
      picker("has", "Only cases with"), picker("hasNot", "Only cases without")),
    el("div", { class: "status" }, el("span", { id: "status", role: "status" }), el("button", { type: "button", id: "clear", hidden: true, onclick: () => choose({ has: null, hasNot: null, variant: null }) }, "Show all cases"),
      el("span", { id: "hint", class: "small" }, "There is more of the map: drag it; ⤢ shows all."), zooms),
    el("div", { class: "mapbox" }, box, el("aside", { class: "side", id: "details", tabindex: 0, "aria-live": "polite", "aria-label": "Chosen in the map" })));
}

const VARIANTS_SHOWN = 12;
function drawVariants(kept) {
  const chips = (v) => v.steps.slice(0, 40).map((id) => el("span", { class: "chip", style: { borderLeftColor: hues[id] } }, names[id]));
  document.getElementById("variant-list").replaceChildren(...kept.slice(0, VARIANTS_SHOWN).map((v) => el("li", {},
    el("span", {}, el("b", {}, percent(v.count / D.traces)), ` ${plural(v.count, "case")}`), el("div", { class: "steps" }, chips(v), v.steps.length > 40 ? el("span", {}, `and ${v.steps.length - 40} more`) : null),
    el("button", { type: "button", "aria-pressed": String(view.variant === v.number), "aria-label": `show only variant ${v.number + 1} in the map`,
      onclick: () => { choose({ variant: view.variant === v.number ? null : v.number }); document.getElementById("process").scrollIntoView(); } }, "In the map"))));
}
function variantSection() {
  return section("variants", "The ways that cases take", `${plural(D.page.variants_total, "variant")}; the most frequent first${isFiltered() ? ", of what the filter keeps" : ""}.`,
    el("ul", { class: "variants", id: "variant-list" }),
    behind("Variants", [{ name: "Variant", of: (v) => v.steps.map((id) => names[id]).join(" → ").slice(0, 600) }, { name: "Cases", of: (v) => whole(v.count) },
      { name: "Share", of: (v) => percent(v.count / D.traces) }, { name: "Steps", of: (v) => whole(v.steps.length) }], variants));
}

// Sentences about what is largest or sure, each with the section that tells more.
function standsOut() {
  const out = [];
  const largest = D.shares?.steps?.[0];
  if (largest?.share_of_time > 0) out.push(["time", `${percent(largest.share_of_time)} of all time passes between “${largest.from}” and “${largest.to}”${largest.share_of_variance > 0.1 ? `, which explains ${percent(largest.share_of_variance)} of why some cases take longer than others` : ""}.`]);
  const rising = (D.queues?.activities ?? []).find((q) => q.trend_p !== null && q.trend_p < 0.01 && q.trend_per_30_days > 0 && q.mean_waiting >= 1);
  if (rising) out.push(["queues", `Ever more cases wait before “${rising.activity}”: ${rising.trend_per_30_days.toFixed(1)} more every 30 days.`]);
  if (D.rework?.repeats && D.rework.cases / D.traces > 0.1 && D.rework.all_seconds > 0) out.push(["rework", `In ${percent(D.rework.cases / D.traces)} of cases something is done again; ${percent(D.rework.loop_seconds / D.rework.all_seconds)} of all time passes within such loops.`]);
  const change = (D.drift?.changes ?? []).find((x) => x.view === "durations");
  if (change) out.push(["when", `Cases that began from ${change.at.slice(0, 10)} on take ${time(change.median_seconds_after)} (median), before that ${time(change.median_seconds_before)}.`]);
  const broken = (D.rules ?? []).filter((r) => r.broken_cases > 0).sort((a, b) => b.broken_cases - a.broken_cases)[0];
  if (broken) out.push(["rules", `${plural(broken.broken_cases, "case")} ${broken.broken_cases === 1 ? "breaks" : "break"} the rule “${broken.title}”.`]);
  const half = D.outcomes?.none_yet.find((s) => s.probability <= 0.5);
  if (half?.seconds > 0) out.push(["outcomes", `Half of the cases have come to ${D.outcomes.list.map((o) => `“${o.name}”`).join(" or ")} within ${time(half.seconds)}.`]);
  const pattern = D.contrast?.different ? D.contrast.patterns[0] : null;
  if (pattern) out.push(["contrast", `Surest before “${D.contrast.before}” rather than “${D.contrast.against}”: ${pattern.says} (${points(pattern.risk_difference.value)} points).`]);
  if (D.compare?.different) out.push(["compare", `${plural(D.compare.different, "thing")} ${D.compare.different === 1 ? "differs" : "differ"} between the two logs, more than chance.`]);
  return out;
}

const SHORT = { overview: "At a glance", process: "Map", model: "Model", variants: "Variants", time: "Time", queues: "Waiting", rework: "Again", handovers: "Handovers", objects: "Objects",
  when: "When", rules: "Rules", found: "Found rules", outcomes: "Outcomes", contrast: "Patterns", compare: "Compare" };
function overview() {
  const figure = (value, label) => el("div", { class: "figure" }, el("b", {}, value), el("span", {}, label));
  const out = standsOut();
  return section("overview", "At a glance", null, el("div", { class: "figures" }, figure(whole(D.traces), "cases"), figure(whole(D.events), "events"), figure(whole(names.length), names.length === 1 ? "activity" : "activities"),
    figure(whole(D.page.variants_total), "variants"), figure(time(D.trace_seconds.median), "a case takes, median"), figure(time(D.trace_seconds.p90), "nine of ten are done within")),
  out.length ? el("ul", { class: "stands", "aria-label": "What stands out" }, out.map(([id, words]) => el("li", {}, words, " ", el("a", { href: `#${id}` }, SHORT[id])))) : null);
}

function footer() {
  const problems = D.read?.problems ?? [];
  document.getElementById("footer").append(el("p", {}, `Read as ${D.read?.format ?? "?"}, ${plural(D.read?.events_seen ?? D.events, "event")} seen. Made by kring learn; this page needs no network and tells nobody that it was opened.`),
    problems.length ? table("What was wrong in the file", [{ name: "What", of: (p) => p.what }, { name: "Times", of: (p) => whole(p.count) }, { name: "Lines", text: true, of: (p) => p.lines.join(", ") }], problems) : "");
}

function start() {
  const main = document.getElementById("main");
  colours("Dark", "Light");
  const period = D.page.first ? `, from ${D.page.first.slice(0, 10)} to ${D.page.last.slice(0, 10)}` : "";
  document.getElementById("subtitle").textContent = `What this log of ${plural(D.traces, "case")} tells${period}`;
  if (!D.events) {
    main.append(el("p", { class: "notice" }, "There are no events in this log."));
    document.querySelector(".index").hidden = true;
    footer();
    return;
  }
  view.paths = firstPaths(graphNow(variants));
  const parts = [overview(), mapSection(), modelSection(D), variantSection(), timeSection(D), queueSection(D), reworkSection(D), handoverSection(D), objectsSection(D), whenSection(D),
    rulesSection(D), foundRulesSection(D), outcomesSection(D), contrastSection(D), compareSection(D)].filter(Boolean);
  main.append(...parts);
  contents(parts, SHORT);
  map = new ProcessMap(document.getElementById("map"), { names, choose: showDetails, metricText, hint: document.getElementById("hint") });
  drawMap(false);
  footer();
  printing((isPrinting) => map.print(isPrinting));
  let width = innerWidth;
  addEventListener("resize", () => { if (innerWidth !== width && !map.isPrinting) { width = innerWidth; drawMap(false); } });
}
start();
