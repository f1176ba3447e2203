import { describe, expect, it } from "vitest";
import { CURRENCIES, currency, decimalsOf, isCurrency } from "./currency";

describe("currency", () => {
  it("3.3 money: decimals follow ISO 4217", () => {
    expect(decimalsOf("EUR")).toBe(2);
    expect(decimalsOf("JPY")).toBe(0);
    expect(decimalsOf("KWD")).toBe(3);
    expect(decimalsOf("CLF")).toBe(4);
  });

  it("3.3 money: an unknown code is refused, not given two decimals", () => {
    expect(isCurrency("XYZ")).toBe(false);
    expect(() => decimalsOf("eur")).toThrow("Unknown currency");
    expect(() => currency("EURO")).toThrow("Unknown currency");
    expect(currency("CHF")).toBe("CHF");
  });

  it("3.3 money: every listed code is three capitals and listed once", () => {
    expect(CURRENCIES.every((code) => /^[A-Z]{3}$/.test(code))).toBe(true);
    expect(new Set(CURRENCIES).size).toBe(CURRENCIES.length);
  });
});
