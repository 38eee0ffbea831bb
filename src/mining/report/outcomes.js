// How cases end over time; what comes before one end more than another; what differs between two logs.
"use strict";

const DAY = 86400;
const TABLE_TIMES = [60, 600, 3600, 6 * 3600, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 30 * DAY, 61 * DAY, 91 * DAY, 182.625 * DAY, 365.25 * DAY, 730.5 * DAY, 1826.25 * DAY, 3652.5 * DAY];
// The step that holds at a moment; null before the first.
const stepAt = (steps, seconds) => steps.findLast((s) => s.seconds <= seconds) ?? null;
const chance = (s, before) => (s ? `${percent(s.probability)}${interval(s.low, s.high, bare)}` : percent(before));

function timeTicks(last) {
  const [unit, word] = last >= 4 * 365.25 * DAY ? [365.25 * DAY, "y"] : last >= 4 * DAY ? [DAY, "d"] : last >= 4 * 3600 ? [3600, "h"] : last >= 240 ? [60, "min"] : [1, "s"];
  const rough = last / unit / 5, power = 10 ** Math.floor(Math.log10(rough)), size = [1, 2, 5, 10].find((m) => m * power >= rough) * power;
  const ticks = [];
  for (let n = 0; n * size * unit <= last * 1.0001; n += 1) ticks.push({ seconds: n * size * unit, words: `${Number((n * size).toPrecision(3)).toLocaleString("en-US")} ${word}` });
  return ticks;
}

// Steps as paths in a square of 1000: the line, and the band of the interval.
function stepPaths(steps, first, last, most) {
  const x = (s) => (1000 * s) / last, y = (p) => 1000 * (1 - p / most);
  let line = `M0 ${y(first).toFixed(1)}`, high = line, low = [[0, y(first)]], before = { low: first, high: first };
  for (const s of steps) {
    const at = x(s.seconds).toFixed(2), l = s.low ?? before.low, h = s.high ?? before.high;
    line += `H${at}V${y(s.probability).toFixed(1)}`;
    high += `H${at}V${y(Math.min(h, most)).toFixed(1)}`;
    low.push([at, y(before.low)], [at, y(l)]);
    before = { low: l, high: h };
  }
  low.push([1000, y(before.low)]);
  return { line: `${line}H1000`, band: `${high}H1000L${low.reverse().map(([a, b]) => `${a} ${Number(b).toFixed(1)}`).join("L")}Z` };
}

function outcomesSection(D) {
  const o = D.outcomes;
  if (!o) return null;
  const curves = [...o.list.map((one, i) => ({ name: one.name, cases: one.cases, steps: one.incidence, first: 0, look: `c${i % 6}` })), { name: "none yet", steps: o.none_yet, first: 1, look: "yet" }];
  const last = Math.max(...curves.flatMap((c) => c.steps.map((s) => s.seconds)), 0);
  const left = [o.without_start ? `${plural(o.without_start, "case")} without the start` : "", o.untimed ? `${plural(o.untimed, "case")} without times` : ""].filter(Boolean);
  const lead = `Of ${plural(o.cases, "case")}, how many have come to which end, by the time since ${o.since === "start of the case" ? "the start of the case" : `“${o.since}”`}. ` +
    `A case that has not ended counts until the ${o.watched_until}${left.length ? `; left out: ${left.join(", ")}` : ""}. The band is the interval of 95 %.`;
  if (!(last > 0)) return section("outcomes", "How it ends, over time", lead, el("p", {}, "No case has come to one of these ends."));
  const plot = svg("svg", { viewBox: "0 0 1000 1000", preserveAspectRatio: "none", role: "img",
    "aria-label": `Share of cases by time: ${curves.map((c) => `${c.name} ${chance(stepAt(c.steps, last), c.first)}`).join("; ")}, at ${time(last)}` });
  for (const c of curves) {
    const { line, band } = stepPaths(c.steps, c.first, last, 1);
    plot.append(svg("path", { class: `band ${c.look}`, d: band }), svg("path", { class: `line ${c.look}`, d: line }));
  }
  const ticks = timeTicks(last);
  const times = [...TABLE_TIMES.filter((t) => t >= last / 5000 && t < last).slice(-11), last];
  const shown = times.filter((t, i) => i === times.length - 1 || curves.some((c) => stepAt(c.steps, t)));
  return section("outcomes", "How it ends, over time", lead,
    el("div", { class: "chart" }, el("div", { class: "y", "aria-hidden": "true" }, [100, 75, 50, 25, 0].map((p) => el("span", {}, `${p} %`))),
      el("div", { class: "plot" }, plot), el("div", { class: "x", "aria-hidden": "true" }, ticks.map((t) => el("span", { style: { left: `${(100 * t.seconds) / last}%` } }, t.words)))),
    el("ul", { class: "curves" }, curves.map((c) => el("li", {}, el("i", { class: c.look, "aria-hidden": "true" }), el("b", {}, c.name), ` ${chance(stepAt(c.steps, last), c.first)}`,
      el("span", { class: "most" }, c.cases === undefined ? `after ${time(last)}` : plural(c.cases, "case"))))),
    folded("The numbers as a table", table("Share of cases, with its interval of 95 %", [{ name: "Within", of: (t) => time(t) },
      ...curves.map((c) => ({ name: c.name, of: (t) => chance(stepAt(c.steps, t), c.first) })),
      { name: "At risk, at the last step", of: (t) => whole(stepAt(o.none_yet, t)?.at_risk ?? o.cases) }], shown, true)));
}

