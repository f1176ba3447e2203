import { expect, test } from "vitest";
import { addressOf } from "./rate-limit";

test("1.7 a caller is known by what the nearest proxy saw, not by what it wrote itself", () => {
  const seen = (forwarded: string) => addressOf(new Headers({ "x-forwarded-for": forwarded }));
  expect(seen("203.0.113.7")).toBe("203.0.113.7");
  expect(seen("10.0.0.1, 203.0.113.7")).toBe("203.0.113.7");
  expect(seen("::ffff:203.0.113.7")).toBe("203.0.113.7");
  expect(seen("2001:DB8:0:1::5")).toBe("2001:db8:0:1");
  expect(seen("2001:db8:0:1:aaaa:bbbb:cccc:dddd")).toBe("2001:db8:0:1");
  expect(seen("::1")).toBe("0:0:0:0");
  expect(seen("nonsense")).toBe("unknown");
  expect(addressOf(new Headers())).toBe("unknown");
});
