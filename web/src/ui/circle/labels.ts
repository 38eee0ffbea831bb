// Where the words beside a dot go. Every dot has eight possible places; each costs something, and
// a place that touches other words or dots costs so much that it is only taken when nothing is free.
import { type Box, grow, outside, overlap, shorten, textWidth } from "./boxes";

export type Anchor = "start" | "middle" | "end";
export type Label = { x: number; y: number; anchor: Anchor; name: string; role: string; box: Box };
export type Spot = { x: number; y: number; angle: number; name: string; role: string };

export const NAME_SIZE = 14.5;
export const ROLE_SIZE = 12.5;
const LINE = 16;
const COLLISION = 2000;

function candidates(spot: Spot, r: number): Label[] {
  const name = shorten(spot.name, 26);
  const role = shorten(spot.role, 38);
  const w = Math.ceil(Math.max(textWidth(name, NAME_SIZE, true), textWidth(role, ROLE_SIZE)));
  const h = role ? 2 * LINE + 2 : LINE + 2;
  const gap = r + 5;
  const at = (dx: number, top: number, anchor: Anchor): Label => {
    const x = spot.x + dx;
    const left = anchor === "start" ? x : anchor === "end" ? x - w : x - w / 2;
    return { x, y: spot.y + top, anchor, name, role, box: { x: left, y: spot.y + top, w, h } };
  };
  const right = [at(gap, -h / 2, "start"), at(gap * 0.75, gap * 0.35, "start"), at(gap * 0.75, -h - gap * 0.35, "start")];
  const left = [at(-gap, -h / 2, "end"), at(-gap * 0.75, gap * 0.35, "end"), at(-gap * 0.75, -h - gap * 0.35, "end")];
  const below = at(0, gap, "middle");
  const above = at(0, -h - gap, "middle");
  const side = Math.cos(spot.angle);
  const down = Math.sin(spot.angle) >= 0;
  const near = side >= 0 ? right : left;
  const far = side >= 0 ? left : right;
  // Near the vertical axis words stand under or above the dot; elsewhere they point outwards.
  return Math.abs(side) < 0.45
    ? [down ? below : above, down ? above : below, ...near, ...far]
    : [...near, down ? below : above, down ? above : below, ...far];
}

/** Places the words of every spot, in order. `cost` counts the collisions that remain (0 is clean). */
export function placeLabels(spots: readonly Spot[], r: number, fixed: readonly Box[], width: number, height: number) {
  const taken = [...fixed];
  const labels: Label[] = [];
  let cost = 0;
  let collisions = 0;
  spots.forEach((spot, own) => {
    let best: { label: Label; cost: number; hit: boolean } | undefined;
    for (const [preference, label] of candidates(spot, r).entries()) {
      const box = grow(label.box, 2);
      let hit = outside(box, width, height);
      taken.forEach((other, i) => {
        // The first boxes are the dots themselves; a label need not avoid its own dot.
        if (i !== own) hit += overlap(box, other);
      });
      const total = preference + (hit > 0 ? COLLISION + hit : 0);
      if (!best || total < best.cost) best = { label, cost: total, hit: hit > 0 };
      // The places stand in order of preference: the first free one is the best.
      if (hit === 0) break;
    }
    if (!best) return;
    labels.push(best.label);
    taken.push(best.label.box);
    cost += best.cost;
    collisions += Number(best.hit);
  });
  return { labels, cost, collisions };
}
