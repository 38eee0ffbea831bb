// A layered layout of a directed graph, after Sugiyama, Tagawa and Toda (1981): break cycles, put nodes on layers, order each layer so
// that few lines cross, then place. Input: nodes {id, w, h, place, wing} (width to keep free beside), edges {from, to, weight}; output: x, y per node and points per edge.
"use strict";

// Orders nodes so that little weight goes back: each node in turn moves to its best place (sifting).
function orderNodes(nodes, edges) {
  const order = [...nodes].sort((a, b) => a.place - b.place).map((node) => node.id);
  const between = new Map();
  for (const { from, to, weight } of edges) {
    if (from === to) continue;
    if (!between.has(from)) between.set(from, new Map());
    between.get(from).set(to, weight);
  }
  const weight = (a, b) => between.get(a)?.get(b) ?? 0;
  for (let pass = 0; pass < 4; pass += 1) {
    let moved = false;
    for (const id of [...order]) {
      const at = order.indexOf(id);
      let best = at, bestGain = 0;
      for (const step of [-1, 1]) {
        let gain = 0;
        for (let i = at + step; i >= 0 && i < order.length; i += step) {
          const other = order[i];
          gain += step * (weight(other, id) - weight(id, other));
          if (gain > bestGain + 1e-9) { bestGain = gain; best = i; }
        }
      }
      if (best !== at) { order.splice(at, 1); order.splice(best, 0, id); moved = true; }
    }
    if (!moved) break;
  }
  return order;
}

// Positions nearest to those wished, at least `apart` from each other: isotonic regression by pooling neighbours that violate it.
function spaced(wished, weights, widths, gap) {
  const offsets = [0];
  for (let i = 1; i < wished.length; i += 1) offsets[i] = offsets[i - 1] + (widths[i - 1] + widths[i]) / 2 + gap;
  const blocks = [];
  for (let i = 0; i < wished.length; i += 1) {
    let block = { sum: (wished[i] - offsets[i]) * weights[i], weight: weights[i], count: 1 };
    while (blocks.length && blocks.at(-1).sum / blocks.at(-1).weight > block.sum / block.weight) {
      const before = blocks.pop();
      block = { sum: before.sum + block.sum, weight: before.weight + block.weight, count: before.count + block.count };
    }
    blocks.push(block);
  }
  return blocks.flatMap(({ sum, weight, count }) => Array(count).fill(sum / weight)).map((x, i) => x + offsets[i]);
}

function layersOf(order, forward) {
  const rank = new Map(order.map((id) => [id, 0]));
  for (const id of order) for (const e of forward) if (e.from === id) rank.set(e.to, Math.max(rank.get(e.to), rank.get(id) + 1));
  // Pull nodes towards the heavier side, where there is room.
  for (let pass = 0; pass < 3; pass += 1) for (const id of [...order].reverse()) {
    const out = forward.filter((e) => e.from === id), into = forward.filter((e) => e.to === id);
    if (!out.length) continue;
    const weight = (list) => list.reduce((sum, e) => sum + e.weight, 0);
    if (weight(out) > weight(into)) rank.set(id, Math.min(...out.map((e) => rank.get(e.to))) - 1);
  }
  const least = Math.min(...rank.values());
  for (const [id, value] of rank) rank.set(id, value - least);
  return rank;
}

function crossings(layers, place) {
  let count = 0;
  for (const layer of layers) {
    const ends = [];
    for (const v of layer) for (const to of [...v.down].sort((a, b) => place.get(a) - place.get(b))) ends.push(place.get(to));
    for (let i = 0; i < ends.length && ends.length < 400; i += 1) for (let j = i + 1; j < ends.length; j += 1) if (ends[i] > ends[j]) count += 1;
  }
  return count;
}

function orderLayers(layers) {
  const place = new Map();
  const number = () => layers.forEach((layer) => layer.forEach((v, i) => place.set(v, i)));
  number();
  let best = layers.map((layer) => [...layer]), least = crossings(layers, place);
  for (let sweep = 0; sweep < 24 && least > 0; sweep += 1) {
    const down = sweep % 2 === 0;
    for (const layer of down ? layers : [...layers].reverse()) {
      const value = new Map(layer.map((v) => {
        const near = down ? v.up : v.down;
        return [v, near.length ? near.reduce((sum, n) => sum + place.get(n), 0) / near.length : place.get(v)];
      }));
      layer.sort((a, b) => value.get(a) - value.get(b) || place.get(a) - place.get(b));
      layer.forEach((v, i) => place.set(v, i));
    }
    const now = crossings(layers, place);
    if (now < least) { least = now; best = layers.map((layer) => [...layer]); }
  }
  return best;
}

