import { describe, expect, it } from "vitest";
import { around, centerText, overlap, textWidth } from "./boxes";
import { layoutCircle } from "./layout";
import { type CircleData, initialsOf, members } from "./model";
import { sample } from "./sample";

const crowd = (count: number): CircleData => ({
  ...sample,
  people: Array.from({ length: count }, (_, i) => ({
    id: `p${i}`, name: `Persoon met naam ${i}`, roleLabel: "Jeugd- en gezinsprofessional", state: "active" as const,
    ring: sample.rings[i % sample.rings.length]?.id ?? "",
  })),
});

const touching = (data: CircleData, width: number) => {
  const { dots, rings, mode } = layoutCircle(data, width);
  const boxes = [
    ...dots.map((d) => around(d.x, d.y, d.r)),
    ...dots.flatMap((d) => (d.label ? [d.label.box] : [])),
    ...rings.filter((r) => r.showLabel && mode === "names").map((r) => r.box),
  ];
  return boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => overlap(a, b) > 0)).length;
};

describe("the layout of the circle", () => {
  it("lets no words touch other words or dots", () => {
    for (const width of [720, 800, 960, 1120]) expect(touching(sample, width)).toBe(0);
  });
  it("writes names where there is room, and numbers on a phone", () => {
    expect(layoutCircle(sample, 1000).mode).toBe("names");
    const phone = layoutCircle(sample, 340);
    expect(phone.mode).toBe("numbers");
    expect(phone.dots.every((d) => d.label === undefined)).toBe(true);
  });
  it("keeps dots on a phone apart and large enough to touch", () => {
    expect(touching(sample, 300)).toBe(0);
    expect(layoutCircle(sample, 300).dots.every((d) => d.r * 2 >= 24)).toBe(true);
  });
  it("keeps everything inside the picture", () => {
    for (const width of [300, 800, 1120]) {
      const { dots, width: w, height } = layoutCircle(sample, width);
      for (const d of dots) {
        const boxes = [around(d.x, d.y, d.r), ...(d.label ? [d.label.box] : [])];
        for (const b of boxes) {
          expect(b.x).toBeGreaterThanOrEqual(0);
          expect(b.y).toBeGreaterThanOrEqual(0);
          expect(b.x + b.w).toBeLessThanOrEqual(w);
          expect(b.y + b.h).toBeLessThanOrEqual(height);
        }
      }
    }
  });
  it("falls back to numbers when there are too many names", () => {
    expect(layoutCircle(crowd(60), 900).mode).toBe("numbers");
    expect(touching(crowd(12), 1000)).toBe(0);
  });
  it("gives the same picture twice", () => {
    expect(layoutCircle(sample, 940)).toEqual(layoutCircle(sample, 940));
  });
  it("draws an empty circle without complaint", () => {
    expect(layoutCircle({ center: "Noor", rings: sample.rings, people: [], needs: [] }, 900).dots).toEqual([]);
  });
});

describe("members", () => {
  it("are numbered from the child outwards, the face first on its ring", () => {
    const list = members(sample, "vast gezicht");
    expect(list.map((m) => m.number)).toEqual(list.map((_, i) => i + 1));
    const local = list.filter((m) => m.ring === 2);
    expect(local[0]?.kind === "person" && local[0].person.isFace).toBe(true);
    expect(local[0]?.role).toMatch(/^vast gezicht · /);
  });
  it("have initials", () => {
    expect(initialsOf("Sanne de Wit")).toBe("SW");
    expect(initialsOf("oma Riet")).toBe("R");
    expect(initialsOf("mama")).toBe("M");
  });
});

describe("the name in the middle", () => {
  it("stays inside the circle, however long it is", () => {
    for (const name of ["Noor", "Alexandrina-Wilhelmina-Theodora", "Floris & Mees & Wietske", "Wolfeschlegelsteinhausen & Bo"]) {
      for (const [radius, size] of [[46, 19], [24, 14]] as const) {
        const found = centerText(name, radius, size);
        expect(textWidth(found.text, found.size, true)).toBeLessThanOrEqual(2 * radius);
        expect(found.size).toBeGreaterThanOrEqual(11);
      }
    }
  });
  it("does not forget brothers and sisters", () => {
    expect(centerText("Floris & Mees & Wietske", 46, 19).text).toBe("Floris +2");
    expect(centerText("Noor", 46, 19)).toEqual({ text: "Noor", size: 19 });
  });
});
