import { expect, test } from "vitest";
import { entityTag, isKnown, readIfMatch, stampOf } from "./entity-tag";

test("6.3 a tag changes with the stamp and with the answer", () => {
  const tag = entityTag("7", '{"name":"Anna"}');
  expect(tag).toMatch(/^"7\.[\w-]{16}"$/);
  expect(entityTag("7", '{"name":"Anna"}')).toBe(tag);
  expect(entityTag("8", '{"name":"Anna"}')).not.toBe(tag);
  expect(entityTag("7", '{"name":"Anne"}')).not.toBe(tag);
  expect(stampOf(tag.slice(1, -1))).toBe("7");
  expect(stampOf("7")).toBe("7");
});

test("6.3 If-Match names strong tags, If-None-Match any", () => {
  expect(readIfMatch(" * ")).toBe("any");
  expect(readIfMatch('"7.abc", "8.def"')).toEqual(["7.abc", "8.def"]);
  expect(readIfMatch('W/"7.abc"')).toEqual([]);
  expect(readIfMatch("7")).toEqual([]);
  expect(isKnown(null, '"7.abc"')).toBe(false);
  expect(isKnown("*", '"7.abc"')).toBe(true);
  expect(isKnown('"6.x", W/"7.abc"', '"7.abc"')).toBe(true);
  expect(isKnown('"7"', '"7.abc"')).toBe(false);
});
