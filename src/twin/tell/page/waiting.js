// How many wait through time, how long they wait by step and urgency, and by region on a map.
"use strict";

const sameAs = (s) => (other) => (other.step ?? "") === (s.step ?? "") && (other.urgency ?? "") === (s.urgency ?? "") && (other.region ?? "") === (s.region ?? "");
const pairsOfSeries = (is) => D.b.series.filter(is).map((b) => ({ b, a: D.a.series.find(sameAs(b)) })).filter(({ a, b }) => a && b.days.length > 1 && Math.max(...a.mean, ...b.mean) > 0.5);

function timeSection() {
  const [whole_] = pairsOfSeries((s) => !s.step && !s.urgency && !s.region);
  if (!whole_) return null;
  const meanOf = (s) => s.mean.reduce((sum, v) => sum + (v ?? 0), 0) / Math.max(1, s.mean.length), change = ({ a, b }) => Math.abs(meanOf(b) - meanOf(a));
  const byStep = pairsOfSeries((s) => s.step && !s.region && !s.urgency).sort((p, q) => change(q) - change(p));
  const one = (pair, name) => el("figure", {}, el("figcaption", {}, name), timeChart(name, pair.a, pair.b, true), seriesTable(name, pair.a, pair.b));
  const first = byStep.slice(0, 9), rest = byStep.slice(9);
  return section("time", say("Hoeveel kinderen in de rij staan, door de tijd", "How many children stand in line, through time"),
    say("De lijn is het gemiddelde van alle herhalingen, de band het interval van 95 %. Wie overbruggingshulp krijgt, wacht ook, maar staat niet in deze lijnen.", "The line is the mean of all replications, the band the 95 % interval. Who gets bridging help waits too, but is not in these lines."),
    runKey(), timeChart(say("Kinderen in de rij", "Children in line"), whole_.a, whole_.b), seriesTable(say("Kinderen in de rij", "Children in line"), whole_.a, whole_.b),
    first.length ? [el("h3", {}, say("Per stap, waar het meest verandert eerst; elk met een eigen schaal", "By step, where most changes first; each with its own scale")), el("div", { class: "multiples" }, first.map((p) => one(p, upper(stepName(p.b.step)))))] : null,
    rest.length ? rarely(say(`Nog ${rest.length} stappen`, `${rest.length} more steps`), el("div", { class: "multiples" }, rest.map((p) => one(p, upper(stepName(p.b.step)))))) : null);
}

const differenceColumns = (first, unit, nameIt) => [{ name: first, text: true, of: nameIt }, { name: upper(RUNS[0]), of: (d) => spanned(d.a, unit) }, { name: upper(RUNS[1]), of: (d) => spanned(d.b, unit) },
  { name: say("Verschil", "Difference"), of: (d) => difference(d.difference, unit) }, { name: say("Oordeel", "Verdict"), text: true, of: (d) => verdict(d, unit) }];
const spanned = (e, unit) => [level(e, unit), between(e, unit) ? el("span", { class: "most" }, between(e, unit)) : null];

function waitsSection() {
  const isAny = (d) => isSomething(d.a) || isSomething(d.b), worst = (d) => Math.max(d.a.mean ?? 0, d.b.mean ?? 0);
  const byStep = differences("wait", (d) => d.step && !d.urgency && !d.region && isAny(d) && worst(d) >= 0.05).sort((p, q) => worst(q) - worst(p));
  const byUrgency = differences("wait", (d) => !d.step && d.urgency && !d.region && isAny(d));
  const both = differences("wait", (d) => d.step && d.urgency && !d.region && isAny(d) && worst(d) >= 0.05);
  if (!byStep.length && !byUrgency.length) return null;
  const shown = byStep.slice(0, 10);
  return section("waits", say("Hoe lang kinderen wachten", "How long children wait"), say("Gemiddeld aantal weken van wie het wachten eindigde. De dunne lijn is het interval.", "Mean number of weeks of those whose wait ended. The thin line is the interval."),
    runKey(),
    byUrgency.length ? [el("h3", {}, say("Per urgentie", "By urgency")), pairs(byUrgency.map((d) => ({ what: upper(urgencyName(d.urgency)), d })), "weeks"),
      behind(say("Weken wachten per urgentie", "Weeks of waiting by urgency"), differenceColumns(say("Urgentie", "Urgency"), "weeks", (d) => upper(urgencyName(d.urgency))), byUrgency)] : null,
    shown.length ? [el("h3", {}, say("Per stap, de langste eerst", "By step, the longest first")), pairs(shown.map((d) => ({ what: upper(stepName(d.step)), d })), "weeks"),
      behind(say("Weken wachten per stap", "Weeks of waiting by step"), differenceColumns(say("Stap", "Step"), "weeks", (d) => upper(stepName(d.step))), byStep)] : null,
    both.length ? rarely(say("Per stap en urgentie", "By step and urgency"), table(say("Weken wachten per stap en urgentie", "Weeks of waiting by step and urgency"),
      differenceColumns(say("Stap, urgentie", "Step, urgency"), "weeks", (d) => `${upper(stepName(d.step))}, ${urgencyName(d.urgency)}`), both, true)) : null);
}

function regionsSection() {
  const rows = differences("waiting", (d) => d.region && !d.step && !d.urgency && regions.get(d.region)?.is_own);
  if (rows.length < 2) return null;
  return section("regions", say("Wat het doet in de regio's", "What it does in the regions"), say("Hoeveel kinderen er meer (+) of minder (−) wachten. Grijs: het verschil kan toeval zijn.", "How many more (+) or fewer (−) children wait. Grey: the difference can be chance."),
    tileMap(rows, "children"),
    el("div", { class: "key", "aria-hidden": "true" }, el("span", {}, el("i", { class: "better" }), say("er wachten er minder", "fewer wait")), el("span", {}, el("i", { class: "worse" }), say("er wachten er meer", "more wait")), el("span", {}, el("i", { class: "same" }), EFFECTS.unclear)),
    behind(say("Kinderen die wachten per regio", "Children who wait by region"), differenceColumns(say("Regio", "Region"), "children", (d) => regionName(d.region)), rows));
}
