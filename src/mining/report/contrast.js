// What comes before one end more than before another, and what differs between two logs: differences, and what chance may have made of them.
"use strict";

const CHANCE_MOST = 0.05;
const sign = (value) => (value > 0 ? "+" : value < 0 ? "−" : "");
// A difference of shares in points of a hundred; whole ones, unless that would make it nothing.
function points(value) {
  const size = Math.abs(100 * value);
  return size > 0 && size < 0.95 ? `${sign(value)}${size.toFixed(1)}` : `${sign(Math.round(size) * value)}${Math.round(size)}`;
}
const hundred = (value) => String(Math.round(100 * value));
const small = (p) => (p === null || p === undefined ? "–" : p < 0.0001 ? "< 0.0001" : `= ${p.toFixed(p < 0.1 ? 4 : 2)}`);
const isSure = (found) => found.q !== null && found.q <= CHANCE_MOST;

function oddsWords(odds) {
  const short = (v) => (v === null || v === undefined ? "–" : v >= 1000 ? "> 1,000" : v >= 10 ? whole(v)
    : v >= 0.1 ? v.toFixed(1) : v >= 0.001 ? v.toFixed(3) : "< 0.001");
  return odds ? `${short(odds.value)} (${short(odds.low)} to ${short(odds.high)})` : "–";
}

// How far the bars of a table must reach to each side of `zero`; `of` tells the value and its interval of a row.
function reach(rows, of, zero) {
  const ends = rows.flatMap((row) => { const { value, low, high } = of(row); return [value, low, high]; });
  return Math.max(1e-9, ...ends.filter((v) => v !== null && v !== undefined).map((v) => Math.abs(v - zero)));
}
// A column of bars from `zero` to either side, each with its words. `isBad`: which rows are coral.
function differenceColumn(name, rows, { of, words, isBad, zero = 0, most = 1 }) {
  const far = Math.min(most, reach(rows, of, zero));
  return { name, text: true, of: (row) => el("div", { class: "difference" },
    rangeBar({ ...of(row), min: zero - far, max: zero + far, zero, isBad: isBad(of(row).value) }), el("span", {}, words(of(row)))) };
}
const pointWords = ({ value, low, high }) => `${points(value)}${interval(low, high, points, " to ")}`;
const chanceColumn = { name: "Chance?", text: true, of: (found) => el("div", {}, isSure(found) ? "more than chance" : "can be chance",
  el("span", { class: "most" }, `p ${small(found.p)}, q ${small(found.q)}`)) };

function readingPart(shuffled, ...more) {
  const rows = [...more,
    ["Interval of 95 %", "in brackets: with this number of cases the difference may as well be anything in it; for the largest of many rows it is too narrow"],
    ["p", `how often chance alone makes a difference at least so large, ${shuffled}; 0.001 is once in a thousand`],
    ["q", "who looks at many things finds some by chance: of all rows up to this one, the part that may be chance; 0.05 is one in twenty " +
      "(Benjamini and Hochberg)"]];
  return rarely("How to read this",
    el("dl", { class: "words" }, rows.map(([word, means]) => el("div", {}, el("dt", {}, word), el("dd", {}, means)))));
}

const PATTERNS_SHOWN = 10;
function contrastSection(D) {
  const c = D.contrast;
  if (!c) return null;
  const title = `What comes before “${c.before}” and not before “${c.against}”`, cases = `${plural(c.cases, "case")} against ${whole(c.cases_against)}.`;
  if (!c.patterns.length) return section("contrast", title, `${cases} No pattern occurs in enough of them to be tested.`);
  // The page may hold fewer patterns than were tested: the first ones. The counts are of all.
  const kept = c.patterns.slice(0, c.different), unsure = c.patterns.slice(c.different), unsureCount = c.patterns_tested - c.different;
  const share = (count, of) => (of ? `${hundred(count / of)} %` : "–");
  const shown = [{ name: "Pattern", of: (p) => p.says },
    { name: `Before ${c.before}`, of: (p) => share(p.count, c.cases) },
    { name: `Before ${c.against}`, of: (p) => share(p.count_against, c.cases_against) },
    differenceColumn("Difference in points", c.patterns, { of: (p) => p.risk_difference, words: pointWords, isBad: (value) => value < 0 }),
    { name: "Odds ratio", of: (p) => oddsWords(p.odds_ratio) }, chanceColumn];
  return section("contrast", title,
    `${cases} Of ${plural(c.patterns_tested, "pattern")} that were tested ${whole(c.different)} ${c.different === 1 ? "differs" : "differ"} ` +
    `more than chance${c.different >= 20 ? "; one in twenty of those may still be chance" : ""}. What comes before need not be the cause.`,
    keyOf(`more often before ${c.before}`, `more often before ${c.against}`),
    kept.length ? firstRows("Patterns that differ; the surest first", shown, kept, "pattern", PATTERNS_SHOWN, c.different) : null,
    unsure.length ? rarely(`${plural(unsureCount, "pattern")} that can be chance`, table("Patterns whose difference can be chance", shown, unsure, true, unsureCount))
      : unsureCount ? el("p", { class: "small" }, `${plural(unsureCount, "pattern")} that can be chance: see --json FILE.`) : null,
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
  const of = ({ effect, low, high }) => ({ value: effect, low, high });
  const byShare = () => [{ name: "Activity or step", of: what },
    { name: "First", of: (t) => percent(t.share_a) }, { name: "Second", of: (t) => percent(t.share_b) },
    differenceColumn("Difference in points", shares, { of, words: pointWords, isBad: (value) => value < 0 }), chanceColumn];
  const byTime = () => [{ name: "Step", of: what },
    { name: "First, median", of: (t) => time(t.median_seconds_a) }, { name: "Second, median", of: (t) => time(t.median_seconds_b) },
    differenceColumn("Second takes longer", times, { of, zero: 0.5, most: 0.5, isBad: (value) => value > 0.5,
      words: ({ value, low, high }) => `${hundred(value)} %${interval(low, high, hundred)}` }), chanceColumn];
  return section("compare", "What differs between the two",
    c.different ? `${whole(c.different)} of ${plural(c.tests.length, "thing")} that were compared ${c.different === 1 ? "differs" : "differ"} more than chance.`
      : `Nothing differs more than chance, of ${plural(c.tests.length, "thing")} that were compared.`,
    el("dl", { class: "sides" }, [["First", c.a, c.cases_a], ["Second", c.b, c.cases_b]].map(([side, name, cases]) =>
      el("div", {}, el("dt", {}, `${side}: ${plural(cases, "case")}`), el("dd", {}, name)))),
    c.cases_in_both > 0 ? el("p", { class: "notice" }, `${plural(c.cases_in_both, "case")} ${c.cases_in_both === 1 ? "is" : "are"} in both: the differences are told too small, and too surely. Filter the first to the others for a fair comparison.`) : null,
    shares.length ? [el("h3", {}, "In how many cases it occurs"), keyOf("more often in the second", "less often in the second"),
      firstRows("Share of the cases that have it, and its difference: second less first. The surest first", byShare(), shares, "difference", DIFFERENCES_SHOWN)] : null,
    times.length ? [el("h3", {}, "How long it takes"), keyOf("quicker in the second", "slower in the second"),
      firstRows("Of all pairs of one of each, in how many the second takes longer: 50 % is no difference. The surest first",
        byTime(), times, "difference", DIFFERENCES_SHOWN)] : null,
    c.different ? readingPart("if there were no difference between the two",
      ["Difference", "how many more in a hundred cases of the second have it than of the first"]) : null);
}
