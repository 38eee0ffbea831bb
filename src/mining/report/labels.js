// Where the words of lines stand: on or beside their line, never over a box or other words, and rather not over other lines.
"use strict";

const measure = (() => {
  const fonts = new Map();
  return (text, size) => {
    if (!fonts.has(size)) {
      const context = document.createElement("canvas").getContext("2d");
      context.font = `${size}px ${getComputedStyle(document.body).fontFamily}`;
      fonts.set(size, context);
    }
    return fonts.get(size).measureText(text).width;
  };
})();

const cubic = (a, b, c, d, t) => (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t * t * c + t ** 3 * d;
// Points along the line that pathOf() draws, about `apart` from each other.
function pointsAlong(points, right, isLoop, apart = 7) {
  const out = [];
  const curve = (p0, p1, p2, p3) => {
    const n = Math.max(2, Math.ceil((Math.hypot(p3[0] - p0[0], p3[1] - p0[1]) + (isLoop ? 80 : 0)) / apart));
    for (let i = out.length ? 1 : 0; i <= n; i += 1) out.push([cubic(p0[0], p1[0], p2[0], p3[0], i / n), cubic(p0[1], p1[1], p2[1], p3[1], i / n)]);
  };
  for (const [p0, p1, p2, p3] of curvesOf(points, right, isLoop)) curve(p0, p1, p2, p3);
  return out;
}

// Boxes by the squares of a grid that they touch.
class Grid {
  constructor(size = 48) { Object.assign(this, { size, cells: new Map() }); }
  each(box, use) {
    const at = (v) => Math.floor(v / this.size);
    for (let i = at(box.x); i <= at(box.x + box.w); i += 1) for (let j = at(box.y); j <= at(box.y + box.h); j += 1) use(`${i} ${j}`);
  }
  add(box) { this.each(box, (key) => { if (!this.cells.has(key)) this.cells.set(key, []); this.cells.get(key).push(box); }); }
  touching(box) {
    const found = new Set();
    this.each(box, (key) => { for (const o of this.cells.get(key) ?? []) if (box.x < o.x + o.w && o.x < box.x + box.w && box.y < o.y + o.h && o.y < box.y + box.h) found.add(o); });
    return found;
  }
}

// labels: [{ along, w, h, line }], the most important first; boxes: what must stay free. Gives the middle of each, null where there is no room:
// such words stand beside the map when their line is chosen.
function placeLabels(labels, boxes, lines) {
  const taken = new Grid(), crossed = new Grid();
  for (const box of boxes) taken.add(box);
  lines.forEach(({ along }, line) => { for (const [x, y] of along) crossed.add({ x: x - 1, y: y - 1, w: 2, h: 2, line }); });
  return labels.map(({ along, w, h, line }) => {
    let best = null;
    for (let step = 0; step <= 20; step += 1) {
      const part = 0.5 + (step % 2 ? 1 : -1) * Math.ceil(step / 2) * 0.045;
      const i = Math.min(along.length - 2, Math.max(0, Math.round(part * (along.length - 1))));
      const [x, y] = along[i], dx = along[i + 1][0] - x, dy = along[i + 1][1] - y, length = Math.hypot(dx, dy) || 1;
      const nx = -dy / length, ny = dx / length, off = (Math.abs(nx) * w + Math.abs(ny) * h) / 2 + 4;
      for (const side of [0, 1, -1]) {
        const place = { x: x + side * off * nx, y: y + side * off * ny };
        const box = { x: place.x - w / 2, y: place.y - h / 2, w, h };
        const cost = Math.abs(part - 0.5) * 3 + (side ? 0.7 : 0);
        if (best && cost >= best.cost) continue;
        if (taken.touching(box).size) continue;
        const others = new Set([...crossed.touching(box)].map((o) => o.line).filter((other) => other !== line)).size;
        if (!best || cost + others < best.cost) best = { place, box, cost: cost + others };
      }
    }
    if (!best) return null;
    taken.add(best.box);
    return best.place;
  });
}
