// Rules that were asked, each with its share, how that goes by month, and who breaks it; and rules that were found.
"use strict";

const BROKEN_SHOWN = 20;
const ofWhat = (rule, count) => plural(count, rule.counts === "cases" ? "case" : "occasion");

function brokenPart(rule) {
  if (!rule.broken_cases) return null;
  const shown = rule.broken.slice(0, BROKEN_SHOWN), more = rule.broken_cases - shown.length;
  return rarely(`${plural(rule.broken_cases, "case")} ${rule.broken_cases === 1 ? "breaks" : "break"} it`,
    table(`Cases that break “${rule.title}”${more > 0 ? `: the first ${shown.length}` : ""}`, [
      { name: "Case", of: (b) => b.case },
      { name: "Why", text: true, of: (b) => b.why },
      { name: "At", text: true, of: (b) => (b.activity ? `${b.activity}${b.event ? `, event ${whole(b.event)}` : ""}` : "–") },
      { name: "When", text: true, of: (b) => (b.time ? b.time.slice(0, 16).replace("T", " ") : "–") }], shown, true),
    more > 0 ? el("p", { class: "small" }, `And ${plural(more, "more case")}: --json FILE writes the first 10,000.`) : null);
}

// The share by month: a small line from 0 to 100 %, and its table.
const monthsOf = (rule) => (rule.months ?? []).filter((m) => m.denominator > 0);
function trendPart(rule) {
  const months = monthsOf(rule);
  if (months.length < 3) return null;
  const shares = months.map((m) => m.numerator / m.denominator);
  const period = `${months[0].month} to ${months.at(-1).month}`, range = `${bare(Math.min(...shares))}–${bare(Math.max(...shares))} %`;
  return el("div", { class: "trend" }, spark(shares, `${rule.title}, by month, ${period}: ${range}`, 1),
    el("span", { class: "most", "aria-hidden": "true" }, period), el("span", { class: "most", "aria-hidden": "true" }, `between ${range}`));
}
function monthTable(rule) {
  const months = monthsOf(rule);
  return months.length ? rarely("By month", table(`“${rule.title}” by month`, [{ name: "Month", of: (m) => m.month },
    { name: "Share", of: (m) => percent(m.numerator / m.denominator) }, { name: "Count", of: (m) => whole(m.numerator) },
    { name: "Of", of: (m) => whole(m.denominator) }, { name: "Not told yet", of: (m) => whole(m.pending) }], months)) : null;
}

function sharePart(rule) {
  if (!(rule.denominator > 0)) return el("div", {}, el("p", { class: "small" }, "Nothing to count"));
  const isBad = rule.tells === "violated";
  return el("div", { class: "share" },
    el("p", {}, el("b", {}, percent(rule.share)), ` ${isBad ? "do not keep it" : "keep it"}`,
      rule.low === null ? null : el("span", { class: "small" }, ` 95 %: ${bare(rule.low)}–${bare(rule.high)}`)),
    rangeBar({ value: rule.share, low: rule.low, high: rule.high, isBad }),
    el("p", { class: "small" }, `${whole(rule.numerator)} of ${ofWhat(rule, rule.denominator)}`));
}

function ruleRow(rule) {
  const notes = [rule.pending ? `${ofWhat(rule, rule.pending)} cannot be told yet: the time is not over` : "",
    rule.untimed ? `${ofWhat(rule, rule.untimed)} without a moment` : "", ...(rule.warnings ?? [])].filter(Boolean);
  return el("li", {},
    el("div", {}, el("h3", {}, rule.title), el("p", { class: "small" }, rule.says),
      rule.source ? el("p", { class: "small" }, `Source: ${rule.source}`) : null),
    sharePart(rule), trendPart(rule), notes.length ? el("p", { class: "notes" }, `${notes.join("; ")}.`) : null,
    el("div", { class: "folds" }, brokenPart(rule), monthTable(rule)));
}

function rulesSection(D) {
  const rules = D.rules ?? [];
  if (!rules.length) return null;
  const broken = rules.filter((rule) => rule.broken_cases > 0).length;
  return section("rules", "Rules that were asked",
    `${plural(rules.length, "rule")}, ${broken ? `${whole(broken)} broken by some case` : "none broken by any case"}. ` +
    "The thin line across a bar is the interval of 95 %: the true share is likely within it. The small line is the share by month, from 0 to 100 %.",
    el("ul", { class: "rules" }, rules.map(ruleRow)));
}

const FOUND_SHOWN = 10;
function foundRulesSection(D) {
  const rules = D.found_rules;
  if (!rules) return null;
  const title = "Rules that this log keeps by itself";
  if (!rules.length) return section("found", title, "None was found.");
  return section("found", title,
    `${plural(rules.length, "rule")} that nearly always ${rules.length === 1 ? "holds" : "hold"}; what a stronger rule implies is left out. ` +
    "A habit is not yet a rule that someone wants.",
  firstRows("Support: on how many of its occasions a rule is kept. Confidence: support, times the share of cases with such an occasion", [
    { name: "Rule", of: (r) => r.says },
    { name: "Kept", of: (r) => `${whole(r.fulfilled)} of ${whole(r.activations)}` },
    { name: "Support", of: (r) => percent(r.support) },
    { name: "Confidence", of: (r) => percent(r.confidence) }], rules, "rule", FOUND_SHOWN));
}
