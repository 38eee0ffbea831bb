// The question, the answer in three sentences, the figures that everybody asks for; and of a stress test the grade with its reasons.
"use strict";

const sentencesOf = (scenario) => [
  ...scenario.changes.map((c) => `${c[LANGUAGE]}${c.from !== scenario.from ? `, ${say("vanaf", "from")} ${dayWords(c.from)}` : ""}${c.until ? `, ${say("tot", "until")} ${dayWords(c.until)}` : ""}${c.remark[LANGUAGE] && ` (${c.remark[LANGUAGE]})`}`),
  ...scenario.surges.map((s) => `${s[LANGUAGE]}, ${say("op", "on")} ${dayWords(s.at)}`),
  ...Object.entries(scenario.parameters).map(([id, value]) => `${upper(nameOf(parameters.get(id)) || id)}: ${value.toLocaleString(kit.locale)}`),
  ...(scenario.weekend && D.asked !== "stress" ? [say("een deel van elke week minder personeel", "less staff for part of every week")] : []),
  ...(scenario.helped_elsewhere ? [] : [say("niemand wordt in een andere regio geholpen", "nobody is helped in another region")]),
  ...(scenario.priority.length ? [say(`wie eerst gaat: ${scenario.priority.map(urgencyName).join(", ")}`, `who goes first: ${scenario.priority.map(urgencyName).join(", ")}`)] : []),
];
function questionList(scenario) {
  const sentences = sentencesOf(scenario);
  return sentences.length ? el("ul", { class: "changes" }, sentences.map((one) => el("li", {}, upper(one)))) : el("p", { class: "small" }, say("Er is niets anders.", "Nothing is different."));
}

// Of a blow the grade tells how soon acute children are safe; how long they wait from there for a next place is another thing.
const TILES = ["waiting", "unseen", D.asked === "stress" ? "escalations" : "acute_wait", "out_of_home", "moves", "cost"];
function tile(id) {
  const d = ofWhole(id), unit = unitOfMeasure(id);
  if (!d || (!isSomething(d.a) && !isSomething(d.b))) return null;
  const words = unit === "children" ? "" : id === "cost" ? say(" miljoen euro", " million euro") : unitOf(unit).words === "%" ? " %" : ` ${unitOf(unit).words}`;
  return el("div", { class: `figure ${d.effect}` }, el("span", { class: "measure" }, measureName(id)), el("b", {}, level(d.b, unit), words ? el("small", {}, words) : null),
    el("span", { class: "from" }, `${D.asked === "compare" ? "A: " : "was "}${level(d.a, unit)}`), effectWords(d, unit));
}

function leftOut() {
  const words = D.stress.left_out[LANGUAGE].join("; ");
  return words && el("p", { class: "small" }, say(`Niet meegedaan, want het komt na de proef: ${words}.`, `Left out, for it comes after the test: ${words}.`));
}
function answerSection() {
  const where = regionWords(D.b.scenario.regions), from = dayWords(D.b.scenario.from);
  const lead = D.asked === "compare" ? say(`Wat is in ${where} het verschil tussen deze twee, vanaf ${from}?`, `What is the difference between these two in ${where}, from ${from}?`)
    : D.asked === "stress" ? say(`Wat gebeurt er in ${where} bij deze klap? ${nameOf(D.stress)}: ${D.stress.nl_how}`, `What does this blow do in ${where}? ${nameOf(D.stress)}: ${D.stress.en_how}`)
      : say(`Wat gebeurt er in ${where} als dit vanaf ${from} anders is?`, `What happens in ${where} if this is different from ${from} on?`);
  const question = D.asked === "compare"
    ? el("div", { class: "two" }, [D.a, D.b].map((run, i) => el("div", {}, el("h3", {}, `${RUNS[i]}: ${run.title}`), questionList(run.scenario))))
    : D.asked === "stress" ? [sentencesOf(D.a.scenario).length ? questionList(D.a.scenario) : null, leftOut()] : questionList(D.b.scenario);
  const assumed = D.assumed.length, turning = (D.sensitivity?.swings ?? []).filter((s) => s.changes_sign && s.measure === "waiting").length;
  return section("answer", say("De vraag en het antwoord", "The question and the answer"), lead, question,
    el("div", { class: "spoken" }, D.answer[LANGUAGE].map((sentence) => el("p", {}, sentence))),
    el("div", { class: "figures" }, TILES.map(tile)),
    el("p", { class: "notice quiet-notice" }, say(
      "Dit is een simulatie: wat volgt uit wat we weten en wat we aannemen, geen voorspelling. ", "This is a simulation: what follows from what is known and what is assumed, not a prediction. "),
    assumed ? [el("a", { href: "#hangs" }, say(`Het antwoord hangt mede aan ${whole(assumed)} aannames`, `The answer also hangs on ${whole(assumed)} assumptions`)), ". "] : null,
    turning ? [el("a", { href: "#hangs" }, el("b", {}, say(`Bij ${turning === 1 ? "één aanname" : `${turning} aannames`} keert het antwoord om, of blijft er niets van over`, `With ${turning === 1 ? "one assumption" : `${turning} assumptions`} the answer turns around, or nothing is left of it`))), ". "] : null,
    say("Tussen haakjes staat hoe zeker het gemiddelde is met zoveel herhalingen (het interval van 95 %). Eén jaar kan er ver naast liggen.", "Between brackets stands how sure the mean is with so many replications (the 95 % interval). One year can be far beside it.")));
}

