// Where it is stuck before and after, who gains and who loses, and every figure side by side.
"use strict";

function stuckSection() {
  const runs = [[D.a, RUNS[0]], [D.b, RUNS[1]]].filter(([run]) => run.constraint);
  if (!runs.length) return null;
  const most = Math.max(1e-9, ...runs.flatMap(([run]) => run.constraint.candidates.map((one) => Math.abs(one.more_waiting.mean ?? 0))));
  const card = ([run, name]) => {
    const c = run.constraint, step = c.step ? upper(stepName(c.step)) : say("Niet één stap", "No single step");
    return el("div", { class: "stuck" }, el("p", { class: "small" }, upper(name)), el("p", { class: "stuck-step" }, step),
      c.step && !c.is_clear ? el("p", { class: "small" }, say("Het verschil met andere stappen kan toeval zijn.", "The difference with other steps can be chance.")) : null,
      c.candidates.length ? el("ul", { class: "bars" }, c.candidates.map((one) => el("li", {}, el("div", { class: "what" }, el("span", {}, upper(stepName(one.step))), el("b", {}, difference(one.more_waiting, "children"))),
        el("div", { class: "track", "aria-hidden": "true" }, el("i", { style: { width: `${Math.round((100 * Math.max(0, -(one.more_waiting.mean ?? 0))) / most)}%` } }))))) : null);
  };
  const rows = runs.flatMap(([run, name]) => run.constraint.candidates.map((one) => ({ name, ...one })));
  return section("stuck", say("Waar het vastzit", "Where it is stuck"),
    say("De stap waar 10 % meer ruimte het wachten in het geheel het meest verkort. Getal en balk zeggen hoeveel kinderen er dan minder (−) of meer (+) wachten.",
      "The step where 10 % more room shortens waiting in the whole most. Number and bar say how many fewer (−) or more (+) children wait then."),
    el("div", { class: "two" }, runs.map(card)),
    rows.length ? behind(say("Stappen waar het vast kan zitten", "Steps where it may be stuck"), [{ name: say("Stap", "Step"), text: true, of: (r) => upper(stepName(r.step)) }, { name: say("Wanneer", "When"), text: true, of: (r) => upper(r.name) },
      { name: say("Wachtenden", "Waiting"), of: (r) => level(r.waiting, "children") }, { name: say("Vol", "In use"), of: (r) => withUnit(level(r.utilisation, "share"), "share") },
      { name: say("Groei per jaar", "Growth a year"), of: (r) => difference(r.growth, "children") }, { name: say("Wachtenden bij 10 % meer", "Waiting with 10 % more"), of: (r) => difference(r.more_waiting, "children") },
      { name: say("Zonder contact bij 10 % meer", "Without contact with 10 % more"), of: (r) => difference(r.more_unseen, "children") }], rows) : null);
}

function aboutWords(d) {
  const where = [d.step ? stepName(d.step) : null, d.urgency ? urgencyName(d.urgency) : null, d.region ? regionName(d.region) : null].filter(Boolean);
  return `${measureName(d.measure)}${where.length ? ` – ${where.join(", ")}` : ""}`;
}
function whoSection() {
  const { gains, loses } = D.comparison, first = 7;
  if (!gains.length && !loses.length) return null;
  const item = (d) => el("li", {}, el("span", {}, aboutWords(d)), el("b", {}, withUnit(difference(d.difference, unitOfMeasure(d.measure)), unitOfMeasure(d.measure))));
  const side = (title, list, name, none) => el("div", { class: `side-of ${name}` }, el("h3", {}, title),
    list.length ? el("ul", {}, list.slice(0, first).map(item)) : el("p", { class: "small" }, none),
    list.length > first ? rarely(say(`Nog ${list.length - first}`, `${list.length - first} more`), el("ul", {}, list.slice(first).map(item))) : null);
  return section("who", say("Wie wint en wie verliest", "Who gains and who loses"), say("Geteld in kinderen. Alleen verschillen die vrijwel zeker geen toeval zijn; waar de meeste kinderen het merken eerst.", "Counted in children. Only differences that are almost surely no chance; where most children notice it first."),
    el("div", { class: "two" }, side(say("Dit wordt beter", "This gets better"), gains, "gains", say("Niets wordt aantoonbaar beter.", "Nothing clearly gets better.")),
      side(say("Dit wordt slechter", "This gets worse"), loses, "loses", say("Niets wordt aantoonbaar slechter.", "Nothing clearly gets worse."))));
}

function allSection() {
  const rows = D.measures.map((m) => ofWhole(m.id)).filter((d) => d && (isSomething(d.a) || isSomething(d.b)));
  const unit = (d) => unitOfMeasure(d.measure);
  return section("all", say("Alles naast elkaar", "Everything side by side"), null,
    table(say("Van het geheel; onder elk getal het interval van 95 %", "Of the whole; below each number its 95 % interval"), [
      { name: say("Wat", "What"), of: (d) => measureName(d.measure) }, { name: say("Eenheid", "Unit"), text: true, of: (d) => unitOf(unit(d)).words }, { name: upper(RUNS[0]), of: (d) => el("div", {}, spanned(d.a, unit(d))) },
      { name: upper(RUNS[1]), of: (d) => el("div", {}, spanned(d.b, unit(d))) }, { name: say("Verschil", "Difference"), of: (d) => el("div", {}, plainDifference(d, unit(d))) },
      { name: say("Oordeel", "Verdict"), text: true, of: (d) => el("span", { class: `effect ${d.effect}` }, verdict(d, unit(d))) }], rows, true),
    folded(say("Hoe elk getal wordt uitgerekend", "How each number is worked out"), el("dl", { class: "words" }, D.measures.map((m) => el("div", {}, el("dt", {}, nameOf(m)), el("dd", {}, m[`${LANGUAGE}_how`]))))));
}
function plainDifference(d, unit) {
  const { times } = unitOf(unit), e = d.difference;
  if (e.mean === null) return "–";
  return [plainNumber(e.mean * times, digitsOf(e, times), true), between(e, unit, true) ? el("span", { class: "most" }, between(e, unit, true)) : null];
}
