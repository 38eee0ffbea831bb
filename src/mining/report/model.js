// The model in words: a process tree as blocks in blocks, how well the cases keep to it, and where they depart from it.
"use strict";

const SIGNS = { "->": "sequence", X: "choice", "+": "parallel", "*": "loop" };
// The tree from its text form (docs/learn-json.md); null when it is not one.
function treeOf(text) {
  let at = 0;
  const blank = () => { while (text[at] === " ") at += 1; };
  const name = () => {
    let out = "";
    for (at += 1; at < text.length && text[at] !== "'"; at += 1) { if (text[at] === "\\") at += 1; out += text[at]; }
    at += 1;
    return out;
  };
  const node = (depth) => {
    blank();
    if (depth > 200) return null;
    if (text[at] === "'") return { kind: "activity", name: name() };
    if (text.startsWith("tau", at)) { at += 3; return { kind: "nothing" }; }
    const sign = Object.keys(SIGNS).find((s) => text.startsWith(`${s}(`, at));
    if (!sign) return null;
    at += sign.length + 1;
    const children = [];
    for (;;) {
      const child = node(depth + 1);
      if (!child) return null;
      children.push(child);
      blank();
      if (text[at] === ")") { at += 1; return { kind: SIGNS[sign], children }; }
      if (text[at] !== ",") return null;
      at += 1;
    }
  };
  return node(0);
}

// The same, with how often on the block that it is about: "once or more" instead of a loop with nothing.
const MAYBE = "can be left out", SOME = "once or more", ANY = "any number of times";
function plainTree(tree) {
  if (!tree.children) return { ...tree, often: "" };
  const children = tree.children.map(plainTree);
  const some = children.filter((c) => c.kind !== "nothing");
  if (tree.kind === "loop" && children.length === 2 && some.length === 1) {
    const none = children[0].kind === "nothing" || some[0].often === MAYBE || some[0].often === ANY;
    return { ...some[0], often: none ? ANY : SOME };
  }
  if (tree.kind === "choice" && some.length < children.length) {
    if (some.length === 1) return { ...some[0], often: some[0].often === SOME || some[0].often === ANY ? ANY : MAYBE };
    if (some.length > 1) return { kind: "choice", children: some, often: MAYBE };
  }
  return { kind: tree.kind, children, often: "" };
}

const KIND_WORDS = { sequence: "in this order", choice: "one of these", parallel: "all of these, in any order",
  loop: "the first, and again after each of the others" };
function treeBlock(node) {
  const often = node.often ? el("em", {}, node.often) : null;
  if (node.kind === "nothing") return el("span", { class: "leaf none" }, "nothing");
  if (node.kind === "activity") return el("span", { class: "leaf" }, node.name, often);
  return el("div", { class: `block ${node.kind}` }, el("span", { class: "how" }, KIND_WORDS[node.kind], often ? [", ", often] : null),
    el(node.kind === "sequence" ? "ol" : "ul", {}, node.children.map((child) => el("li", {}, treeBlock(child)))));
}
const namesIn = (node) => (node.children ? node.children.flatMap(namesIn) : node.kind === "activity" ? [node.name] : []);

// How well the cases keep to the model, in words and in numbers.
function fitnessPart(fitness, traces) {
  const aligned = fitness?.alignments, replay = fitness?.token_replay;
  if (!aligned) return null;
  const looked = traces - (aligned.traces_not_aligned ?? 0), departures = looked ? aligned.cost / looked : null;
  const figure = (value, label) => el("div", { class: "figure" }, el("b", {}, value), el("span", {}, label));
  const missed = aligned.traces_not_aligned;
  return [
    el("div", { class: "figures" },
      figure(percent(looked ? aligned.fitting_traces / looked : null),
        `of cases go exactly as the model says: ${whole(aligned.fitting_traces)} of ${whole(looked)}`),
      departures === null ? null : figure(departures.toLocaleString("en-US", { maximumFractionDigits: 2 }), "departures from it per case, mean"),
      figure(aligned.mean_fitness?.toFixed(3) ?? "–", "fitness by alignments, mean of the cases; 1 is without departures"),
      replay ? figure(replay.log_fitness?.toFixed(3) ?? "–", "fitness by token replay, of the log") : null),
    missed ? el("p", { class: "notice" },
      `${plural(missed, "case")} would take too much work to align, and ${missed === 1 ? "counts" : "count"} in none of this but the replay.`) : null];
}

