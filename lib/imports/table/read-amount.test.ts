import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAmount } from "./read-amount";

describe("6.1 amounts are read digit by digit", () => {
  it.each([
    ["144.1", ".", "EUR", 14_410n],
    ["1,234.50", ".", "EUR", 123_450n],
    ["1.234,50", ",", "EUR", 123_450n],
    ["1 234,5", ",", "EUR", 123_450n],
    ["1'234.50", ".", "CHF", 123_450n],
    ["-12", ".", "EUR", -1200n],
    ["12.00-", ".", "EUR", -1200n],
    ["(12.00)", ".", "EUR", -1200n],
    ["€ 12", ".", "EUR", 1200n],
    ["-€12.50", ".", "EUR", -1250n],
    ["12.50 USD", ".", "USD", 1250n],
    ["1e+05", ".", "EUR", 10_000_000n],
    ["1.5e3", ".", "EUR", 150_000n],
    ["2.5e-1", ".", "EUR", 25n],
    ["100", ".", "JPY", 100n],
    ["1.001", ".", "KWD", 1001n],
    ["9007199254740993.01", ".", "EUR", 900_719_925_474_099_301n],
  ] as const)("6.1 %s with %s in %s", (text, mark, currency, minor) => {
    expect(readAmount(text, mark, currency)).toEqual({ minor, rounded: false });
  });

  it("6.1 tells what it had to round, half away from zero", () => {
    expect(readAmount("1.005", ".", "EUR")).toEqual({ minor: 101n, rounded: true });
    expect(readAmount("-1.005", ".", "EUR")).toEqual({ minor: -101n, rounded: true });
    expect(readAmount("0.5", ".", "JPY")).toEqual({ minor: 1n, rounded: true });
    expect(readAmount("1.2300", ".", "EUR")).toEqual({ minor: 123n, rounded: false });
  });

  it.each(["", "abc", "1,2,3", "12,34", "1.2.3", "--1", "0x10", "=1+1", "1 2"])(
    "6.1 %s is no amount",
    (text) => {
      expect(readAmount(text, ".", "EUR")).toBeNull();
    },
  );

  it("6.1 reads back whatever is written, in every currency", () => {
    const digits = { JPY: 0, EUR: 2, KWD: 3 } as const;
    fc.assert(
      fc.property(
        fc.bigInt(-(10n ** 15n), 10n ** 15n),
        fc.constantFrom("JPY", "EUR", "KWD"),
        (minor, currency) => {
          const places = digits[currency as keyof typeof digits];
          const size = (minor < 0n ? -minor : minor).toString().padStart(places + 1, "0");
          const whole = size.slice(0, size.length - places);
          const text = `${minor < 0n ? "-" : ""}${whole}${places ? `,${size.slice(-places)}` : ""}`;
          expect(readAmount(text, ",", currency)).toEqual({ minor, rounded: false });
        },
      ),
    );
  });
});
