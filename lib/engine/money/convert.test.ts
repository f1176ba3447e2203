import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { convertMinor, convertMoney } from "./convert";
import { money } from "./money";

describe("3.1 conversion is exact and rounds once", () => {
  it("3.1 moves between currencies of other decimals", () => {
    expect(convertMinor(10_000n, "0.9213", "USD", "EUR")).toBe(9213n);
    expect(convertMinor(100n, "0.00605", "JPY", "EUR")).toBe(61n);
    expect(convertMinor(-100n, "0.00605", "JPY", "EUR")).toBe(-61n);
    expect(convertMinor(100n, "0.00605", "JPY", "EUR", "half-even")).toBe(60n);
    expect(convertMinor(1001n, "2.995", "KWD", "EUR")).toBe(300n);
    expect(convertMinor(1n, "163", "EUR", "JPY")).toBe(2n);
    expect(convertMinor(5n, "2e3", "JPY", "EUR")).toBe(1_000_000n);
    expect(convertMinor(5n, "2e-7", "USD", "EUR")).toBe(0n);
  });

  it("3.1 does not lose a half to binary fractions", () => {
    // 100 × 1.005 is 100.4999… in binary.
    const rate = { from: "USD", to: "EUR", rate: 1.005, on: "2026-03-02", source: "ECB" } as never;
    expect(convertMoney(money(100, "USD"), rate).money.amount).toBe(101);
  });

  it("3.1 is odd: the opposite amount converts to the opposite", () => {
    fc.assert(
      fc.property(
        fc.bigInt(-(10n ** 13n), 10n ** 13n),
        fc.integer({ min: 1, max: 10 ** 9 }),
        (amount, rate) => {
          const text = `0.${String(rate).padStart(9, "0")}`;
          expect(convertMinor(-amount, text, "USD", "EUR")).toBe(-convertMinor(amount, text, "USD", "EUR"));
        },
      ),
    );
  });

  it("3.1 refuses a rate of nothing", () => {
    expect(() => convertMinor(1n, "0.000", "USD", "EUR")).toThrow("above 0");
  });
});
