// The map of the process: boxes for activities, lines for what directly follows what. Pointer, wheel, touch and keyboard.
"use strict";

const SVG = "http://www.w3.org/2000/svg";
function svg(tag, attributes, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes ?? {})) node.setAttribute(name, String(value));
  node.append(...children);
  return node;
}

const START = -1, END = -2;

class ProcessMap {
  constructor(box, { names, choose, metricText }) {
    Object.assign(this, { box, names, choose, metricText, scale: 1, x: 0, y: 0, pointers: new Map() });
    this.root = svg("g");
    this.svg = svg("svg", { role: "group", "aria-label": "Process map. Tab goes from activity to activity and from line to line; " +
      "arrows move the map, plus and minus zoom, 0 shows it all, Enter tells more.", tabindex: 0 }, this.root);
    box.prepend(this.svg);
    this.listen();
  }

  // graph: { nodes: [{id, count, cases, place}], edges: [{from, to, count, value, text}], unit }
  draw(graph, keepView) {
    this.graph = graph;
    const sized = graph.nodes.map((node) => {
      const lines = wrapped(this.nameOf(node.id), 24);
      const isEdge = node.id < 0;
      return { ...node, lines, w: isEdge ? 74 : Math.max(96, Math.min(200, Math.max(...lines.map((l) => l.length)) * 7.3 + 24)),
        h: isEdge ? 34 : 24 + 16 * lines.length + 4 };
    });
    const edges = graph.edges.map((edge) => ({ ...edge, weight: edge.count }));
    const candidates = [false, true].map((right) => layoutGraph(sized, edges, right));
    const { width, height } = this.box.getBoundingClientRect();
    const fit = (layout) => { const b = boundsOf(layout, sized); return Math.min(width / b.w, height / b.h); };
    this.layout = fit(candidates[1]) > fit(candidates[0]) * 1.15 ? candidates[1] : candidates[0];
    this.bounds = boundsOf(this.layout, sized);
    this.root.replaceChildren();
    const most = Math.max(1, ...graph.edges.map((e) => e.count));
    const top = Math.max(1e-9, ...graph.edges.map((e) => e.value ?? 0));
    const busiest = Math.max(1, ...graph.nodes.map((n) => (n.id < 0 ? 0 : n.count)));
    const lines = svg("g"), boxes = svg("g"), words = svg("g", { "aria-hidden": "true" });
    this.defs(lines);
    // In reading order, each box followed by the lines that leave it, is the order of the tab key.
    const taken = [];
    for (const node of sized) {
      const p = this.layout.nodes.get(node.id);
      taken.push({ x: p.x - node.w / 2, y: p.y - node.h / 2, w: node.w, h: node.h });
    }
    this.elements = new Map();
    const inOrder = [...sized].sort((a, b) => {
      const p = this.layout.nodes.get(a.id), q = this.layout.nodes.get(b.id);
      return this.layout.right ? p.x - q.x || p.y - q.y : p.y - q.y || p.x - q.x;
    });
    for (const node of inOrder) {
      boxes.append(this.nodeElement(node, busiest));
      for (const edge of edges.filter((e) => e.from === node.id)) boxes.append(this.edgeElement(edge, sized, most, top, taken));
    }
    // Lines below boxes: SVG paints in order of the document, so boxes are shown once more on top.
    const over = svg("g", { "aria-hidden": "true" });
    for (const node of inOrder) over.append(this.nodeShape(node, busiest));
    over.setAttribute("pointer-events", "none");
    this.over = over;
    this.root.append(lines, boxes, over, words);
    if (keepView) this.apply(); else this.fit();
  }

  nameOf(id) { return id === START ? "start" : id === END ? "end" : this.names[id]; }

  defs(parent) {
    const marker = (id, color) => svg("marker", { id, viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 11, markerHeight: 11,
      markerUnits: "userSpaceOnUse", orient: "auto-start-reverse" }, svg("path", { d: "M0 0.6 L8 4 L0 7.4 Z", fill: color }));
    parent.append(svg("defs", {}, marker("head", "context-stroke")));
  }

