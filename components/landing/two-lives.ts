import { type RateStep, stageCohortCacFromRates } from "@/lib/engine/acquisition/funnel-rates";
import { constantSurvival, customerCurve } from "@/lib/engine/curve/customer-curve";
import { findPayback } from "@/lib/engine/curve/payback";

/** What a visitor can pull: the cost of winning one customer, and the margin of a month. */
export type LifeInput = { acquisitionScale: number; monthlyMargin: number };

export type LifeTemplate = {
  id: "app" | "auto";
  name: string;
  steps: readonly RateStep[];
  upfront: number;
  onboarding: number;
  monthlyMargin: number;
  /** Share who leave in a month. */
  churn: number;
};

export const horizonMonths = 60;

/** Calibrated examples; where the figures come from is told in docs/metrics.md, "Templates". */
export const templates: readonly [LifeTemplate, LifeTemplate] = [
  {
    id: "app",
    name: "Ad-funded app",
    steps: [
      { id: "reach", passRate: 0.7, costPerEntrant: 0.4 },
      { id: "acquisition", passRate: 0.5, costPerEntrant: 0.01 },
      { id: "conversion", passRate: 0.2, costPerEntrant: 0.05 },
    ],
    upfront: 0,
    onboarding: 0.02,
    monthlyMargin: 4.37 * (1 - 0.192),
    churn: 0.03,
  },
  {
    id: "auto",
    name: "Personal auto policy",
    steps: [
      { id: "reach", passRate: 0.42, costPerEntrant: 16 },
      { id: "acquisition", passRate: 0.6, costPerEntrant: 8 },
      { id: "conversion", passRate: 0.2, costPerEntrant: 16 },
    ],
    upfront: -30,
    onboarding: 20,
    monthlyMargin: 125 * (1 - 0.755 - 0.021 - 0.082) - 3.5,
    churn: 1 - 0.88 ** (1 / 12),
  },
];

export type LifePoint = { at: number; value: number };
export type Life = {
  /** `at` runs over stage space: 0–1 reach, 1–2 acquisition, 2–3 conversion, 3–4 onboarding, 4–10 use. */
  points: LifePoint[];
  cac: number;
  own: number;
  load: number;
  closeRate: number;
  /** Months after the close, or null when the curve stays below zero. */
  payback: number | null;
  end: number;
};

const useStart = 4;
const useEnd = 10;

/** One customer's cumulative margin through all stages, with what it took to win it. */
export function liveOneLife(template: LifeTemplate, input: LifeInput): Life {
  const steps = template.steps.map((step) => ({
    ...step,
    costPerEntrant: step.costPerEntrant * input.acquisitionScale,
  }));
  const cohort = stageCohortCacFromRates(steps);
  const cac = cohort.cac.value ?? 0;
  const curve = customerCurve({
    upfront: template.upfront,
    acquisitionCost: cac,
    onboardingCost: template.onboarding,
    contribution: Array.from({ length: horizonMonths }, () => input.monthlyMargin),
    survival: constantSurvival(template.churn, horizonMonths),
  });
  let spent = 0;
  const before = cohort.steps.map((step, index) => {
    spent -= step.perClose.value ?? 0;
    return { at: index + 1, value: spent };
  });
  const after = curve.map((value, month) => ({
    at: useStart + ((useEnd - useStart) * month) / horizonMonths,
    value,
  }));
  return {
    points: [{ at: 0, value: 0 }, ...before, ...after],
    cac,
    own: cohort.own,
    load: cohort.load.value ?? 0,
    closeRate: template.steps.reduce((share, step) => share * step.passRate, 1),
    payback: findPayback(curve).first.value,
    end: curve.at(-1) ?? 0,
  };
}

/** The monthly margin that makes the curve end at `end`: the inverse of the last point. */
export function marginEndingAt(template: LifeTemplate, input: LifeInput, end: number): number {
  const start = liveOneLife(template, { ...input, monthlyMargin: 0 }).end;
  const weight = constantSurvival(template.churn, horizonMonths).reduce((sum, share) => sum + share, 0);
  return (end - start) / weight;
}

/** The scale of pre-sale cost that makes winning one customer cost `cac`. */
export function scaleCosting(template: LifeTemplate, cac: number): number {
  const plain = liveOneLife(template, { acquisitionScale: 1, monthlyMargin: template.monthlyMargin }).cac;
  return plain > 0 ? cac / plain : 1;
}
