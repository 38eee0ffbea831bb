// What every section uses: elements, numbers in words, tables and charts. All text goes in as text, never as markup. Other pages use it too
// (src/twin/tell/page): they come after it, and give `kit` words of their own language.
"use strict";

const kit = {
  locale: "en-US",
  theFirst: (caption, shown, total) => `${caption}: the first ${shown} of ${whole(total)}`,
  theRest: (caption, first) => `${caption}, after the first ${first}`,
  more: (count, one) => plural(count, `more ${one}`),
  numbers: "The numbers as a table",
  numbersLong: (rows) => `The numbers as a table of ${whole(rows)} rows`,
};

const SVG = "http://www.w3.org/2000/svg";
function svg(tag, attributes, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes ?? {})) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}

function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "style") Object.assign(node.style, value);
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const whole = (value) => (value === null || value === undefined ? "–" : Math.round(value).toLocaleString(kit.locale));
const percent = (part) => (part === null || part === undefined || Number.isNaN(part) ? "–"
  : `${(100 * part).toLocaleString(kit.locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })} %`);
const pWords = (p) => (p === null || p === undefined ? "–" : p < 0.001 ? "p < 0.001" : `p = ${p.toFixed(3)}`);

function time(seconds) {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) return "–";
  const size = Math.abs(seconds);
  const inUnit = (unit, word) => { const v = seconds / unit; return `${Math.abs(v) < 9.95 ? v.toFixed(1) : whole(v)} ${word}`; };
  if (size === 0) return "0 s";
  if (size < 1) return `${Math.round(seconds * 1000)} ms`;
  if (size < 120) return inUnit(1, "s");
  if (size < 7200) return inUnit(60, "min");
  if (size < 2 * 86400) return inUnit(3600, "h");
  if (size < 2 * 365.25 * 86400) return inUnit(86400, "d");
  return inUnit(365.25 * 86400, "y");
}
const plural = (count, one, many) => `${whole(count)} ${count === 1 ? one : many ?? `${one}s`}`;

// columns: [{ name, text (left aligned), of: row => string or element }]. `stack`: on a narrow screen every row becomes a block, and each
// value stands beside the name of its column. `total`: of how many these are the first.
const ROWS_SHOWN = 100;
function table(caption, columns, rows, stack, total = rows.length) {
  const shown = rows.slice(0, ROWS_SHOWN);
  return el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": caption },
    el("table", { class: stack ? "stack" : null },
      el("caption", {}, total > shown.length ? kit.theFirst(caption, shown.length, total) : caption),
      el("thead", {}, el("tr", {}, columns.map((c) => el("th", { scope: "col", class: c.text ? "text" : null }, c.name)))),
      el("tbody", {}, shown.map((row) => el("tr", {}, columns.map((c, i) =>
        (i === 0 ? el("th", { scope: "row" }, c.of(row)) : el("td", { class: c.text ? "text" : null, "data-name": c.name }, c.of(row)))))))));
}
const folded = (summary, ...children) => el("details", {}, el("summary", {}, summary), ...children);
// A fold that also stays closed on paper, where the summary says how much there is.
const rarely = (summary, ...children) => el("details", { class: "rarely" }, el("summary", {}, summary), ...children);
// The first rows as a table, the others folded behind their number.
function firstRows(caption, columns, rows, one, first, total = rows.length) {
  const rest = rows.slice(first);
  return [table(caption, columns, rows.slice(0, first), true), rest.length
    ? rarely(kit.more(total - first, one), table(kit.theRest(caption, first), columns, rest, true, total - first)) : null];
}
// The table behind a chart. A long one stays closed on paper.
const PAPER_ROWS = 30;
function behind(caption, columns, rows) {
  return rows.length > PAPER_ROWS ? rarely(kit.numbersLong(Math.min(rows.length, ROWS_SHOWN)), table(caption, columns, rows))
    : folded(kit.numbers, table(caption, columns, rows));
}

// A bar per value. `marks`: places that are coloured as a change.
function columns(label, values, ticks, even, marks) {
  const most = Math.max(1e-12, ...values);
  return el("div", {},
    el("div", { class: "cols", role: "img", "aria-label": label }, values.map((value, i) =>
      el("i", { class: marks?.has(i) ? "change" : null, style: { height: `${value > 0 ? Math.max(1, (100 * value) / most) : 0}%` } }))),
    el("div", { class: even ? "ticks even" : "ticks", "aria-hidden": "true" }, ticks.map((tick) => el("span", {}, tick))));
}

// items: [{ what, value, first, second, both }]; first and second between 0 and 1. `both`: the second goes on where the first ends.
function bars(items) {
  const part = (value) => `${Math.max(0, Math.min(1, value)) * 100}%`;
  return el("ul", { class: "bars" }, items.map((item) => el("li", {},
    el("div", { class: "what" }, el("span", {}, item.what), el("b", {}, item.value)),
    el("div", { class: item.both ? "track both" : "track", "aria-hidden": "true" }, el("i", { style: { width: part(item.first) } }),
      item.both ? el("i", { style: { width: part(item.second) } }) : null),
    item.second === undefined || item.both ? null
      : el("div", { class: "track second", "aria-hidden": "true" }, el("i", { style: { width: part(item.second) } })))));
}
// A value with its interval on a scale from `min` to `max`; filled from `zero`. What it says stands beside it in words.
function rangeBar({ value, low, high, min = 0, max = 1, zero = min, isBad = false }) {
  if (value === null || value === undefined) return null;
  const at = (v) => 100 * Math.max(0, Math.min(1, (v - min) / (max - min || 1)));
  const span = (name, from, to) =>
    el("i", { class: name, style: { left: `${Math.min(at(from), at(to))}%`, width: `${Math.abs(at(to) - at(from))}%` } });
  return el("div", { class: isBad ? "range bad" : "range", "aria-hidden": "true" }, span("fill", zero, value),
    zero > min ? span("zero", zero, zero) : null, low === null || low === undefined ? null : span("whisker", low, high), span("dot", value, value));
}
const interval = (low, high, words, to = "–") => (low === null || low === undefined ? "" : ` (${words(low)}${to}${words(high)})`);
const bare = (part) => (100 * part).toLocaleString(kit.locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const keyOf = (...words) => el("div", { class: "key" }, words.map((word, i) => el("span", {}, el("i", { class: i ? "second" : null }), word)));

function section(id, title, lead, ...children) {
  return el("section", { id, "aria-labelledby": `${id}-title` }, el("h2", { id: `${id}-title` }, title), lead ? el("p", { class: "lead" }, lead) : null, ...children);
}

// A line of values from 0 up to `most`.
function spark(values, label, most = Math.max(1e-12, ...values)) {
  const points = values.map((v, i) => `${(100 * i) / Math.max(1, values.length - 1)},${28 - (26 * v) / most}`).join(" ");
  return svg("svg", { class: "spark", viewBox: "0 0 100 30", preserveAspectRatio: "none", role: "img", "aria-label": label }, svg("polyline", { points }));
}
