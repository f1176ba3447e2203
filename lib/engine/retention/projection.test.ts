import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compoundChurn, measureChurn } from "./churn";
import { fitConstantChurn } from "./constant-churn";
import { fitSbg } from "./fit-sbg";
import { poolRenewals, renewalsOf } from "./renewals";
import { lossesOfSbg, projectSbg, residualLifetime, type SbgCurve } from "./sbg";

/** Fader and Hardie's "High End" cohort, per thousand, at the end of year 0 to 7. */
const highEnd = renewalsOf([1000, 869, 743, 653, 593, 551, 517, 491]);

function fitted(renewals: typeof highEnd): SbgCurve {
  const fit = fitSbg(renewals);
  if (fit.alpha === null) throw new Error(fit.reason);
  return fit;
}

describe("retention projection", () => {
  it("3.7 sBG: the published parameters of the High End cohort", () => {
    const { alpha, beta } = fitted(highEnd);
    expect(alpha).toBeCloseTo(0.668, 3);
    expect(beta).toBeCloseTo(3.806, 3);
  });

  it("3.7 sBG: the published projection of years 8 to 12, beside constant churn", () => {
    const survival = projectSbg(fitted(highEnd), 12);
    [0.46044, 0.43578, 0.414172, 0.395055, 0.377999].forEach((expected, index) => {
      expect(survival[8 + index]).toBeCloseTo(expected, 6);
    });
    // 509 lost of 4,926 customer-years at risk.
    const churn = fitConstantChurn(highEnd);
    expect(churn).toMatchObject({ numerator: 509, denominator: 4926 });
    expect((1 - (churn.value ?? 1)) ** 12).toBeCloseTo(0.270144, 6);
  });

  it("3.7 sBG: losses by period are the steps of the survivors", () => {
    const curve = { alpha: 0.668, beta: 3.806 };
    const survival = projectSbg(curve, 8);
    expect(lossesOfSbg(curve, 1)[0]).toBeCloseTo(0.668 / 4.474, 12);
    lossesOfSbg(curve, 8).forEach((lost, index) => {
      expect(lost).toBeCloseTo((survival[index] ?? 0) - (survival[index + 1] ?? 0), 12);
    });
  });

  it("3.7 sBG: what was drawn from a curve gives the curve back", () => {
    const parameter = fc.double({ min: 0.3, max: 8, noNaN: true });
    fc.assert(
      fc.property(parameter, parameter, (alpha, beta) => {
        const survivors = projectSbg({ alpha, beta }, 12).map((share) => share * 1e6);
        const found = fitted(renewalsOf(survivors));
        expect(found.alpha / alpha).toBeCloseTo(1, 2);
        expect(found.beta / beta).toBeCloseTo(1, 2);
        projectSbg(found, 24).forEach((share, period) => {
          expect(share).toBeCloseTo(projectSbg({ alpha, beta }, 24)[period] ?? 0, 4);
        });
      }),
      { numRuns: 60 },
    );
  });

  it("3.7 sBG: constant churn ends at the edge, and projects like constant churn", () => {
    const fit = fitSbg(renewalsOf([1e6, 9e5, 8.1e5, 7.29e5, 6.561e5]));
    expect(fit).toMatchObject({ atEdge: true });
    if (fit.alpha !== null) expect(projectSbg(fit, 8)[8]).toBeCloseTo(0.9 ** 8, 4);
  });

  it("3.7 sBG: too little data is said, not fitted", () => {
    expect(fitSbg(renewalsOf([100, 80]))).toEqual({ alpha: null, reason: "too-few-periods" });
    expect(fitSbg(renewalsOf([100, 100, 100])).reason).toBe("no-data");
    expect(fitSbg([]).reason).toBe("too-few-periods");
    expect(() => fitSbg([{ atRisk: 1, lost: 2 }])).toThrow("none to all");
    expect(() => renewalsOf([10, 11])).toThrow("cannot grow");
    expect(fitConstantChurn([]).reason).toBe("no-customers");
  });

  it("3.7 sBG: cohorts of unlike age pool by age", () => {
    const pooled = poolRenewals([renewalsOf([100, 90, 80]), renewalsOf([50, 40])]);
    expect(pooled).toEqual([
      { atRisk: 150, lost: 20 },
      { atRisk: 90, lost: 10 },
    ]);
    // Ten like cohorts say what one says.
    const tenfold = fitted(poolRenewals(new Array(10).fill(highEnd)));
    expect(tenfold.alpha).toBeCloseTo(fitted(highEnd).alpha, 5);
  });
});

describe("residual lifetime", () => {
  it("3.7 residual lifetime: the sum written out", () => {
    const curve = { alpha: 0.668, beta: 3.806 };
    const survival = projectSbg(curve, 3000);
    for (const renewal of [1, 2, 5]) {
      let total = 0;
      for (let t = renewal; t <= 3000; t += 1)
        total += (survival[t] ?? 0) / (survival[renewal - 1] ?? 1) / 1.1 ** (t - renewal);
      expect(residualLifetime(curve, renewal, 0.1).value).toBeCloseTo(total, 9);
    }
  });

  it("3.7 residual lifetime: undiscounted it is (β + n − 1) / (α − 1), or has no end", () => {
    expect(residualLifetime({ alpha: 3, beta: 2 }, 1, 0)).toEqual({ value: 1 });
    // The same by adding up: 2/5 + 2/5·3/6 + … tends to 1.
    expect(residualLifetime({ alpha: 3, beta: 2 }, 1, 1e-4).value).toBeCloseTo(1, 3);
    expect(residualLifetime({ alpha: 0.7, beta: 4 }, 1, 0)).toEqual({ value: null, reason: "endless" });
    expect(() => residualLifetime({ alpha: 1, beta: 1 }, 0, 0.1)).toThrow("from 1");
    expect(() => residualLifetime({ alpha: 0, beta: 1 }, 1, 0.1)).toThrow("above 0");
  });

  it("3.7 residual lifetime: who stayed longer is worth more", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        (alpha, beta) => {
          const worth = [1, 2, 5, 20].map((n) => residualLifetime({ alpha, beta }, n, 0.1).value ?? 0);
          expect(worth).toEqual(worth.toSorted((left, right) => left - right));
        },
      ),
    );
  });
});

describe("churn", () => {
  it("3.7 churn: lost of those active at the start, null when nobody was", () => {
    expect(measureChurn(5, 100).value).toBe(0.05);
    expect(measureChurn(0, 0)).toMatchObject({ value: null, reason: "no-customers" });
  });

  it("3.7 churn: 12 % a year is 1.059624 % a month, by compounding", () => {
    expect(compoundChurn(0.12, 1 / 12)).toBeCloseTo(0.01059624, 8);
    expect(compoundChurn(compoundChurn(0.12, 1 / 12), 12)).toBeCloseTo(0.12, 12);
    expect(() => compoundChurn(1.2, 12)).toThrow("0 to 1");
  });
});
