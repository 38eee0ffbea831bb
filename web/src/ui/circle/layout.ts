// Lays out the circle. Deterministic: the same people and the same width give the same picture.
// First with names beside the dots; when those cannot be placed without touching, with numbers.
import { around, type Box, overlap, textWidth } from "./boxes";
import { type Label, placeLabels, type Spot } from "./labels";
import { type CircleData, type Member, members } from "./model";

export type Dot = { member: Member; x: number; y: number; r: number; label?: Label };
export type RingShape = { id: string; label: string; r: number; box: Box; showLabel: boolean };
export type Layout = {
  mode: "names" | "numbers";
  width: number;
  height: number;
  cx: number;
  cy: number;
  centerR: number;
  rings: RingShape[];
  dots: Dot[];
};

export const RING_LABEL_SIZE = 12.5;
/** Below this width there is no room for words in the picture. */
export const NAMES_FROM = 720;
/** Above this many members we do not even try names, nor fine adjustments: it would take long and fail. */
const NAMES_UP_TO = 30;

type Frame = Omit<Layout, "dots"> & { dotR: number };

function frameOf(data: CircleData, mode: Layout["mode"], wanted: number): Frame {
  const names = mode === "names";
  const width = names ? Math.min(Math.max(wanted, NAMES_FROM), 1120) : Math.min(wanted, 620);
  const dotR = names ? 16 : 13;
  const outer = names ? Math.min(width * 0.36, 372) : width / 2 - dotR - 6;
  const centerR = names ? 46 : Math.max(24, Math.min(40, outer * 0.17));
  const first = Math.max(centerR + dotR * (names ? 3 : 1.7), outer * 0.29);
  const margin = names ? 40 : dotR + 6;
  const height = Math.round(2 * (outer + margin));
  const [cx, cy] = [width / 2, height / 2];
  const step = data.rings.length > 1 ? (outer - first) / (data.rings.length - 1) : 0;
  const rings = data.rings.map(({ id, label }, i) => {
    const r = first + step * i;
    const w = textWidth(label, RING_LABEL_SIZE, true) + 14;
    // The words of a ring stand on its top, in a gap of the line.
    return { id, label, r, box: { x: cx - w / 2, y: cy - r - 11, w, h: 22 }, showLabel: names || width >= 560 };
  });
  return { mode, width, height, cx, cy, centerR, rings, dotR };
}

const TOP = -Math.PI / 2;

/** Even places on a ring that leave its top free for the words of the ring. */
function angles(count: number, shift: number): number[] {
  const step = (2 * Math.PI) / Math.max(count, 1);
  return Array.from({ length: count }, (_, i) => TOP + step * (i + 0.5) + shift * step);
}

type Trial = { dots: { x: number; y: number; angle: number }[]; labels: Label[]; cost: number; collisions: number };

function attempt(frame: Frame, everyone: readonly Member[], turn: readonly number[]): Trial {
  const dots = everyone.map((m, i) => {
    const angle = turn[i] ?? 0;
    const r = frame.rings[m.ring]?.r ?? 0;
    return { x: frame.cx + r * Math.cos(angle), y: frame.cy + r * Math.sin(angle), angle };
  });
  const boxes = dots.map((d) => around(d.x, d.y, frame.dotR + 3));
  const words = frame.rings.filter((r) => r.showLabel).map((r) => r.box);
  let collisions = 0;
  let cost = 0;
  boxes.forEach((box, i) => {
    const others = [...boxes.slice(i + 1), ...words];
    const hit = others.reduce((sum, other) => sum + overlap(box, other), 0);
    if (hit > 0) {
      collisions += 1;
      cost += 1500 + hit;
    }
  });
  dots.forEach((a, i) => {
    for (const b of dots.slice(i + 1)) {
      const near = ELBOW_ROOM - Math.hypot(a.x - b.x, a.y - b.y);
      if (near > 0) cost += (near / ELBOW_ROOM) ** 2 * 12;
    }
  });
  if (frame.mode === "numbers") return { dots, labels: [], cost, collisions };
  const child = around(frame.cx, frame.cy, frame.centerR + 4);
  const spots: Spot[] = dots.map((d, i) => ({ ...d, name: everyone[i]?.name ?? "", role: everyone[i]?.role ?? "" }));
  const placed = placeLabels(spots, frame.dotR + 5, [...boxes, ...words, child], frame.width, frame.height);
  return { dots, labels: placed.labels, cost: cost + placed.cost, collisions: collisions + placed.collisions };
}

const SHIFTS = [0, 0.1, -0.1, 0.2, -0.2, 0.3, -0.3, 0.4, -0.4, 0.5];
/** Dots nearer to each other than this cost a little, so that people spread over the whole circle. */
const ELBOW_ROOM = 190;
const NUDGES = [0.1, -0.1, 0.2, -0.2, 0.32, -0.32];

/** Turns ring after ring, then dot after dot, and keeps every change that makes the picture quieter. */
function search(frame: Frame, everyone: readonly Member[]): Trial {
  const counts = frame.rings.map((_, ring) => everyone.filter((m) => m.ring === ring).length);
  const shifts = frame.rings.map(() => 0);
  const turnOf = () => frame.rings.flatMap((_, ring) => angles(counts[ring] ?? 0, shifts[ring] ?? 0));
  let best = attempt(frame, everyone, turnOf());
  for (let round = 0; round < 3; round += 1) {
    frame.rings.forEach((_, ring) => {
      let kept = shifts[ring] ?? 0;
      for (const shift of SHIFTS) {
        shifts[ring] = shift;
        const trial = attempt(frame, everyone, turnOf());
        if (trial.cost < best.cost) [best, kept] = [trial, shift];
      }
      shifts[ring] = kept;
    });
  }
  const turn = turnOf();
  for (let round = 0; round < 3 && (round === 0 || best.collisions > 0) && everyone.length <= NAMES_UP_TO; round += 1) {
    everyone.forEach((member, i) => {
      const step = (2 * Math.PI) / Math.max(counts[member.ring] ?? 1, 3);
      const start = turn[i] ?? 0;
      let kept = start;
      for (const nudge of NUDGES) {
        turn[i] = start + nudge * step;
        const trial = attempt(frame, everyone, turn);
        if (trial.cost < best.cost) [best, kept] = [trial, turn[i] ?? start];
      }
      turn[i] = kept;
    });
  }
  return best;
}

function build(frame: Frame, everyone: readonly Member[], trial: Trial): Layout {
  const dots = everyone.map((member, i): Dot => {
    const at = trial.dots[i] ?? { x: frame.cx, y: frame.cy };
    const label = trial.labels[i];
    return { member, x: at.x, y: at.y, r: frame.dotR, ...(label ? { label } : {}) };
  });
  const { mode, width, height, cx, cy, centerR, rings } = frame;
  return { mode, width, height, cx, cy, centerR, rings, dots };
}

export function layoutCircle(data: CircleData, width: number, faceWord = ""): Layout {
  const everyone = members(data, faceWord);
  if (width >= NAMES_FROM && everyone.length <= NAMES_UP_TO) {
    const frame = frameOf(data, "names", width);
    const trial = search(frame, everyone);
    if (trial.collisions === 0) return build(frame, everyone, trial);
  }
  const frame = frameOf(data, "numbers", width);
  return build(frame, everyone, search(frame, everyone));
}
