// What comes before one end more than before another, and what differs between two logs: differences, with what chance may have made of them.
"use strict";

const CHANCE_MOST = 0.05;
const sign = (value) => (value > 0 ? "+" : value < 0 ? "−" : "");
// A difference of shares in points of a hundred; whole ones, unless that would make it nothing.
function points(value) {
  const size = Math.abs(100 * value);
  return size > 0 && size < 0.95 ? `${sign(value)}${size.toFixed(1)}` : `${sign(Math.round(size) * value)}${Math.round(size)}`;
}
const small = (p) => (p === null || p === undefined ? "–" : p < 0.0001 ? "< 0.0001" : `= ${p.toFixed(p < 0.1 ? 4 : 2)}`);
function oddsWords(odds) {
  const short = (v) => (v === null || v === undefined ? "–" : v >= 1000 ? "> 1,000" : v >= 10 ? whole(v) : v >= 0.1 ? v.toFixed(1) : v >= 0.001 ? v.toFixed(3) : "< 0.001");
  return odds ? `${short(odds.value)} (${short(odds.low)} to ${short(odds.high)})` : "–";
}

// How far the bars of a table must reach to each side of `zero`.
const reach = (list, zero) => Math.max(1e-9, ...list.flat().filter((v) => v !== null && v !== undefined).map((v) => Math.abs(v - zero)));
function differenceCell(bar, words) { return el("div", { class: "difference" }, rangeBar(bar), el("span", {}, words)); }
const chanceColumn = { name: "Chance?", text: true, of: (x) => el("div", {}, x.q !== null && x.q <= CHANCE_MOST ? "more than chance" : "can be chance",
  el("span", { class: "most" }, `p ${small(x.p)}, q ${small(x.q)}`)) };

function readingPart(shuffled, ...more) {
  const rows = [...more,
    ["Interval of 95 %", "in brackets: with so few or so many cases the difference may as well be anything in it"],
    ["p", `how often chance alone makes a difference at least so large, ${shuffled}; 0.001 is once in a thousand`],
    ["q", "who looks at many things finds some by chance: of all rows up to this one, the part that may be chance; 0.05 is one in twenty (Benjamini and Hochberg)"]];
  return rarely("How to read this", el("dl", { class: "words" }, rows.map(([word, means]) => el("div", {}, el("dt", {}, word), el("dd", {}, means)))));
}

const PATTERNS_SHOWN = 10;
function contrastSection(D) {
  const c = D.contrast;
  if (!c) return null;
  const kept = c.patterns.filter((p) => p.q <= CHANCE_MOST), unsure = c.patterns.slice(kept.length);
  const title = `What comes before “${c.before}” and not before “${c.against}”`;
  if (!c.patterns.length) return section("contrast", title, `${plural(c.cases, "case")} against ${whole(c.cases_against)}. No pattern occurs in enough of them to be tested.`);
  const share = (count, of) => (of ? `${Math.round((100 * count) / of)} %` : "–");
  const most = reach(c.patterns.map((p) => [p.risk_difference.low, p.risk_difference.high, p.risk_difference.value]), 0);
  const shown = [{ name: "Pattern", of: (p) => p.says },
    { name: `Before ${c.before}`, of: (p) => share(p.count, c.cases) }, { name: `Before ${c.against}`, of: (p) => share(p.count_against, c.cases_against) },
    { name: "Difference in points", text: true, of: ({ risk_difference: d }) => differenceCell({ ...d, min: -most, max: most, zero: 0, isBad: d.value < 0 },
      `${points(d.value)}${interval(d.low, d.high, points, " to ")}`) },
    { name: "Odds ratio", of: (p) => oddsWords(p.odds_ratio) }, chanceColumn];
  return section("contrast", title, `${plural(c.cases, "case")} against ${whole(c.cases_against)}. Of ${plural(c.patterns_tested, "pattern")} that were tested ` +
    `${whole(kept.length)} ${kept.length === 1 ? "differs" : "differ"} more than chance${kept.length >= 20 ? "; one in twenty of those may still be chance" : ""}. What comes before need not be the cause.`,
  keyOf(`more often before ${c.before}`, `more often before ${c.against}`),
  kept.length ? firstRows("Patterns that differ; the surest first", shown, kept, "pattern", PATTERNS_SHOWN) : null,
  unsure.length ? rarely(`${plural(unsure.length, "pattern")} that can be chance`, table("Patterns whose difference can be chance", shown, unsure, true)) : null,
  readingPart(`when ${whole(c.permutations)} times the ends are dealt out anew over the cases`,
    ["Difference", "how many more in a hundred cases have the pattern before the one end than before the other"],
    ["Odds ratio", "how many times as large the odds of the pattern are (cases with it to cases without); 1 is no difference"]));
}

const DIFFERENCES_SHOWN = 8;
function compareSection(D) {
  const c = D.compare;
  if (!c) return null;
  const differ = c.tests.slice(0, c.different), isTime = (t) => t.kind.endsWith("duration");
  const shares = differ.filter((t) => !isTime(t)), times = differ.filter(isTime);
  const what = (t) => (t.kind === "case_duration" ? "The whole case" : t.to ? step(t.from, t.to) : t.from);
  const far = (list, zero) => reach(list.map((t) => [t.low, t.high, t.effect]), zero);
  const mostShare = far(shares, 0), mostTime = Math.min(0.5, far(times, 0.5));
  const hundred = (v) => String(Math.round(100 * v));
  return section("compare", "What differs between the two",
    c.different ? `${whole(c.different)} of ${plural(c.tests.length, "thing")} that were compared ${c.different === 1 ? "differs" : "differ"} more than chance.`
      : `Nothing differs more than chance, of ${plural(c.tests.length, "thing")} that were compared.`,
    el("dl", { class: "sides" }, [["First", c.a, c.cases_a], ["Second", c.b, c.cases_b]].map(([side, name, cases]) =>
      el("div", {}, el("dt", {}, `${side}: ${plural(cases, "case")}`), el("dd", {}, name)))),
    shares.length ? [el("h3", {}, "In how many cases it occurs"), keyOf("more often in the second", "less often in the second"),
      firstRows("In how many cases it occurs; the surest first", [{ name: "Activity or step", of: what }, { name: "First", of: (t) => percent(t.share_a) }, { name: "Second", of: (t) => percent(t.share_b) },
        { name: "Difference in points", text: true, of: (t) => differenceCell({ value: t.effect, low: t.low, high: t.high, min: -mostShare, max: mostShare, zero: 0, isBad: t.effect < 0 },
          `${points(t.effect)}${interval(t.low, t.high, points, " to ")}`) }, chanceColumn], shares, "difference", DIFFERENCES_SHOWN)] : null,
    times.length ? [el("h3", {}, "How long it takes"), keyOf("quicker in the second", "slower in the second"),
      firstRows("How long it takes; the surest first. Of all pairs of one of each, in how many the second takes longer: 50 % is no difference", [{ name: "Step", of: what },
        { name: "First, median", of: (t) => time(t.median_seconds_a) }, { name: "Second, median", of: (t) => time(t.median_seconds_b) },
        { name: "Second takes longer", text: true, of: (t) => differenceCell({ value: t.effect, low: t.low, high: t.high, min: 0.5 - mostTime, max: 0.5 + mostTime, zero: 0.5, isBad: t.effect > 0.5 },
          `${hundred(t.effect)} %${interval(t.low, t.high, hundred)}`) }, chanceColumn], times, "difference", DIFFERENCES_SHOWN)] : null,
    c.different ? readingPart("if there were no difference between the two", ["Difference", "how many more in a hundred cases of the second have it than of the first"]) : null);
}