const gradeBadge = (letter) => el("span", { class: `grade g${letter}` }, letter);
function gradeSection() {
  if (!D.stress) return null;
  const s = D.stress, without = s.grade_base;
  const row = (what, calm, hit, unit) => ({ what, calm: calm ? level(calm, unit) : "–", hit: `${level(hit, unit)}${between(hit, unit) ? ` (${between(hit, unit)})` : ""}`, unit: unitOf(unit).words });
  const recovery = (one) => (s.recovered.mean < 1 ? { ...one, hit: say(`${one.hit} of meer`, `${one.hit} or more`) } : one);
  return section("grade", say("Het cijfer, en waarom", "The grade, and why"),
    say("Van A (nauwelijks te merken) tot E (het breekt). Het slechtste van wat telt bepaalt het cijfer.", "From A (hardly noticed) to E (it breaks). The worst of what counts makes the grade."),
    el("div", { class: "graded" }, el("div", { class: "whole-grade" }, gradeBadge(s.grade.letter), without ? el("p", { class: "small" }, say("zonder de verandering: ", "without the change: "), without.letter) : null),
      el("ul", { class: "reasons" }, s.grade.reasons.map((reason) => el("li", {}, gradeBadge(reason.letter), el("span", {}, reason[LANGUAGE]))))),
    table(say("Wat de klap doet", "What the blow does"), [{ name: say("Wat", "What"), of: (r) => r.what }, { name: upper(RUNS[0]), of: (r) => r.calm }, { name: upper(RUNS[1]), of: (r) => r.hit }, { name: say("Eenheid", "Unit"), text: true, of: (r) => r.unit }], [
      row(say("Tot een veilige plek, gemiddeld", "To a safe place, on average"), s.safe_place_calm.mean_days, s.safe_place_hit.mean_days, "days"),
      row(say("Negen van de tien wachten hoogstens", "Nine in ten wait at most"), s.safe_place_calm.p90_days, s.safe_place_hit.p90_days, "days"),
      row(say("Binnen de norm op een veilige plek", "In a safe place within the norm"), s.safe_place_calm.within_norm, s.safe_place_hit.within_norm, "share"),
      row(say("Aan het eind nog zonder veilige plek", "Still without a safe place at the end"), s.safe_place_calm.not_yet, s.safe_place_hit.not_yet, "share"),
      row(say("Extra kinderen zonder contact op de ergste dag", "More children without contact on the worst day"), null, s.unseen_peak, "children"),
      { what: say("Zo lang duurt de klap", "So long the blow lasts"), calm: "–", hit: whole(s.blow_days), unit: unitOf("days").words },
      recovery(row(say("Dagen daarna tot het weer is zoals het was", "Days after it until it is as it was"), null, s.recovery_days, "days")),
    ], true));
}
