import { expect, it } from "vitest";
import { qrPath } from "./qr";

it("draws squares that touch as one", () => {
  const rows = ["xx.", "..x"];
  expect(qrPath(3, (row, column) => rows[row]?.[column] === "x")).toBe("M0 0h2v1h-2zM2 1h1v1h-1z");
});
