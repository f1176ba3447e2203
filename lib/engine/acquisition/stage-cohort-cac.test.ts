import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { itemAt } from "@/lib/engine/collections";
import {
  closeRate,
  entrantsFromRates,
  type RateStep,
  remainingCosts,
  stageCohortCacFromRates,
} from "./funnel-rates";
import { stageCohortCac } from "./stage-cohort-cac";

const worked = [
  { id: "reach", entrants: 1000, costPerEntrant: 2 },
  { id: "quote", entrants: 400, costPerEntrant: 5 },
  { id: "underwrite", entrants: 200, costPerEntrant: 40 },
  { id: "close", entrants: 50, costPerEntrant: 60 },
];

const auto: RateStep[] = [
  { id: "reach", passRate: 0.42, costPerEntrant: 1 * 1 + 15 },
  { id: "quote", passRate: 0.6, costPerEntrant: 4 * 1 + 4 },
  { id: "bind", passRate: 0.2, costPerEntrant: 8 * 1.25 + 6 },
];

const mortgage: RateStep[] = [
  { id: "reach", passRate: 0.25, costPerEntrant: 30 * 1.1 + 60 },
  { id: "apply", passRate: 0.9, costPerEntrant: 300 * 1.1 + 120 },
  { id: "process", passRate: 0.845, costPerEntrant: 2000 * 1.1 + 700 },
];

describe("stage-cohort CAC", () => {
  it("3.2 stage-cohort CAC: the worked funnel costs 300 a close, 107 own and 193 load", () => {
    const cac = stageCohortCac(worked, 50);
    expect(cac.total).toBe(15_000);
    expect(cac.cac.value).toBe(300);
    expect(cac.steps.map((step) => step.perClose.value)).toEqual([40, 40, 160, 60]);
    expect(cac.own).toBe(107);
    expect(cac.load.value).toBe(193);
  });

  it("3.2 stage-cohort CAC: load by the step where prospects dropped out", () => {
    // 600 × 2, 200 × (2 + 5), 150 × (2 + 5 + 40), each over 50 closes; nobody drops out of the last step.
    const { steps } = stageCohortCac(worked, 50);
    expect(steps.map((step) => step.loadByDropOut.value)).toEqual([24, 28, 141, 0]);
  });

  it("3.2 stage-cohort CAC: without closes it is null, never 0 or infinite", () => {
    const cac = stageCohortCac(worked, 0);
    expect(cac.cac).toMatchObject({ value: null, reason: "no-closes", numerator: 15_000 });
    expect(cac.load.value).toBeNull();
    expect(stageCohortCac([], 0).cac.value).toBeNull();
  });

  it("3.2 stage-cohort CAC: a step with fewer entrants than go on is refused", () => {
    expect(() => stageCohortCac(worked, 51)).toThrow("More prospects leave step close");
  });

  it("3.2 stage-cohort CAC: pass rates give the golden results of the templates", () => {
    expect(closeRate(auto).value).toBeCloseTo(0.0504, 9);
    expect(stageCohortCacFromRates(auto).cac.value).toBeCloseTo(464.127, 4);
    expect(stageCohortCacFromRates(auto).own).toBe(40);
    expect(stageCohortCacFromRates(auto).load.value).toBeCloseTo(424.127, 4);
    expect(closeRate(mortgage).value).toBeCloseTo(0.190125, 9);
    expect(stageCohortCacFromRates(mortgage).cac.value).toBeCloseTo(4512.8205, 4);
    expect(stageCohortCacFromRates(mortgage).own).toBeCloseTo(3443, 9);
    expect(stageCohortCacFromRates(mortgage).load.value).toBeCloseTo(1069.8205, 4);
  });

  it("3.2 stage-cohort CAC: what is still to come after each step", () => {
    const rates = worked.map(({ id, costPerEntrant }, index) => {
      return { id, costPerEntrant, passRate: itemAt([0.4, 0.5, 0.25, 1], index) };
    });
    // 0; .25 × 60; .5 × (40 + 15); .4 × (5 + 27.5). With its own 2 the first step expects 15,000 / 1,000.
    expect(remainingCosts(rates).map((step) => step.cost)).toEqual([13, 27.5, 15, 0]);
  });
});

const rateSteps = fc.array(
  fc.record({
    id: fc.uuid(),
    passRate: fc.double({ min: 0.01, max: 1, noNaN: true }),
    costPerEntrant: fc.double({ min: 0, max: 1000, noNaN: true }),
  }),
  { minLength: 1, maxLength: 6 },
);

describe("stage-cohort CAC, laws", () => {
  it("3.2 stage-cohort CAC: own + load = CAC, and both breakdowns of the load agree", () => {
    fc.assert(
      fc.property(rateSteps, (steps) => {
        const cac = stageCohortCacFromRates(steps);
        const total = cac.cac.value ?? 0;
        const scale = Math.max(1, total);
        const sum = (of: (step: (typeof cac.steps)[number]) => number | null): number =>
          cac.steps.reduce((running, step) => running + (of(step) ?? 0), 0);
        expect((cac.own + (cac.load.value ?? 0)) / scale).toBeCloseTo(total / scale, 9);
        expect(sum((step) => step.perClose.value) / scale).toBeCloseTo(total / scale, 9);
        expect(sum((step) => step.load.value) / scale).toBeCloseTo((cac.load.value ?? 0) / scale, 9);
        expect(sum((step) => step.loadByDropOut.value) / scale).toBeCloseTo((cac.load.value ?? 0) / scale, 9);
      }),
    );
  });

  it("3.2 stage-cohort CAC: how many arrive does not change the cost of a close", () => {
    fc.assert(
      fc.property(rateSteps, fc.integer({ min: 1, max: 1e6 }), (steps, arrivals) => {
        const { steps: counted, closes } = entrantsFromRates(steps, arrivals);
        const many = stageCohortCac(counted, closes).cac.value ?? 0;
        const one = stageCohortCacFromRates(steps).cac.value ?? 0;
        expect(Math.abs(many - one)).toBeLessThanOrEqual(1e-9 * Math.max(1, one));
      }),
    );
  });
});
