// Rectangles, and how much they are in each other's way. Pure.
export type Box = { x: number; y: number; w: number; h: number };

export function overlap(a: Box, b: Box): number {
  const w = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x);
  const h = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y);
  return w > 0 && h > 0 ? w * h : 0;
}

export const grow = (b: Box, by: number): Box => ({ x: b.x - by, y: b.y - by, w: b.w + 2 * by, h: b.h + 2 * by });

export const around = (x: number, y: number, r: number): Box => ({ x: x - r, y: y - r, w: 2 * r, h: 2 * r });

/** How far a box sticks out of the picture, as an area. */
export function outside(b: Box, width: number, height: number): number {
  const left = Math.max(0, -b.x) + Math.max(0, b.x + b.w - width);
  const top = Math.max(0, -b.y) + Math.max(0, b.y + b.h - height);
  return left * b.h + top * b.w;
}

/** A careful estimate of the width of text: the fonts differ per computer, so we rather take too much. */
export const textWidth = (text: string, size: number, bold = false) => text.length * size * (bold ? 0.61 : 0.56);

export const shorten = (text: string, max: number) => (text.length <= max ? text : `${text.slice(0, max - 1).trimEnd()}…`);

const SMALLEST = 11;

/** What stands in the middle, and how big: the whole name, else smaller, else its first part, else cut. The label of the picture says it whole. */
export function centerText(name: string, radius: number, size: number): { text: string; size: number } {
  const room = 2 * radius - 8;
  const fit = (text: string) => Math.min(size, room / textWidth(text, 1, true));
  const [first = name, ...others] = name.split(" & ");
  const part = first.split(/[\s-]+/)[0] ?? first;
  const plus = others.length ? ` +${others.length}` : "";
  const text = [name, first + plus, part + plus].find((one) => fit(one) >= SMALLEST);
  if (text) return { text, size: fit(text) };
  const most = Math.floor(room / textWidth("n", SMALLEST, true));
  return { text: shorten(part, most - plus.length) + plus, size: SMALLEST };
}