  nodeShape(node, busiest) {
    const { x, y } = this.layout.nodes.get(node.id);
    const g = svg("g", { class: `node${node.id < 0 ? " edge-of" : ""}`, transform: `translate(${x} ${y})` });
    g.append(svg("rect", { class: "body", x: -node.w / 2, y: -node.h / 2, width: node.w, height: node.h, rx: node.id < 0 ? 17 : 9 }));
    if (node.id >= 0) {
      const width = Math.max(0, (node.w - 8) * (node.count / busiest));
      g.append(svg("rect", { class: "fill", x: -node.w / 2 + 4, y: node.h / 2 - 9, width, height: 5, rx: 2.5 }));
    }
    const first = node.id < 0 ? 4.5 : -node.h / 2 + 17;
    node.lines.forEach((line, i) => g.append(svg("text", { y: first + i * 16 }, line)));
    if (node.id >= 0) g.append(svg("text", { class: "count", y: first + node.lines.length * 16 - 2 }, whole(node.count)));
    return g;
  }

  nodeElement(node, busiest) {
    const g = this.nodeShape(node, busiest);
    const label = node.id < 0 ? `${this.nameOf(node.id)}: ${whole(node.count)} cases`
      : `${this.nameOf(node.id)}: ${whole(node.count)} events in ${whole(node.cases)} cases`;
    this.makeButton(g, label, { node: node.id });
    return g;
  }

  edgeElement(edge, nodes, most, top, taken) {
    const isTime = edge.isTime && edge.value !== null;
    const strength = isTime ? Math.sqrt((edge.value ?? 0) / top) : Math.sqrt(edge.count / most);
    const { points, back } = this.layout.edges.get(this.keyOf(edge)) ?? this.loop(edge, nodes);
    const d = pathOf(points, this.layout.right, edge.from === edge.to);
    const base = isTime ? "var(--coral)" : "var(--teal)";
    const color = `color-mix(in srgb, ${base} ${Math.round(35 + 65 * strength)}%, var(--halo))`;
    const g = svg("g", { class: "edge" });
    const line = svg("path", { class: "line", d, "stroke-width": (1.2 + 5 * Math.sqrt(edge.count / most)).toFixed(1), "marker-end": "url(#head)" });
    line.style.stroke = color;
    if (back) line.setAttribute("stroke-dasharray", "7 4");
    g.append(svg("path", { class: "hit", d }), line);
    const place = labelPlace(points, edge.text, taken);
    if (place) g.append(svg("text", { x: place.x, y: place.y + 4 }, edge.text));
    this.makeButton(g, `from ${this.nameOf(edge.from)} to ${this.nameOf(edge.to)}: ${this.metricText(edge)}`, { from: edge.from, to: edge.to });
    return g;
  }

  keyOf(edge) { for (const key of this.layout.edges.keys()) if (key.from === edge.from && key.to === edge.to) return key; return null; }

  loop(edge, nodes) {
    const { x, y } = this.layout.nodes.get(edge.from);
    const node = nodes.find((n) => n.id === edge.from);
    const r = x + node.w / 2;
    return { back: false, points: [[r, y - 8], [r + 44, y], [r, y + 8]] };
  }

