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
function plainTree(tree) {
  if (!tree.children) return { ...tree, often: "" };
  const children = tree.children.map(plainTree);
  const some = children.filter((c) => c.kind !== "nothing");
  if (tree.kind === "loop" && children.length === 2 && some.length === 1) {
    const often = children[0].kind === "nothing" || some[0].often === "can be left out" || some[0].often === "any number of times" ? "any number of times" : "once or more";
    return { ...some[0], often };
  }
  if (tree.kind === "choice" && some.length < children.length) {
    const often = (before) => (before === "once or more" || before === "any number of times" ? "any number of times" : "can be left out");
    if (some.length === 1) return { ...some[0], often: often(some[0].often) };
    if (some.length > 1) return { kind: "choice", children: some, often: "can be left out" };
  }
  return { kind: tree.kind, children, often: "" };
}

const KIND_WORDS = { sequence: "in this order", choice: "one of these", parallel: "all of these, in any order", loop: "the first, and again after each of the others" };
function treeBlock(node) {
  const often = node.often ? el("em", {}, node.often) : null;
  if (node.kind === "nothing") return el("span", { class: "leaf none" }, "nothing");
  if (node.kind === "activity") return el("span", { class: "leaf" }, node.name, often);
  const isFlat = node.children.every((c) => !c.children);
  return el("div", { class: `block ${node.kind}${isFlat ? " flat" : ""}` }, el("span", { class: "how" }, KIND_WORDS[node.kind], often ? ", " : null, often),
    el(node.kind === "sequence" ? "ol" : "ul", {}, node.children.map((child) => el("li", {}, treeBlock(child)))));
}
const namesIn = (node) => (node.children ? node.children.flatMap(namesIn) : node.kind === "activity" ? [node.name] : []);

function modelSection(D) {
  const { model, fitness } = D;
  if (!model) return null;
  const tree = treeOf(model.tree ?? "");
  const inTree = new Set(tree ? namesIn(tree) : []);
  const rare = tree ? Object.keys(D.activities).filter((name) => !inTree.has(name)) : [];
  const aligned = fitness?.alignments, replay = fitness?.token_replay;
  const figure = (value, label) => el("div", { class: "figure" }, el("b", {}, value), el("span", {}, label));
  const departed = (aligned?.moves ?? []).filter((m) => m.log + m.model > 0);
  const most = Math.max(1, ...departed.map((m) => m.log + m.model));
  const where = (m) => [m.log ? `${whole(m.log)} where the model has none` : "", m.model ? `${whole(m.model)} left out` : ""].filter(Boolean).join(", ");
  return section("model", "The process in one model", model.method === "im" ? "Made by the inductive miner so that every case fits: nothing that happened is left out."
    : `Made by the inductive miner, without what is rarer than ${percent(model.noise)} of the strongest way on. It tells what is usual, not what is right.`,
  aligned ? el("div", { class: "figures" },
    figure(percent(aligned.percentage_of_fitting_traces / 100), `of cases go as the model says: ${whole(aligned.fitting_traces)} of ${whole(D.traces - (aligned.traces_not_aligned ?? 0))}`),
    figure(aligned.mean_fitness?.toFixed(3) ?? "–", "fitness of a case by alignment, mean; 1 is as the model says"), replay ? figure(replay.log_fitness?.toFixed(3) ?? "–", "fitness of the log by token replay") : null) : null,
  aligned?.traces_not_aligned ? el("p", { class: "notice" }, `${plural(aligned.traces_not_aligned, "case")} would take too much work to align and count in none of this.`) : null,
  el("h3", {}, "What the model says"),
  tree ? el("div", { class: "scroll tree", tabindex: 0, role: "region", "aria-label": "The model in words" }, treeBlock(plainTree(tree))) : null,
  rare.length ? el("p", { class: "small" }, `Not in the model, too rare beside their alternatives: ${rare.slice(0, 12).join(", ")}${rare.length > 12 ? ` and ${plural(rare.length - 12, "more", "more")}` : ""}.`) : null,
  departed.length ? [el("h3", {}, "Where cases depart from it most"),
    bars(departed.slice(0, 5).map((m) => ({ what: m.activity, value: where(m), first: (m.log + m.model) / most }))),
    folded("All activities as a table", table("How often event and model agree, over all cases", [{ name: "Activity", of: (m) => m.activity }, { name: "As the model says", of: (m) => whole(m.synchronous) },
      { name: "Event without a step", of: (m) => whole(m.log) }, { name: "Step without an event", of: (m) => whole(m.model) }], aligned.moves))] : null,
  folded("The model as text, for other programs", el("pre", { class: "text", tabindex: 0 }, model.tree ?? "")));
}
