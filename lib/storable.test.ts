import { expect, test } from "vitest";
import { findUnstorable, isNestedBeyond, toStorable } from "./storable";

const nested = (levels: number) => JSON.parse(`${"[".repeat(levels)}1${"]".repeat(levels)}`);

test("6.3 a text that cannot be kept is found where it stands", () => {
  expect(findUnstorable({ a: [{ b: "fine 😀" }, { c: null, d: 4 }] })).toBeNull();
  expect(findUnstorable({ a: [{ b: "fine" }, { b: "zero\0" }] })).toEqual(["a", "1", "b"]);
  expect(findUnstorable({ a: "half \ud83d" }, ["query"])).toEqual(["query", "a"]);
  expect(findUnstorable({ a: { "half \udc00": 1 } })).toEqual(["a"]);
  expect(findUnstorable({ x: "\0", y: "\0" })).toEqual(["x"]);
  // Six characters that only look like an escape are six characters.
  expect(findUnstorable({ a: "\\u0000 \\ud83d" })).toBeNull();
});

test("6.3 depth is no way to break it", () => {
  expect(findUnstorable(nested(20_000))).toBeNull();
  expect(isNestedBeyond(64, nested(20_000))).toBe(true);
  expect(isNestedBeyond(3, nested(3))).toBe(false);
  expect(isNestedBeyond(3, nested(4))).toBe(true);
  expect(isNestedBeyond(3, "text")).toBe(false);
});

test("6.3 what cannot be kept is shown by a sign", () => {
  const shown = toStorable({ "a\0": ["b\0c", "half \ud83d", 4, null, true], d: "fine 😀" });
  expect(shown).toEqual({ "a␀": ["b␀c", "half \ufffd", 4, null, true], d: "fine 😀" });
  expect(findUnstorable(shown)).toBeNull();
});
