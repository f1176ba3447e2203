import { describe, expect, it } from "vitest";
import { areasAround } from "./margin-areas";

describe("the ground around the margin line", () => {
  it("1.3 is cut where the line crosses zero", () => {
    const line = [
      { x: 0, y: 80 },
      { x: 10, y: 120 },
      { x: 20, y: 60 },
    ];
    const { above, below } = areasAround(line, 100);
    expect(above).toBe("M0 100L0 80L5 100L10 100L13.3 100L20 60L20 100Z");
    expect(below).toBe("M0 100L0 100L5 100L10 120L13.3 100L20 100L20 100Z");
  });

  it("1.3 is nothing for no line", () => {
    expect(areasAround([], 100)).toEqual({ above: "", below: "" });
  });
});
