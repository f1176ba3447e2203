import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chiSquareTail, logGamma, upperGamma } from "./chi-square";

describe("chi-square", () => {
  it("3.7 log-rank: the tabled critical values", () => {
    expect(chiSquareTail(3.841458820694124, 1)).toBeCloseTo(0.05, 12);
    expect(chiSquareTail(6.634896601021213, 1)).toBeCloseTo(0.01, 12);
    expect(chiSquareTail(10.827566170662733, 1)).toBeCloseTo(0.001, 12);
    expect(chiSquareTail(5.991464547107979, 2)).toBeCloseTo(0.05, 12);
    expect(chiSquareTail(18.307038053275146, 10)).toBeCloseTo(0.05, 12);
    // One, two and three standard deviations of the normal distribution, both sides.
    expect(chiSquareTail(1, 1)).toBeCloseTo(0.31731050786291415, 12);
    expect(chiSquareTail(4, 1)).toBeCloseTo(0.04550026389635842, 12);
    expect(chiSquareTail(9, 1)).toBeCloseTo(0.0026997960632601866, 12);
  });

  it("3.7 log-rank: the ends, and what is refused", () => {
    expect(chiSquareTail(0, 1)).toBe(1);
    expect(chiSquareTail(Number.POSITIVE_INFINITY, 1)).toBe(0);
    expect(chiSquareTail(1400, 1)).toBeGreaterThanOrEqual(0);
    expect(() => chiSquareTail(-1, 1)).toThrow("needs a statistic");
    expect(() => chiSquareTail(Number.NaN, 1)).toThrow("needs a statistic");
    expect(() => chiSquareTail(1, 0)).toThrow("degrees of freedom");
  });

  it("3.7 log-rank: the gamma function of halves and wholes", () => {
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13);
    expect(logGamma(0.25)).toBeCloseTo(Math.log(3.625609908221908), 12);
    expect(logGamma(5)).toBeCloseTo(Math.log(24), 13);
  });

  it("3.7 log-rank: with two degrees of freedom it is e^(−x / 2), and it never rises", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 200, noNaN: true }), (x) => {
        expect(Math.abs(chiSquareTail(x, 2) - Math.exp(-x / 2))).toBeLessThan(1e-12);
        expect(upperGamma(0.5, x + 0.01)).toBeLessThanOrEqual(upperGamma(0.5, x));
      }),
    );
  });
});
