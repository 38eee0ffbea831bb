import { expect, it } from "vitest";
import { type Right, shortId, sortRights } from "./api";

it("puts what is too late on top, and what is answered at the end", () => {
  const right = (request: string, open: boolean, answerBy: string) => ({ request, open, answerBy }) as Right;
  const sorted = sortRights([right("done", false, "2026-01-01"), right("later", true, "2026-04-01"), right("late", true, "2026-02-01")]);
  expect(sorted.map((r) => r.request)).toEqual(["late", "later", "done"]);
  expect(shortId("0192f3c4-7a10-7c3e-9d2b-5b1c2f6f0a11")).toBe("2f6f0a11");
});