  makeButton(g, label, what) {
    g.setAttribute("role", "button");
    g.setAttribute("tabindex", "0");
    g.setAttribute("aria-label", label);
    g.append(svg("title", {}, label));
    g.what = what;
    this.elements.set(JSON.stringify(what), g);
    g.addEventListener("click", () => { if (!this.moved) this.pick(g); });
    g.addEventListener("focus", () => { if (g.matches(":focus-visible")) this.reveal(g); });
    g.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") { event.preventDefault(); this.pick(g); }
    });
  }

  pick(g) {
    for (const other of this.root.querySelectorAll(".chosen")) other.classList.remove("chosen");
    g.classList.add("chosen");
    const { node, from, to } = g.what;
    for (const [key, element] of this.elements) {
      const what = JSON.parse(key);
      const near = node === undefined ? element === g || what.node === from || what.node === to
        : element === g || what.from === node || what.to === node ||
          this.graph.edges.some((e) => (e.from === node && e.to === what.node) || (e.to === node && e.from === what.node));
      element.classList.toggle("dim", !near);
    }
    this.paintOver();
    this.choose(g.what);
  }

  clear() {
    for (const element of this.root.querySelectorAll(".chosen, .dim")) element.classList.remove("chosen", "dim");
    this.paintOver();
    this.choose(null);
  }

  paintOver() {
    const own = [...this.elements].filter(([key]) => "node" in JSON.parse(key)).map(([, element]) => element);
    [...this.over.children].forEach((copy, i) => {
      copy.classList.toggle("dim", own[i].classList.contains("dim"));
      copy.classList.toggle("chosen", own[i].classList.contains("chosen"));
    });
  }

  reveal(g) {
    const box = this.box.getBoundingClientRect(), mine = g.getBoundingClientRect();
    const off = (low, size, from, room) => (size > room || low < from ? from + 12 - low : low + size > from + room ? from + room - 12 - low - size : 0);
    this.x += off(mine.left, mine.width, box.left, box.width);
    this.y += off(mine.top, mine.height, box.top, box.height);
    this.apply();
  }

  fit() {
    const { width, height } = this.box.getBoundingClientRect();
    const { w, h, x, y } = this.bounds;
    const all = Math.min(width / (w + 32), height / (h + 48), 1.15);
    // Too small to read: begin at the start instead, and let the reader move.
    this.scale = Math.max(all, Math.min(0.62, 1.15));
    this.x = this.scale > all && this.layout.right ? 16 - x * this.scale : width / 2 - (x + w / 2) * this.scale;
    this.y = this.scale > all && !this.layout.right ? 20 - y * this.scale : height / 2 - (y + h / 2) * this.scale;
    this.apply();
  }

  showAll() {
    const { width, height } = this.box.getBoundingClientRect();
    const { w, h, x, y } = this.bounds;
    this.scale = Math.min(width / (w + 24), height / (h + 24), 1.6);
    this.x = width / 2 - (x + w / 2) * this.scale;
    this.y = height / 2 - (y + h / 2) * this.scale;
    this.apply();
  }

  // All of it in a box of any size: on paper, whose size nobody tells beforehand.
  print(isPrinting) {
    const { w, h, x, y } = this.bounds;
    this.isPrinting = isPrinting;
    if (isPrinting) this.svg.setAttribute("viewBox", `${x - 12} ${y - 12} ${w + 24} ${h + 24}`);
    else this.svg.removeAttribute("viewBox");
    this.apply();
  }

  zoom(by, at) {
    const { width, height } = this.box.getBoundingClientRect();
    const [cx, cy] = at ?? [width / 2, height / 2];
    const next = Math.min(4, Math.max(0.05, this.scale * by));
    this.x = cx - ((cx - this.x) * next) / this.scale;
    this.y = cy - ((cy - this.y) * next) / this.scale;
    this.scale = next;
    this.apply();
  }

  apply() {
    this.root.setAttribute("transform", this.isPrinting ? "" : `translate(${this.x.toFixed(1)} ${this.y.toFixed(1)}) scale(${this.scale.toFixed(4)})`);
  }

  listen() {
    const keys = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] };
    this.svg.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (keys[event.key]) { this.x += keys[event.key][0]; this.y += keys[event.key][1]; this.apply(); }
      else if (event.key === "+" || event.key === "=") this.zoom(1.25);
      else if (event.key === "-") this.zoom(0.8);
      else if (event.key === "0") this.showAll();
      else if (event.key === "Escape") this.clear();
      else return;
      event.preventDefault();
    });
    this.svg.addEventListener("wheel", (event) => {
      if (!event.ctrlKey && !event.metaKey && document.activeElement !== this.svg && !this.svg.contains(document.activeElement)) return;
      event.preventDefault();
      const box = this.box.getBoundingClientRect();
      this.zoom(Math.exp(-event.deltaY * 0.0018), [event.clientX - box.left, event.clientY - box.top]);
    }, { passive: false });
    this.svg.addEventListener("pointerdown", (event) => { this.pointers.set(event.pointerId, event); this.moved = false; this.began = [event.clientX, event.clientY]; });
    this.svg.addEventListener("pointermove", (event) => {
      const before = this.pointers.get(event.pointerId);
      if (!before) return;
      if (Math.hypot(event.clientX - this.began[0], event.clientY - this.began[1]) > 4) this.moved = true;
      if (this.pointers.size === 1) { this.x += event.clientX - before.clientX; this.y += event.clientY - before.clientY; this.apply(); }
      else {
        const other = [...this.pointers.values()].find((p) => p.pointerId !== event.pointerId);
        const apart = (a, b) => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
        const box = this.box.getBoundingClientRect();
        this.zoom(apart(event, other) / Math.max(1, apart(before, other)), [(event.clientX + other.clientX) / 2 - box.left, (event.clientY + other.clientY) / 2 - box.top]);
      }
      this.pointers.set(event.pointerId, event);
    });
    for (const name of ["pointerup", "pointercancel", "pointerleave"]) this.svg.addEventListener(name, (event) => this.pointers.delete(event.pointerId));
    this.svg.addEventListener("click", (event) => { if (event.target === this.svg && !this.moved) this.clear(); });
  }
}

