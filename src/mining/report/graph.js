// What the map shows: boxes and lines with their figures. With no filter all figures are of the whole log, straight from the findings; under a
// filter they are counted in the variants that the page holds. A line has two figures that are never added up unsaid: `count`, how often
// the second activity directly follows the first (the figure of the tables), and `via`, how often only hidden activities stand between them.
"use strict";

class Graph {
  constructor() { this.nodes = new Map(); this.edges = new Map(); }
  node(id) {
    if (!this.nodes.has(id)) this.nodes.set(id, { id, count: 0, cases: 0, sum: 0, seen: 0 });
    return this.nodes.get(id);
  }
  edge(from, to) {
    const key = from * 1e6 + to;
    if (!this.edges.has(key)) this.edges.set(key, { from, to, count: 0, via: 0, seconds: 0, timed: 0, viaSeconds: 0, viaTimed: 0 });
    return this.edges.get(key);
  }
  finish(more) {
    for (const n of this.nodes.values()) n.place = n.id === START ? -1 : n.id === END ? Infinity : n.seen ? n.sum / n.seen : 1e6;
    for (const e of this.edges.values()) {
      e.total = e.count + e.via;
      if (e.mean === undefined) e.mean = e.timed ? e.seconds / e.timed : null;
      e.viaMean = e.viaTimed ? e.viaSeconds / e.viaTimed : null;
    }
    const edges = [...this.edges.values()].filter((e) => e.total > 0);
    return { ...more, nodes: [...this.nodes.values()], edges: edges.sort((a, b) => b.total - a.total || a.from - b.from || a.to - b.to) };
  }
}

// All that the kept variants show with the first `activities` activities. `take(edge, variant, isVia, seconds)`: seconds null when not known.
function walk(graph, kept, activities, take) {
  for (const v of kept) {
    let before = START, gap = 0, known = true, last = -1;
    const seen = new Set();
    v.steps.forEach((id, i) => {
      if (i > 0) { if (v.gaps[i - 1] === null) known = false; else gap += v.gaps[i - 1]; }
      if (id >= activities) return;
      const n = graph.node(id);
      if (!seen.has(id)) { n.seen += v.count; n.sum += v.count * i; seen.add(id); }
      take(before, id, v, i - last > 1, before !== START && known ? gap : null);
      before = id; gap = 0; known = true; last = i;
    });
    take(before, END, v, v.steps.length - last > 1, null);
  }
}

function addSeconds(e, isVia, count, seconds) {
  if (seconds === null) return;
  if (isVia) { e.viaSeconds += seconds; e.viaTimed += count; } else { e.seconds += seconds; e.timed += count; }
}

// Of the whole log. `isPart`: the page could not hold all ways over hidden activities, so that `via` counts only in its variants.
function wholeGraph(D, variants, numbers, activities) {
  const graph = new Graph(), isPart = activities < numbers.size && D.page.bridges === null;
  for (const [name, id] of numbers) if (id < activities) Object.assign(graph.node(id), { count: D.activities[name], cases: D.page.cases[id] });
  for (const id of [START, END]) graph.node(id).count = D.traces;
  const isShown = (...names) => names.every((name) => numbers.get(name) < activities);
  for (const [name, count] of Object.entries(D.start)) if (isShown(name)) graph.edge(START, numbers.get(name)).count = count;
  for (const [name, count] of Object.entries(D.end)) if (isShown(name)) graph.edge(numbers.get(name), END).count = count;
  for (const e of D.dfg) if (isShown(e.from, e.to)) Object.assign(graph.edge(numbers.get(e.from), numbers.get(e.to)), { count: e.count,
    mean: e.mean_seconds, median: e.median_seconds, p90: e.p90_seconds });
  // [from, to, most frequent between, times, of which timed, seconds together]; -1 is the start or the end.
  for (const [from, to, between, count, timed, seconds] of D.page.bridges ?? []) {
    if (Math.max(from, to) >= activities || between < activities) continue;
    const e = graph.edge(from < 0 ? START : from, to < 0 ? END : to);
    e.via += count;
    if (timed) addSeconds(e, true, timed, seconds);
  }
  walk(graph, variants, activities, (from, to, v, isVia, gap) => {
    if (!isPart || !isVia) return;
    const e = graph.edge(from, to);
    e.via += v.count;
    addSeconds(e, true, v.count, gap === null ? null : gap * v.count);
  });
  return graph.finish({ isWhole: true, isPart });
}

