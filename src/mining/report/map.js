// The map of the process: boxes for activities, lines for what directly follows what. Pointer, wheel, touch and keyboard.
"use strict";

const START = -1, END = -2;
// Sizes of text in the map, and the scale at which all of it can be read: no text is then smaller than 12 pixels.
const NAME_SIZE = 14, NUMBER_SIZE = 13, READABLE = 0.95;

class ProcessMap {
  // `hint`: an element that is seen while the map is larger than its frame.
  constructor(box, { names, choose, metricText, hint }) {
    Object.assign(this, { box, names, choose, metricText, hint, scale: 1, x: 0, y: 0, pointers: new Map() });
    this.root = svg("g");
    this.svg = svg("svg", { role: "group", "aria-label": "Process map. Tab goes from activity to activity and from line to line; " +
      "arrows move the map, plus and minus zoom, 0 shows it all, Enter tells more.", tabindex: 0 }, this.root);
    box.prepend(this.svg);
    this.listen();
  }

  // graph: { nodes: [{id, count, cases, place}], edges: [{from, to, count, value, text}], unit }
  draw(graph, keepView) {
    this.graph = graph;
    const { width, height } = this.box.getBoundingClientRect(), isNarrow = width < 600;
    const loops = new Set(graph.edges.filter((e) => e.from === e.to).map((e) => e.from));
    const sized = graph.nodes.map((node) => {
      const lines = wrapped(this.nameOf(node.id), ...(isNarrow ? [15, 4] : [24, 3]));
      const isEdge = node.id < 0, widest = Math.max(measure(whole(node.count), NUMBER_SIZE), ...lines.map((line) => measure(line, NAME_SIZE)));
      return { ...node, lines, w: isEdge ? 78 : Math.max(isNarrow ? 84 : 100, widest + 24), h: isEdge ? 34 : 34 + 17 * lines.length,
        wing: loops.has(node.id) ? 30 : 0 };
    });
    const edges = graph.edges.map((edge) => ({ ...edge, weight: edge.total }));
    // As much as can be read at once; a narrow frame is read downwards.
    const candidates = (isNarrow ? [false] : [false, true]).map((right) => layoutGraph(sized, edges, right));
    const inSight = (layout) => { const b = boundsOf(layout, sized); return Math.min(1, width / (b.w * READABLE)) * Math.min(1, height / (b.h * READABLE)); };
    this.layout = candidates.length > 1 && inSight(candidates[1]) > inSight(candidates[0]) * 1.05 ? candidates[1] : candidates[0];
    this.bounds = boundsOf(this.layout, sized);
    this.root.replaceChildren();
    const most = Math.max(1, ...graph.edges.map((e) => e.total));
    const top = Math.max(1e-9, ...graph.edges.map((e) => e.value ?? 0));
    const busiest = Math.max(1, ...graph.nodes.map((n) => (n.id < 0 ? 0 : n.count)));
    const lines = svg("g"), boxes = svg("g"), words = svg("g", { "aria-hidden": "true" });
    this.defs(lines);
    // In reading order, each box followed by the lines that leave it, is the order of the tab key.
    this.elements = new Map();
    const inOrder = [...sized].sort((a, b) => {
      const p = this.layout.nodes.get(a.id), q = this.layout.nodes.get(b.id);
      return this.layout.right ? p.x - q.x || p.y - q.y : p.y - q.y || p.x - q.x;
    });
    for (const node of inOrder) {
      boxes.append(this.nodeElement(node, busiest));
      for (const edge of edges.filter((e) => e.from === node.id)) boxes.append(this.edgeElement(edge, sized, most, top));
    }
    // Lines below boxes: SVG paints in order of the document, so boxes are shown once more on top.
    const over = svg("g", { "aria-hidden": "true" });
    for (const node of inOrder) over.append(this.nodeShape(node, busiest));
    over.setAttribute("pointer-events", "none");
    this.over = over;
    this.label(words, edges, sized);
    this.root.append(lines, boxes, over, words);
    if (keepView) this.apply(); else this.fit();
  }

  label(parent, edges, nodes) {
    const boxes = nodes.map((node) => { const p = this.layout.nodes.get(node.id); return { x: p.x - node.w / 2, y: p.y - node.h / 2, w: node.w, h: node.h }; });
    const lines = edges.map((edge) => ({ along: pointsAlong(this.pointsOf(edge, nodes).points, this.layout.right, edge.from === edge.to) }));
    const wanted = edges.map((edge, line) => ({ edge, line, along: lines[line].along, w: measure(edge.text, NUMBER_SIZE) + 10, h: NUMBER_SIZE + 6 }))
      .filter(({ edge }) => edge.text);
    placeLabels(wanted, boxes, lines).forEach((place, i) => {
      if (!place) return;
      const { edge, w, h } = wanted[i], owner = this.elements.get(JSON.stringify({ from: edge.from, to: edge.to }));
      owner.words = svg("g", { class: "tag", transform: `translate(${place.x.toFixed(1)} ${place.y.toFixed(1)})` },
        svg("rect", { x: -w / 2, y: -h / 2, width: w, height: h, rx: 5 }), svg("text", { y: NUMBER_SIZE * 0.36 }, edge.text));
      owner.words.addEventListener("click", () => { if (!this.moved) this.pick(owner); });
      parent.append(owner.words);
    });
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
    const first = node.id < 0 ? 4.5 : -node.h / 2 + 18;
    node.lines.forEach((line, i) => g.append(svg("text", { y: first + i * 17 }, line)));
    if (node.id >= 0) g.append(svg("text", { class: "count", y: first + node.lines.length * 17 - 1 }, whole(node.count)));
    return g;
  }

