import type { Random as Dice } from "@/lib/demo/random";

/** Texts that break what takes them for something else. */
export const hostileTexts: readonly string[] = [
  "",
  " ",
  "\u0000",
  "a\u0000b",
  "\ud83d",
  "half \udc00 a pair",
  "\u202eright to left\u202c",
  "ﷺ".repeat(200),
  "Ａ\u0301".repeat(300),
  "'; DROP TABLE customer; --",
  "1 OR 1=1",
  "%' OR '1'='1",
  "\\'); SELECT pg_sleep(60); --",
  "#{7*7}",
  "{{7*7}}",
  "<script>alert(1)</script>",
  "=cmd|' /C calc'!A0",
  "../../../../etc/passwd",
  "..%2f..%2f",
  "null",
  "undefined",
  "NaN",
  "Infinity",
  "-0",
  "1e400",
  "0x10",
  "９９",
  "2026-02-30",
  "0000-00-00",
  "9999-12-31T23:59:59.999Z",
  "-271821-04-20T00:00:00.000Z",
  "2026-13",
  "2026-03-04T25:00:00Z",
  "infinity",
  "now()",
  "00000000-0000-0000-0000-000000000000",
  "ffffffff-ffff-ffff-ffff-ffffffffffff",
  "01900000-0000-7000-8000-00000000000g",
  "EUR\u200b",
  "XXX",
  "__proto__",
  "constructor",
  "toString",
  "a".repeat(10_000),
  "(".repeat(2_000),
  "a,".repeat(3_000),
  "\r\nSet-Cookie: a=b",
  "line\nline\ttab\u0007bell",
];

const numbers = [
  ...[-1, 0, 1, 2 ** 31, 2 ** 31 - 1, -(2 ** 31) - 1, 2 ** 53, -(2 ** 53), 1e21, 1e308, -1e308],
  ...[0.1, 1e-9, 5e-324, 99_999_999_999_999],
];

function deep(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = level % 2 ? [value] : { a: value };
  return value;
}

/** A value of any kind that is not what anybody asked for. */
export function hostileValue(dice: Dice, ids: readonly string[]): unknown {
  switch (dice.below(12)) {
    case 0:
      return null;
    case 1:
      return dice.chance(0.5);
    case 2:
    case 3:
      return dice.pick(numbers);
    case 4:
      return [];
    case 5:
      return {};
    case 6:
      return Array.from({ length: dice.pick([1, 60, 1_500]) }, () => dice.pick(hostileTexts.slice(0, 12)));
    case 7:
      return deep(dice.pick([3, 40, 400, 3_000]));
    case 8:
      return dice.pick(ids);
    case 9:
      return { [dice.pick(hostileTexts)]: dice.pick(hostileTexts), length: 3 };
    default:
      return dice.pick(hostileTexts);
  }
}