function keptGraph(kept, activities) {
  const graph = new Graph();
  for (const v of kept) {
    for (const id of v.steps) if (id < activities) graph.node(id).count += v.count;
    for (const id of new Set(v.steps)) if (id < activities) graph.node(id).cases += v.count;
    for (const id of [START, END]) graph.node(id).count += v.count;
  }
  walk(graph, kept, activities, (from, to, v, isVia, gap) => {
    const e = graph.edge(from, to);
    if (isVia) e.via += v.count; else e.count += v.count;
    addSeconds(e, isVia, v.count, gap === null ? null : gap * v.count);
  });
  return graph.finish({ isWhole: false, isPart: false });
}

// Every activity stays joined to the start and the end by the widest way; then the most frequent paths are added.
function backbone(graph) {
  const keep = new Set();
  for (const [origin, near, far] of [[START, "from", "to"], [END, "to", "from"]]) {
    const reached = new Set([origin]);
    for (;;) {
      const next = graph.edges.find((e) => reached.has(e[near]) && !reached.has(e[far]));
      if (!next) break;
      keep.add(next);
      reached.add(next[far]);
    }
  }
  return keep;
}
function shownEdges(graph, paths) {
  const keep = backbone(graph);
  const rest = graph.edges.filter((e) => !keep.has(e));
  rest.slice(0, Math.round((rest.length * paths) / 100)).forEach((e) => keep.add(e));
  return graph.edges.filter((e) => keep.has(e));
}
function firstPaths(graph) {
  const keep = backbone(graph), rest = graph.edges.filter((e) => !keep.has(e));
  const all = graph.edges.reduce((sum, e) => sum + e.total, 0);
  let covered = [...keep].reduce((sum, e) => sum + e.total, 0), n = 0;
  while (n < rest.length && n < 22 && covered < 0.9 * all) { covered += rest[n].total; n += 1; }
  return rest.length ? Math.round((100 * n) / rest.length) : 100;
}

// What stands on a line, and the value that colours it. `metric`: count, median, mean or p90. Of ways over hidden activities, and under a
// filter, only the mean is known; then it says "mean".
function wordsOf(e, metric) {
  if (metric === "count") return { value: e.total, text: [e.count ? whole(e.count) : "", e.via ? `${e.count ? "+" : ""}${whole(e.via)} via` : ""].filter(Boolean).join(" ") };
  if (e.from < 0 || e.to < 0) return { value: null, text: "" };
  const known = e.count ? e[metric] : undefined;
  if (known !== undefined && known !== null) return { value: known, text: time(known), isTime: true };
  const mean = e.count ? e.mean : e.viaMean;
  if (mean === null) return { value: null, text: "" };
  return { value: mean, text: `${metric === "mean" ? "" : "mean "}${time(mean)}${e.count ? "" : " via"}`, isTime: true, isMean: metric !== "mean" };
}

// The same as a sentence.
function metricText(e) {
  const isOuter = e.from < 0 || e.to < 0;
  const direct = isOuter || e.mean === null ? "" : e.median === undefined ? `, mean ${time(e.mean)}`
    : `, median ${time(e.median)}, mean ${time(e.mean)}, 9 of 10 within ${time(e.p90)}`;
  const via = e.via ? `${whole(e.via)} times via hidden steps${isOuter || e.viaMean === null ? "" : `, mean ${time(e.viaMean)}`}` : "";
  return [e.count || !e.via ? `${whole(e.count)} times${direct}` : "", via].filter(Boolean).join(", and ");
}
