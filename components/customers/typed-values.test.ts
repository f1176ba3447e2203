import { describe, expect, it } from "vitest";
import { attributeLines, readAttributeLines } from "./attribute-lines";
import { toMinor } from "./to-minor";

describe("an amount as typed", () => {
  it("3.3 keeps every cent, with a point or a comma", () => {
    expect(toMinor("1234.5", 2)).toBe(123_450);
    expect(toMinor("1 234,50", 2)).toBe(123_450);
    expect(toMinor("−10", 2)).toBe(-1_000);
    expect(toMinor("0.29", 2)).toBe(29);
    expect(toMinor("500", 0)).toBe(500);
  });
  it("3.3 refuses what it cannot keep exactly", () => {
    for (const typed of ["", "abc", "1.234", "1.2.3", "1e5"]) expect(toMinor(typed, 2)).toBeNaN();
    expect(toMinor("1.5", 0)).toBeNaN();
  });
});

describe("attributes as lines", () => {
  it("2.2 keep the type of what was not touched", () => {
    const before = { drivers: 2, garage: true, note: "a = b" };
    expect(readAttributeLines(attributeLines(before), before)).toEqual(before);
    expect(readAttributeLines("drivers = 3\n\nnew", before)).toEqual({ drivers: "3", new: "" });
  });
});