function boundsOf(layout, nodes) {
  let left = Infinity, right = -Infinity, top = Infinity, bottom = -Infinity;
  for (const node of nodes) {
    const { x, y } = layout.nodes.get(node.id);
    left = Math.min(left, x - node.w / 2); right = Math.max(right, x + node.w / 2 + 20);
    top = Math.min(top, y - node.h / 2); bottom = Math.max(bottom, y + node.h / 2);
  }
  for (const { points } of layout.edges.values()) for (const [x, y] of points) {
    left = Math.min(left, x - 8); right = Math.max(right, x + 8); top = Math.min(top, y); bottom = Math.max(bottom, y);
  }
  return { x: left, y: top, w: right - left, h: bottom - top };
}

// A smooth line through the points; between layers it leaves and arrives straight.
function pathOf(points, right, isLoop) {
  if (isLoop) {
    const [[x, y], [far], [, below]] = points;
    return `M${x} ${y} C${far} ${y - 16} ${far} ${below + 16} ${x} ${below}`;
  }
  let d = `M${points[0][0].toFixed(1)} ${points[0][1].toFixed(1)}`;
  for (let i = 1; i < points.length; i += 1) {
    const [x0, y0] = points[i - 1], [x1, y1] = points[i];
    const [a, b] = right ? [[(x0 + x1) / 2, y0], [(x0 + x1) / 2, y1]] : [[x0, (y0 + y1) / 2], [x1, (y0 + y1) / 2]];
    d += ` C${a.map((v) => v.toFixed(1))} ${b.map((v) => v.toFixed(1))} ${x1.toFixed(1)} ${y1.toFixed(1)}`;
  }
  return d;
}

// The first free place along the line, from its middle outwards; null when there is none: then it shows when it is chosen.
function labelPlace(points, text, taken) {
  if (!text) return null;
  const w = text.length * 6.6 + 6, h = 15;
  const lengths = points.slice(1).map(([x, y], i) => Math.hypot(x - points[i][0], y - points[i][1]));
  const all = lengths.reduce((a, b) => a + b, 0);
  for (const part of [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.2, 0.8]) {
    let left = part * all, i = 0;
    while (i < lengths.length - 1 && left > lengths[i]) { left -= lengths[i]; i += 1; }
    const t = lengths[i] ? left / lengths[i] : 0, s = t * t * (3 - 2 * t);
    const straight = Math.abs(points[i + 1][1] - points[i][1]) > Math.abs(points[i + 1][0] - points[i][0]);
    const x = points[i][0] + (points[i + 1][0] - points[i][0]) * (straight ? s : t);
    const y = points[i][1] + (points[i + 1][1] - points[i][1]) * (straight ? t : s);
    const box = { x: x - w / 2, y: y - h / 2, w, h };
    if (taken.some((o) => box.x < o.x + o.w && o.x < box.x + box.w && box.y < o.y + o.h && o.y < box.y + box.h)) continue;
    taken.push(box);
    return { x, y };
  }
  return null;
}

function wrapped(text, width) {
  const lines = [];
  for (const word of String(text).replace(/\s+/g, " ").split(" ")) {
    if (lines.length && (lines.at(-1) + " " + word).length <= width) lines[lines.length - 1] += ` ${word}`;
    else lines.push(word);
  }
  const cut = lines.slice(0, 3).map((line) => (line.length > width + 2 ? `${line.slice(0, width)}…` : line));
  if (lines.length > 3) cut[2] = `${cut[2].slice(0, width - 1)}…`;
  return cut;
}
