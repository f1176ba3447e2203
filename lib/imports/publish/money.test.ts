import { describe, expect, it } from "vitest";
import { minorPerMillisecond } from "./money";

/** Minor units of so many minutes, as SQL's numeric would work them out before rounding. */
const cost = (minutes: number, rate: string, currency: string) => {
  const [numerator, denominator] = minorPerMillisecond(rate, currency);
  return (minutes * 60_000 * Number(numerator)) / Number(denominator);
};

describe("6.1 what staff time costs", () => {
  it("6.1 follows the currency's own minor unit", () => {
    expect(cost(60, "0.75", "EUR")).toBe(4500);
    expect(cost(60, "30", "JPY")).toBe(1800);
    expect(cost(60, "0.25", "KWD")).toBe(15_000);
  });

  it("6.1 keeps rates exact, however fine", () => {
    expect(minorPerMillisecond("0.333333", "EUR")).toEqual(["33333300", "60000000000"]);
  });
});