const DEPARTURES_SHOWN = 6;
// Departures that optimal alignments tell differently: any of the names is as good a reading.
const OPEN_SHOWN = 6, NAMES_SHOWN = 8;
function openPart(open) {
  if (!open.length) return null;
  const some = (names) => `${names.length > 1 ? "one of " : ""}${names.slice(0, NAMES_SHOWN).join(", ")}${names.length > NAMES_SHOWN ? ` and ${names.length - NAMES_SHOWN} more` : ""}`;
  const words = (one) => [one.model.length ? `left out: ${some(one.model)}` : "", one.log.length ? `not foreseen: ${some(one.log)}` : ""].filter(Boolean).join("; or ");
  return [el("h3", {}, "Where it is open which step it was"),
    el("p", { class: "small" }, "Any of the named is as good a reading of these cases, so none of them is counted above."),
    firstRows("Departures that can be read in several ways", [{ name: "Which", of: words }, { name: "Times", of: (one) => whole(one.count) }], open, "such group", OPEN_SHOWN)];
}
function departuresPart(moves, open) {
  const departed = moves.filter((m) => m.log + m.model > 0);
  if (!departed.length) return openPart(open);
  const most = Math.max(...departed.map((m) => m.log + m.model));
  const where = (m) => [m.log ? `${whole(m.log)} of ${whole(m.log + m.synchronous)} not foreseen` : "",
    m.model ? `${whole(m.model)} of ${whole(m.model + m.synchronous)} left out` : ""].filter(Boolean).join(" · ");
  return [el("h3", {}, "Where cases depart from it most"), keyOf("done where the model does not foresee it", "foreseen, and left out"),
    bars(departed.slice(0, DEPARTURES_SHOWN).map((m) => ({ what: m.activity, value: where(m), first: m.log / most, second: m.model / most, both: true }))),
    folded("All activities as a table", table("How often event and model agree, over all cases", [{ name: "Activity", of: (m) => m.activity },
      { name: "As the model says", of: (m) => whole(m.synchronous) }, { name: "Not foreseen", of: (m) => whole(m.log) },
      { name: "Left out", of: (m) => whole(m.model) }], moves, true)), openPart(open)];
}

const RARE_SHOWN = 12;
function modelSection(D) {
  const { model, fitness } = D;
  if (!model) return null;
  const tree = treeOf(model.tree ?? ""), inTree = new Set(tree ? namesIn(tree) : []);
  const rare = tree ? Object.keys(D.activities).filter((name) => !inTree.has(name)) : [];
  const how = model.method === "im" ? "Made by the inductive miner so that every case fits: nothing that happened is left out."
    : `Made by the inductive miner; what is rarer than ${Math.round(100 * model.noise)} % of its strongest alternative is left out. ` +
      "It tells what is usual, not what is right.";
  const more = rare.length > RARE_SHOWN ? ` and ${whole(rare.length - RARE_SHOWN)} more` : "";
  return section("model", "The process in one model", how, fitnessPart(fitness, D.traces),
    tree ? [el("h3", {}, "What the model says"),
      el("div", { class: "tree", tabindex: 0, role: "region", "aria-label": "The model in words" }, treeBlock(plainTree(tree)))] : null,
    rare.length ? el("p", { class: "small" },
      `Not in the model, too rare beside what else happens there: ${rare.slice(0, RARE_SHOWN).join(", ")}${more}.`) : null,
    departuresPart(fitness?.alignments?.moves ?? [], fitness?.alignments?.open ?? []),
    rarely("The model as text, for other programs", el("pre", { class: "source", tabindex: 0 }, model.tree ?? "")));
}
