// How cases end, over time: the share that has come to each end, with its band, as steps.
"use strict";

const DAY = 86400, YEAR = 365.25 * DAY;
const TABLE_TIMES = [60, 600, 3600, 6 * 3600, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 30 * DAY, 61 * DAY, 91 * DAY, YEAR / 2, YEAR, 2 * YEAR, 5 * YEAR,
  10 * YEAR];
const TABLE_ROWS = 12, LOOKS = 6;
// The step that holds at a moment; null before the first.
const stepAt = (steps, seconds) => steps.findLast((s) => s.seconds <= seconds) ?? null;
const chance = (s, before) => (s ? `${percent(s.probability)}${interval(s.low, s.high, bare)}` : percent(before));

function timeTicks(last) {
  const units = [[4 * YEAR, YEAR, "y"], [4 * DAY, DAY, "d"], [4 * 3600, 3600, "h"], [240, 60, "min"], [0, 1, "s"]];
  const [, unit, word] = units.find(([least]) => last >= least);
  const rough = last / unit / 5, power = 10 ** Math.floor(Math.log10(rough)), size = [1, 2, 5, 10].find((m) => m * power >= rough * 0.9999) * power;
  const ticks = [];
  for (let n = 0; n * size * unit <= last * 1.0001; n += 1) {
    ticks.push({ seconds: n * size * unit, words: `${Number((n * size).toPrecision(3)).toLocaleString("en-US")} ${word}` });
  }
  return ticks;
}

// Steps as paths in a square of 1000: the line, and the band of the interval. Where an interval is not known the last one goes on.
function stepPaths(steps, first, last) {
  const x = (seconds) => ((1000 * seconds) / last).toFixed(2), y = (p) => (1000 * (1 - p)).toFixed(1);
  let line = `M0 ${y(first)}`, high = line, before = { low: first, high: first };
  const low = [[0, y(first)]];
  for (const s of steps) {
    const now = { low: s.low ?? before.low, high: s.high ?? before.high };
    line += `H${x(s.seconds)}V${y(s.probability)}`;
    high += `H${x(s.seconds)}V${y(now.high)}`;
    low.push([x(s.seconds), y(before.low)], [x(s.seconds), y(now.low)]);
    before = now;
  }
  low.push([1000, y(before.low)]);
  return { line: `${line}H1000`, band: `${high}H1000L${low.reverse().map((point) => point.join(" ")).join("L")}Z` };
}

// Names at the right end of the curves, moved apart where they would stand on each other.
const PLOT_HEIGHT = 304, NAME_HEIGHT = 20;
function curveNames(curves, last) {
  if (curves.length * NAME_HEIGHT > PLOT_HEIGHT) return null;
  const height = (c) => PLOT_HEIGHT * (1 - (stepAt(c.steps, last)?.probability ?? c.first));
  const ends = curves.map((c) => ({ name: c.name, look: c.look, y: height(c) })).sort((a, b) => a.y - b.y);
  const width = `${Math.max(...ends.map((e) => e.name.length)) * 0.6 + 1.5}rem`;
  const same = (value) => ends.map(() => value);
  const places = spaced(ends.map((e) => e.y), same(1), same(NAME_HEIGHT), 0);
  const down = Math.max(0, NAME_HEIGHT / 2 - places[0]), up = Math.max(0, places.at(-1) + NAME_HEIGHT / 2 - PLOT_HEIGHT);
  return el("div", { class: "ends", "aria-hidden": "true", style: { width } }, ends.map((e, i) =>
    el("span", { class: e.look, style: { top: `${(100 * (places[i] + down - up)) / PLOT_HEIGHT}%` } }, e.name)));
}

function outcomesLead(o) {
  const left = [o.without_start ? `${plural(o.without_start, "case")} without that start` : "",
    o.untimed ? `${plural(o.untimed, "case")} without times` : ""].filter(Boolean);
  const half = o.none_yet.find((s) => s.probability <= 0.5);
  const since = o.since === "start of the case" ? "the start of the case" : `“${o.since}”`;
  return `Of ${plural(o.cases, "case")}, how many have come to which end, by the time since ${since}. ` +
    `A case that has not ended counts until the ${o.watched_until}.${left.length ? ` Left out: ${left.join(", ")}.` : ""}` +
    `${half ? ` Half of the cases have come to one of these ends within ${time(half.seconds)}.` : ""} The band around a line is the interval of 95 %.`;
}

function outcomesSection(D) {
  const o = D.outcomes;
  if (!o) return null;
  const title = "How it ends, over time";
  const look = (i) => `c${i % LOOKS}${i < LOOKS ? "" : " again"}`;
  const curves = [...o.list.map((one, i) => ({ name: one.name, cases: one.cases, steps: one.incidence, first: 0, look: look(i) })),
    { name: "none yet", steps: o.none_yet, first: 1, look: "yet" }];
  const last = Math.max(...curves.flatMap((c) => c.steps.map((s) => s.seconds)), 0);
  if (!(last > 0)) {
    const ends = o.list.map((one) => `“${one.name}” in ${plural(one.cases, "case")}`).join(", ");
    return section("outcomes", title,
      `Of ${plural(o.cases, "case")}: ${ends}. There is no time between a start and an end, so no line can be drawn.`);
  }
  const atEnd = (c) => chance(stepAt(c.steps, last), c.first);
  const plot = svg("svg", { viewBox: "0 0 1000 1000", preserveAspectRatio: "none", role: "img",
    "aria-label": `Share of cases by time. After ${time(last)}: ${curves.map((c) => `${c.name} ${atEnd(c)}`).join("; ")}` });
  const paths = curves.map((c) => ({ look: c.look, ...stepPaths(c.steps, c.first, last) }));
  plot.append(...paths.map((p) => svg("path", { class: `band ${p.look}`, d: p.band })),
    ...paths.map((p) => svg("path", { class: `line ${p.look}`, d: p.line })));
  const times = [...TABLE_TIMES.filter((t) => t >= last / 5000 && t < last).slice(1 - TABLE_ROWS), last];
  return section("outcomes", title, outcomesLead(o),
    el("div", { class: "chart" },
      el("div", { class: "y", "aria-hidden": "true" }, [100, 75, 50, 25, 0].map((p) => el("span", {}, `${p} %`))),
      el("div", { class: "plot" }, plot), curveNames(curves, last),
      el("div", { class: "x", "aria-hidden": "true" }, timeTicks(last).map((t) => el("span", { style: { left: `${(100 * t.seconds) / last}%` } }, t.words)))),
    el("ul", { class: "curves", "aria-label": `After ${time(last)}` }, curves.map((c) =>
      el("li", {}, el("i", { class: c.look, "aria-hidden": "true" }), el("b", {}, c.name), ` ${atEnd(c)}`,
        el("span", { class: "most" }, c.cases === undefined ? `after ${time(last)}` : plural(c.cases, "case"))))),
    folded("The numbers as a table", table("Share of cases, with its interval of 95 %; at risk: cases without an end so far that are still watched", [
      { name: "Within", of: (t) => time(t) },
      ...curves.map((c) => ({ name: c.name, of: (t) => chance(stepAt(c.steps, t), c.first) })),
      { name: "At risk at the step before", of: (t) => whole(stepAt(o.none_yet, t)?.at_risk ?? o.cases) }], times, true)));
}