  nodeElement(node, busiest) {
    const g = this.nodeShape(node, busiest);
    const label = node.id < 0 ? `${this.nameOf(node.id)}: ${whole(node.count)} cases`
      : `${this.nameOf(node.id)}: ${whole(node.count)} events in ${whole(node.cases)} cases`;
    this.makeButton(g, label, { node: node.id });
    return g;
  }

  edgeElement(edge, nodes, most, top) {
    const isTime = edge.isTime && edge.value !== null;
    const strength = isTime ? Math.sqrt((edge.value ?? 0) / top) : Math.sqrt(edge.total / most);
    const { points, back } = this.pointsOf(edge, nodes);
    const d = pathOf(points, this.layout.right, edge.from === edge.to);
    const base = isTime ? "var(--coral)" : "var(--teal)";
    const color = `color-mix(in srgb, ${base} ${Math.round(35 + 65 * strength)}%, var(--halo))`;
    const g = svg("g", { class: "edge" });
    const line = svg("path", { class: "line", d, "stroke-width": (1.2 + 5 * Math.sqrt(edge.total / most)).toFixed(1), "marker-end": "url(#head)" });
    line.style.stroke = color;
    if (!edge.count) line.setAttribute("stroke-dasharray", "2 4");
    else if (back) line.setAttribute("stroke-dasharray", "7 4");
    g.append(svg("path", { class: "hit", d }), line);
    this.makeButton(g, `from ${this.nameOf(edge.from)} to ${this.nameOf(edge.to)}: ${this.metricText(edge)}`, { from: edge.from, to: edge.to });
    return g;
  }

  pointsOf(edge, nodes) { return this.layout.edges.get(edge) ?? this.loop(edge, nodes); }

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
      element.words?.classList.toggle("dim", !near);
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
    // Too small to read: begin with the start in sight instead, and let the reader move.
    this.scale = Math.max(all, READABLE);
    const start = this.layout.nodes.get(START) ?? { x: x + w / 2, y };
    const along = (room, from, size, at) => (size * this.scale + 32 <= room ? room / 2 - (from + size / 2) * this.scale
      : Math.max(room - 16 - (from + size) * this.scale, Math.min(16 - from * this.scale, room / 2 - at * this.scale)));
    this.x = along(width, x, w, start.x);
    this.y = along(height, y, h, start.y);
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
    const { width, height } = this.box.getBoundingClientRect(), { x, y, w, h } = this.bounds ?? { x: 0, y: 0, w: 0, h: 0 };
    const left = this.x + x * this.scale, top = this.y + y * this.scale;
    const isAll = left >= -2 && top >= -2 && left + w * this.scale <= width + 2 && top + h * this.scale <= height + 2;
    this.hint.style.visibility = isAll || this.isPrinting ? "hidden" : "visible";
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

// A smooth line through the points; between layers it leaves and arrives straight. As Bézier curves of four points.
function curvesOf(points, right, isLoop) {
  if (isLoop) {
    const [[x, y], [far], [, below]] = points;
    return [[[x, y], [far, y - 16], [far, below + 16], [x, below]]];
  }
  return points.slice(1).map(([x1, y1], i) => {
    const [x0, y0] = points[i];
    return right ? [[x0, y0], [(x0 + x1) / 2, y0], [(x0 + x1) / 2, y1], [x1, y1]] : [[x0, y0], [x0, (y0 + y1) / 2], [x1, (y0 + y1) / 2], [x1, y1]];
  });
}
function pathOf(points, right, isLoop) {
  const at = (point) => point.map((v) => v.toFixed(1)).join(" ");
  return curvesOf(points, right, isLoop).map(([a, b, c, d], i) => `${i ? "" : `M${at(a)} `}C${at(b)} ${at(c)} ${at(d)}`).join(" ");
}

function wrapped(text, width, most) {
  const lines = [];
  for (const word of String(text).replace(/\s+/g, " ").split(" ")) {
    if (lines.length && (lines.at(-1) + " " + word).length <= width) lines[lines.length - 1] += ` ${word}`;
    else lines.push(word);
  }
  const cut = lines.slice(0, most).map((line) => (line.length > width + 2 ? `${line.slice(0, width)}…` : line));
  if (lines.length > most) cut[most - 1] = `${cut[most - 1].slice(0, width - 1)}…`;
  return cut;
}
