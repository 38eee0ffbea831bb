// What the circle shows. Plain data: whoever has people on rings can draw them.
export type RingId = string;
export type Ring = { id: RingId; label: string };
export type PersonState = "active" | "invited" | "waiting";
export type Person = {
  id: string;
  name: string;
  roleLabel: string;
  ring: RingId;
  state: PersonState;
  /** Last day of the agreed period. */
  until?: string | undefined;
  /** The one fixed person of the family. */
  isFace?: boolean;
};
/** A function that is needed and that nobody fulfils yet. */
export type Need = { id: string; label: string; ring: RingId };
export type CircleData = {
  /** First name of the child, or "jij". */
  center: string;
  /** From the inside to the outside. */
  rings: readonly Ring[];
  people: readonly Person[];
  needs: readonly Need[];
};

export type Member = { id: string; ring: number; number: number; name: string; role: string } & (
  | { kind: "person"; person: Person }
  | { kind: "need"; need: Need }
);

/** Everyone in reading order: ring by ring from the child outwards, the face first, needs last. */
export function members(data: CircleData, faceWord: string): Member[] {
  let number = 0;
  return data.rings.flatMap(({ id }, ring): Member[] => {
    const people = data.people.filter((p) => p.ring === id);
    people.sort((a, b) => Number(b.isFace ?? false) - Number(a.isFace ?? false));
    const needs = data.needs.filter((n) => n.ring === id);
    return [
      ...people.map((person): Member => {
        const role = person.isFace ? `${faceWord} · ${person.roleLabel}` : person.roleLabel;
        return { kind: "person", id: person.id, ring, number: ++number, name: person.name, role, person };
      }),
      ...needs.map((need): Member => ({ kind: "need", id: need.id, ring, number: ++number, name: need.label, role: "", need })),
    ];
  });
}

export function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/).filter((w) => /^\p{Lu}/u.test(w));
  if (words.length === 0) return name.slice(0, 1).toUpperCase();
  const last = words.length > 1 ? words.at(-1) : undefined;
  return `${words[0]?.[0] ?? ""}${last?.[0] ?? ""}`;
}