const points = (value) => `${value > 0 ? "+" : value < 0 ? "−" : ""}${Math.abs(100 * value).toFixed(0)}`;
const qWords = (q) => (q === null || q === undefined ? "–" : q < 0.0001 ? "< 0.0001" : q.toFixed(4));
function oddsWords(odds) {
  const short = (v) => (v === null || v === undefined ? "–" : v >= 1000 ? "> 1,000" : v >= 10 ? whole(v) : v >= 0.1 ? v.toFixed(1) : v >= 0.001 ? v.toFixed(3) : "< 0.001");
  return odds ? `${short(odds.value)} (${short(odds.low)}–${short(odds.high)})` : "–";
}
// A difference of two shares: the bar and the words.
function differenceCell(value, low, high) {
  return el("div", { class: "difference" }, rangeBar({ value, low, high, min: -1, max: 1, zero: 0, isBad: value < 0 }), el("span", {}, `${points(value)}${interval(low, high, points).replace("–", " to ")}`));
}

function contrastSection(D) {
  const c = D.contrast;
  if (!c) return null;
  const kept = c.patterns.filter((p) => p.q <= 0.05).length;
  const share = (count, of) => (of ? `${Math.round((100 * count) / of)} %` : "–");
  return section("contrast", `What comes before “${c.before}” and not before “${c.against}”`,
    `${plural(c.cases, "case")} against ${whole(c.cases_against)}. ${plural(c.patterns_tested, "pattern")} tested with ${whole(c.permutations)} permutations of the outcomes; ${whole(kept)} have q at most 0.05, of which one in 20 is expected to be chance.`,
    el("p", { class: "notice calm" }, "What comes before is not always what causes."),
    c.patterns.length ? firstRows("The strongest first. Difference in points, with its interval of 95 %; q by Benjamini and Hochberg", [{ name: "Pattern", of: (p) => p.says },
      { name: "Before", of: (p) => share(p.count, c.cases) }, { name: "Before the other", of: (p) => share(p.count_against, c.cases_against) },
      { name: "Difference", text: true, of: (p) => differenceCell(p.risk_difference.value, p.risk_difference.low, p.risk_difference.high) },
      { name: "Odds ratio", of: (p) => oddsWords(p.odds_ratio) }, { name: "q", of: (p) => qWords(p.q) }], c.patterns, "pattern") : el("p", {}, "No pattern occurs often enough to be tested."));
}

function compareSection(D) {
  const c = D.compare;
  if (!c) return null;
  const differ = c.tests.slice(0, c.different), isTime = (t) => t.kind.endsWith("duration");
  const shares = differ.filter((t) => !isTime(t)), times = differ.filter(isTime);
  const what = (t) => (t.kind === "case_duration" ? "The whole case" : t.to ? step(t.from, t.to) : t.from);
  const a = { name: "First", text: false }, b = { name: "Second", text: false };
  return section("compare", "What differs from the other log", `${whole(c.different)} of ${whole(c.tests.length)} that were looked at differ, with at most 5 % false among them (Benjamini and Hochberg).`,
    el("dl", { class: "sides" }, [["First", c.a, c.cases_a], ["Second", c.b, c.cases_b]].map(([side, name, cases]) => el("div", {}, el("dt", {}, `${side}: ${plural(cases, "case")}`), el("dd", {}, name)))),
    shares.length ? [el("h3", {}, "In how many cases it occurs"), firstRows("Difference in points, second less first, with its interval of 95 %", [{ name: "Activity or step", of: what },
      { ...a, of: (t) => percent(t.share_a) }, { ...b, of: (t) => percent(t.share_b) }, { name: "Difference", text: true, of: (t) => differenceCell(t.effect, t.low, t.high) }, { name: "q", of: (t) => qWords(t.q) }],
    shares, "difference", 12)] : null,
    times.length ? [el("h3", {}, "How long it takes"), firstRows("Median; and how often one of the second takes longer than one of the first: 50 % is no difference", [{ name: "Step", of: what },
      { ...a, of: (t) => time(t.median_seconds_a) }, { ...b, of: (t) => time(t.median_seconds_b) },
      { name: "Second is longer", text: true, of: (t) => el("div", { class: "difference" }, rangeBar({ value: t.effect, low: t.low, high: t.high, zero: 0.5, isBad: t.effect > 0.5 }),
        el("span", {}, `${Math.round(100 * t.effect)} %${interval(t.low, t.high, (v) => String(Math.round(100 * v)))}`)) }, { name: "q", of: (t) => qWords(t.q) }], times, "difference", 12)] : null);
}
