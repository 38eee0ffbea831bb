// Pure parts of the table: sort, filter. Sorting is stable; empty values come last, either way.
import type { Cell } from "../../lib/csv";

export type Direction = "ascending" | "descending";
export type Sort = { key: string; direction: Direction };

export function parseSort(text: string): Sort | undefined {
  if (!text) return undefined;
  return text.startsWith("-") ? { key: text.slice(1), direction: "descending" } : { key: text, direction: "ascending" };
}
export const sortText = ({ key, direction }: Sort) => (direction === "descending" ? `-${key}` : key);

const empty = (cell: Cell) => cell === null || cell === undefined || cell === "";

export function sortRows<Row>(rows: readonly Row[], value: (row: Row) => Cell, direction: Direction): Row[] {
  const words = new Intl.Collator("nl", { numeric: true, sensitivity: "base" });
  const sign = direction === "ascending" ? 1 : -1;
  return [...rows].sort((a, b) => {
    const [x, y] = [value(a), value(b)];
    if (empty(x) || empty(y)) return Number(empty(x)) - Number(empty(y));
    if (typeof x === "number" && typeof y === "number") return sign * (x - y);
    return sign * words.compare(String(x), String(y));
  });
}

const plain = (text: string) => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();

/** Every word must occur somewhere in the row; accents and capitals do not matter. */
export function matches(cells: readonly Cell[], filter: string): boolean {
  const row = plain(cells.map((c) => String(c ?? "")).join("\u0000"));
  return plain(filter).split(/\s+/).every((word) => row.includes(word));
}
