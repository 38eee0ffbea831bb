// Rules that were asked, each with its share and who breaks it; and rules that were found.
"use strict";

const BROKEN_SHOWN = 20;
function brokenPart(rule) {
  if (!rule.broken_cases) return null;
  const shown = rule.broken.slice(0, BROKEN_SHOWN), more = rule.broken_cases - shown.length;
  return folded(`${plural(rule.broken_cases, "case")} ${rule.broken_cases === 1 ? "breaks" : "break"} it`,
    table(`Cases that break “${rule.title}”${more > 0 ? `: the first ${shown.length}` : ""}`, [{ name: "Case", of: (b) => b.case },
      { name: "Why", text: true, of: (b) => b.why }, { name: "At", text: true, of: (b) => (b.activity ? `${b.activity}${b.event ? `, event ${b.event}` : ""}` : "–") },
      { name: "When", text: true, of: (b) => (b.time ? b.time.slice(0, 16).replace("T", " ") : "–") }], shown, true),
    more > 0 ? el("p", { class: "small" }, `And ${plural(more, "more case")}; --json FILE writes up to 10,000 of them.`) : null);
}

function monthsPart(rule) {
  const months = (rule.months ?? []).filter((m) => m.denominator > 0);
  if (months.length < 3) return null;
  const shares = months.map((m) => m.numerator / m.denominator);
  const words = `by month, from ${months[0].month} to ${months.at(-1).month}: ${percent(Math.min(...shares))} to ${percent(Math.max(...shares))}`;
  return el("div", { class: "trend" }, spark(shares, `${rule.title}, ${words}`), el("span", { class: "most", "aria-hidden": "true" }, `${months[0].month} – ${months.at(-1).month}, ${bare(Math.min(...shares))}–${bare(Math.max(...shares))} %`));
}

function ruleRow(rule) {
  const isBad = rule.tells === "violated", isAsked = rule.denominator > 0;
  const notes = [rule.pending ? `${whole(rule.pending)} cannot be told yet: their time is not over` : "", rule.untimed ? `${whole(rule.untimed)} without a moment` : "", ...(rule.warnings ?? [])].filter(Boolean);
  return el("li", { class: isAsked ? null : "unasked" },
    el("div", {}, el("h3", {}, rule.title), el("p", { class: "small" }, rule.says)),
    isAsked ? el("div", { class: "share" }, el("p", {}, el("b", {}, percent(rule.share)), ` ${isBad ? "break it" : "keep it"}${rule.low === null ? "" : `, 95 %: ${bare(rule.low)}–${bare(rule.high)}`}`),
      rangeBar({ value: rule.share, low: rule.low, high: rule.high, isBad }), el("p", { class: "small" }, `${whole(rule.numerator)} of ${plural(rule.denominator, rule.counts === "cases" ? "case" : "event")}`))
      : el("div", { class: "share" }, el("p", { class: "small" }, "Nothing to count")),
    monthsPart(rule),
    notes.length ? el("p", { class: "notes" }, notes.join("; "), ".") : null, brokenPart(rule));
}
function rulesSection(D) {
  const rules = D.rules ?? [];
  if (!rules.length) return null;
  const broken = rules.filter((rule) => rule.broken_cases > 0).length;
  return section("rules", "Rules that were asked", `${plural(rules.length, "rule")}, ${broken ? `${whole(broken)} broken by some case` : "none broken by any case"}. The thin line is the interval of 95 %; on the right how it goes by month.`,
    el("ul", { class: "rules" }, rules.map(ruleRow)));
}

function foundRulesSection(D) {
  const rules = D.found_rules ?? [];
  if (!D.found_rules) return null;
  if (!rules.length) return section("found", "Rules that this log keeps", "None was found.");
  return section("found", "Rules that this log keeps", `${plural(rules.length, "rule")} that nearly always hold; what a stronger rule implies is left out. A habit is not yet a rule that someone wants.`,
    firstRows("Support: the share of occasions on which it is kept. Confidence: that, times the share of cases in which there is such an occasion", [{ name: "Rule", of: (r) => r.says },
      { name: "Kept", of: (r) => `${whole(r.fulfilled)} of ${whole(r.activations)}` }, { name: "Support", of: (r) => percent(r.support) }, { name: "Confidence", of: (r) => percent(r.confidence) },
      { name: "", of: (r) => rangeBar({ value: r.confidence }) }], rules, "rule"));
}
