import { describe, expect, it } from "vitest";
import { ApiProblem } from "../../lib/problem";
import { errorToShow, safeNext, stepAfter } from "./steps";

const asks = new ApiProblem(401, "session.second_factor_needed", "", "");
const wrong = new ApiProblem(401, "session.wrong_credentials", "", "");

describe("the login", () => {
  it("asks for a code when the server needs one, without calling it an error", () => {
    expect(stepAfter(asks, "password")).toBe("code");
    expect(errorToShow(asks, "password")).toBeUndefined();
  });
  it("stays where it is after a wrong password", () => {
    expect(stepAfter(wrong, "password")).toBe("password");
    expect(errorToShow(wrong, "password")).toBe(wrong);
  });
  it("never leads outside Kring", () => {
    expect(safeNext("/werk?tab=plan")).toBe("/werk?tab=plan");
    for (const bad of ["https://elders.nl", "//elders.nl", "/\\elders.nl", "/login", undefined]) expect(safeNext(bad)).toBe("/");
  });
});
