import { describe, expect, it } from "vitest";
import { refuseWithoutRate, sayRate } from "./rate";

describe("3.1 the rate of money in another currency", () => {
  it("3.1 is said with who gives it and since when it holds", () => {
    const rate = { currency: "USD", rate: "0.9213", day: "2026-03-02", source: "ECB" };
    expect(sayRate(rate, "EUR")).toBe("1 USD is 0.9213 EUR: ECB, 2 Mar 2026");
  });

  it("3.1 says what to do where there is none", () => {
    expect(refuseWithoutRate("GBP", "EUR", "2026-03-04")).toBe(
      "There is no rate from GBP to EUR on or before 2026-03-04. Add one under Settings, Exchange rates, or give the amount in EUR.",
    );
  });
});
