// Charts: how many wait through time, with bands; two values beside each other with their intervals; tiles of the country; what matters most.
"use strict";

// Where the marks of an axis from 0 stand: at most `most` + 1 of them, round numbers.
function roundTicks(top, most = 4) {
  if (!(top > 0)) return [0, 1];
  const rough = top / most, power = 10 ** Math.floor(Math.log10(rough)), size = [1, 2, 2.5, 5, 10].find((m) => m * power >= rough * 0.9999) * power;
  const ticks = [];
  for (let n = 0; n * size < top * 1.0001 + size * 0.9999; n += 1) ticks.push(n * size);
  return ticks;
}
const tickWords = (value) => value.toLocaleString(kit.locale, { maximumFractionDigits: value < 10 && value % 1 ? 1 : 0 });

const momentOf = (day) => Date.parse(`${day}T00:00:00Z`);
// Starts of years within a period, or of months when it is short.
function timeMarks(first, last) {
  const years = (last - first) / (365.25 * 864e5), marks = [], from = new Date(first);
  const step = years > 12 ? 24 : years > 1.6 ? 12 : years > 0.7 ? 3 : 1;
  for (let i = 0; i < 400; i += 1) {
    const at = Date.UTC(from.getUTCFullYear(), i * step);
    if (at > last) break;
    if (at < first - 864e5) continue;
    const date = new Date(at);
    marks.push({ at, words: step >= 12 ? String(date.getUTCFullYear()) : date.toLocaleDateString(kit.locale, { month: "short", timeZone: "UTC" }) });
  }
  return marks;
}

// Two series with bands over the same days; a: dashed, b: full.
function timeChart(title, a, b, isSmall) {
  const days = (b.days.length ? b : a).days, first = momentOf(days[0]), last = momentOf(days.at(-1));
  const top = Math.max(...[a, b].flatMap((s) => [...s.mean, ...s.high].filter((v) => v !== null)), 0);
  const ticks = roundTicks(top, isSmall ? 2 : 4), most = ticks.at(-1);
  const x = (day) => ((1000 * (momentOf(day) - first)) / Math.max(1, last - first)).toFixed(1), y = (value) => (1000 * (1 - value / most)).toFixed(1);
  const drawn = svg("svg", { viewBox: "0 0 1000 1000", preserveAspectRatio: "none", "aria-hidden": "true" });
  for (const tick of ticks.slice(1)) drawn.append(svg("line", { class: "grid", x1: 0, x2: 1000, y1: y(tick), y2: y(tick) }));
  for (const [s, name] of [[a, "was"], [b, "then"]]) {
    const points = s.days.map((day, i) => ({ day, mean: s.mean[i], low: s.low[i] ?? s.mean[i], high: s.high[i] ?? s.mean[i] })).filter((p) => p.mean !== null);
    if (!points.length) continue;
    const along = (list, of) => list.map((p) => `${x(p.day)} ${y(of(p))}`).join("L");
    drawn.append(svg("path", { class: `band ${name}`, d: `M${along(points, (p) => p.high)}L${along([...points].reverse(), (p) => Math.max(0, p.low))}Z` }),
      svg("path", { class: `line ${name}`, d: `M${along(points, (p) => p.mean)}` }));
  }
  const end = (s) => level({ mean: s.mean.at(-1), low: s.low.at(-1), high: s.high.at(-1) }, "children");
  const marks = timeMarks(first, last);
  const place = (mark) => (100 * (mark.at - first)) / Math.max(1, last - first);
  const shown = isSmall ? marks.filter((_, i) => i % Math.ceil(marks.length / 3) === 0) : marks;
  return el("div", { class: isSmall ? "chart small-chart" : "chart", role: "img", "aria-label": `${title}: ${RUNS[0]} ${say("aan het eind", "at the end")} ${end(a)}, ${RUNS[1]} ${end(b)} ${say("kinderen", "children")}` },
    el("div", { class: "y", "aria-hidden": "true" }, [...ticks].reverse().map((tick) => el("span", {}, tickWords(tick)))),
    el("div", { class: "plot then-plot" }, drawn),
    el("div", { class: "x", "aria-hidden": "true" }, shown.map((mark) => el("span", { class: place(mark) > 95 ? "end" : null, style: place(mark) > 95 ? { right: "0" } : { left: `${place(mark)}%` } }, mark.words))));
}
const seriesTable = (title, a, b) => behind(title, [
  { name: say("Dag", "Day"), text: true, of: (i) => dayWords(b.days[i]) },
  ...[[a, 0], [b, 1]].flatMap(([s, which]) => [{ name: upper(RUNS[which]), of: (i) => level(estimateAt(s, i), "children") }, { name: say("tussen", "between"), of: (i) => between(estimateAt(s, i), "children") || "–" }]),
], b.days.map((_, i) => i));
const estimateAt = (s, i) => ({ mean: s.mean[i] ?? null, low: s.low[i] ?? null, high: s.high[i] ?? null });

const runKey = () => el("div", { class: "key runs", "aria-hidden": "true" }, el("span", {}, el("i", { class: "was" }), upper(RUNS[0])), el("span", {}, el("i", { class: "then" }), upper(RUNS[1])));