function placeLayers(layers, gap) {
  for (const layer of layers) {
    let x = 0;
    for (const v of layer) { v.x = x + v.w / 2; x += v.w + gap; }
    for (const v of layer) v.x -= x / 2;
  }
  for (let sweep = 0; sweep < 40; sweep += 1) {
    const down = sweep % 2 === 0;
    for (const layer of down ? layers : [...layers].reverse()) {
      const wished = layer.map((v) => {
        const near = sweep > 30 ? [...v.up, ...v.down] : down ? v.up : v.down;
        let sum = 0, total = 0;
        for (const n of near) { const pull = n.dummy && v.dummy ? 8 : n.dummy || v.dummy ? 2 : 1; sum += n.x * pull; total += pull; }
        return total ? sum / total : v.x;
      });
      const xs = spaced(wished, layer.map((v) => (v.dummy ? 1 : 2)), layer.map((v) => v.w + (v.wing ?? 0)), gap);
      layer.forEach((v, i) => { v.x = xs[i]; });
    }
  }
}

// `right`: layers go from left to right instead of down.
function layoutGraph(nodes, edges, right) {
  const order = orderNodes(nodes, edges);
  const position = new Map(order.map((id, i) => [id, i]));
  const lines = edges.filter((e) => e.from !== e.to).map((edge) => {
    const back = position.get(edge.from) > position.get(edge.to);
    return { edge, back, from: back ? edge.to : edge.from, to: back ? edge.from : edge.to, weight: edge.weight };
  });
  const rank = layersOf(order, lines);
  const vertices = new Map(nodes.map((n) => [n.id, { id: n.id, w: right ? n.h : n.w, h: right ? n.w : n.h, wing: right ? 0 : n.wing ?? 0,
    up: [], down: [], dummy: false }]));
  const layers = [];
  const put = (v, layer) => { (layers[layer] ??= []).push(v); };
  for (const id of order) put(vertices.get(id), rank.get(id));
  for (const line of lines) {
    line.chain = [vertices.get(line.from)];
    for (let r = rank.get(line.from) + 1; r < rank.get(line.to); r += 1) {
      const dummy = { w: 14, h: 0, up: [], down: [], dummy: true };
      put(dummy, r);
      line.chain.push(dummy);
    }
    line.chain.push(vertices.get(line.to));
    for (let i = 1; i < line.chain.length; i += 1) { line.chain[i - 1].down.push(line.chain[i]); line.chain[i].up.push(line.chain[i - 1]); }
  }
  const ordered = orderLayers(layers.map((layer) => layer ?? []));
  placeLayers(ordered, right ? 22 : 30);
  let y = 0;
  for (const layer of ordered) {
    const height = Math.max(20, ...layer.map((v) => v.h));
    for (const v of layer) { v.y = y + height / 2; v.room = height; }
    y += height + (right ? 104 : 64);
  }
  ports(vertices, lines);
  const turn = ([x, yy]) => (right ? [yy, x] : [x, yy]);
  return {
    right,
    nodes: new Map([...vertices].map(([id, v]) => { const [x, yy] = turn([v.x, v.y]); return [id, { x, y: yy }]; })),
    edges: new Map(lines.map((line) => {
      const points = line.points.map(turn);
      return [line.edge, { back: line.back, points: line.back ? points.reverse() : points }];
    })),
  };
}

// Where lines leave and enter: spread over the side of the node, in the order of what they go to.
function ports(vertices, lines) {
  const spread = (list, end) => {
    for (const v of vertices.values()) {
      const mine = list.filter((line) => (end === 0 ? line.chain[0] : line.chain.at(-1)) === v);
      const other = (line) => (end === 0 ? line.chain[1] : line.chain.at(-2)).x;
      mine.sort((a, b) => other(a) - other(b));
      const step = Math.min(16, (v.w * 0.8) / Math.max(1, mine.length));
      mine.forEach((line, i) => {
        const x = v.x + (i - (mine.length - 1) / 2) * step;
        if (end === 0) line.first = [x, v.y + v.h / 2]; else line.last = [x, v.y - v.h / 2];
      });
    }
  };
  spread(lines, 0);
  spread(lines, 1);
  for (const line of lines) {
    const inner = line.chain.slice(1, -1).flatMap((d) => [[d.x, d.y - d.room / 2], [d.x, d.y + d.room / 2]]);
    line.points = [line.first, ...inner, line.last];
  }
}