// Rows with two bars each, from 0; the interval as a line. items: [{ what, d }].
function pairs(items, unit) {
  const { times } = unitOf(unit), most = Math.max(1e-9, ...items.flatMap(({ d }) => [d.a, d.b].map((e) => (e.high ?? e.mean ?? 0) * times)));
  const track = (e, name) => (e.mean === null ? el("div", { class: `pair ${name}` })
    : el("div", { class: `pair ${name}`, "aria-hidden": "true" }, el("i", { class: "fill", style: { width: `${(100 * Math.max(0, e.mean) * times) / most}%` } }),
      hasInterval(e) ? el("i", { class: "span", style: { left: `${(100 * Math.max(0, e.low) * times) / most}%`, width: `${(100 * Math.max(0, e.high - Math.max(0, e.low)) * times) / most}%` } }) : null));
  return el("ul", { class: "pairs" }, items.map(({ what, d }) => el("li", {},
    el("div", { class: "what" }, what), el("div", { class: "tracks" }, track(d.a, "was"), track(d.b, "then")),
    el("div", { class: "says" }, el("b", {}, say(`${level(d.a, unit)} → ${level(d.b, unit)}`, `${level(d.a, unit)} → ${level(d.b, unit)}`)), effectWords(d, unit)))));
}
function effectWords(d, unit) {
  const isSame = d.difference.mean === 0 && d.difference.low === d.difference.high;
  const judged = verdict(d, unit);
  const words = isSame ? say("gelijk", "the same") : d.effect === "unclear" ? EFFECTS.unclear : `${difference(d.difference, unit)}${judged ? `, ${judged}` : ""}`;
  return el("span", { class: `effect ${d.effect}` }, words);
}

// "ZHZ" of Zuid-Holland Zuid, "Zee" of Zeeland: where a tile is small.
const initials = (name) => {
  const parts = name.split(/[^\p{L}]+/u).filter(Boolean);
  return parts.length > 1 ? parts.map((part) => part[0]).join("").slice(0, 4).toLocaleUpperCase(kit.locale) : name.slice(0, 4);
};
// The country in tiles; values: by region. Colour by the difference: less is teal, more is coral.
function tileMap(rows, unit) {
  const tiles = D.page.tiles, known = rows.filter((d) => tiles[d.region]), most = Math.max(1e-9, ...known.map((d) => Math.abs(d.difference.mean ?? 0)));
  const all = Object.entries(tiles), columns = Math.max(...all.map(([, tile]) => tile[0])) + 1, lines = Math.max(...all.map(([, tile]) => tile[1])) + 1;
  const others = all.filter(([code]) => !known.some((d) => d.region === code)), placed = ([x, y]) => ({ gridColumn: x + 1, gridRow: y + 1 });
  return el("div", { class: "tiles", role: "img", style: { gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`, gridTemplateRows: `repeat(${lines}, auto)` },
    "aria-label": say("Kaart van de regio's: de kleur is het verschil; de tabel eronder heeft de getallen", "Map of the regions: the colour is the difference; the table below has the numbers") },
  others.map(([, tile]) => el("div", { class: "tile other", style: placed(tile) })),
  known.map((d) => {
    const share = (d.difference.mean ?? 0) / most, isWorse = d.effect === "loses", isBetter = d.effect === "gains";
    return el("div", { class: `tile ${isWorse ? "worse" : isBetter ? "better" : "same"}`, style: placed(tiles[d.region]),
      title: `${regionName(d.region)}: ${difference(d.difference, unit)}` },
    el("span", { class: "name" }, regionName(d.region)), el("span", { class: "short" }, initials(regionName(d.region))), el("b", {}, plainNumber(d.difference.mean ?? 0, digitsOf(d.difference), true)),
    el("i", { style: { width: `${Math.round(100 * Math.abs(share))}%` } }));
  }));
}

// What happens to a figure when a number is at the low or the high end of its range. rows: swings of one measure.
function tornado(rows, unit) {
  const { times } = unitOf(unit), most = Math.max(1e-9, ...rows.flatMap((s) => [s.low_effect, s.high_effect].flatMap((e) => [e.low, e.high, e.mean]).filter((v) => v !== null).map((v) => Math.abs(v * times))));
  const at = (value) => 50 + (50 * value * times) / most;
  const bar = (e, name) => (e.mean === null ? null : el("i", { class: `swing ${name}`, style: { left: `${Math.min(50, at(e.mean))}%`, width: `${Math.abs(at(e.mean) - 50)}%` } }));
  const number = (value) => value.toLocaleString(kit.locale, { maximumSignificantDigits: 3 });
  return el("ul", { class: "tornado" }, rows.map((s) => el("li", {},
    el("div", { class: "what" }, upper(nameOf(parameters.get(s.parameter)) || s.parameter), el("span", { class: "most" }, say(`van ${number(s.low_value)} tot ${number(s.high_value)}`, `from ${number(s.low_value)} to ${number(s.high_value)}`))),
    el("div", { class: "swings", "aria-hidden": "true" }, bar(s.low_effect, "low"), bar(s.high_effect, "high"), el("i", { class: "middle" })),
    el("div", { class: "says" }, el("b", {}, `${plainNumber(s.low_effect.mean * times, digitsOf(s.low_effect, times), true)} / ${plainNumber(s.high_effect.mean * times, digitsOf(s.high_effect, times), true)}`),
      s.changes_sign ? el("span", { class: "effect loses" }, say("keert het antwoord om, of laat er niets van over", "turns the answer around, or leaves nothing of it")) : s.is_clear ? null : el("span", { class: "effect unclear" }, EFFECTS.unclear)))));
}
