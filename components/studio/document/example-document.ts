import { type Curve, EMPTY_CURVE, EMPTY_CURVES, type StageCurves } from "@/lib/engine/profile/profile";
import type { StudioDocument, StudioStage } from "./types";

/** A curve through points, for tests. */
export function through(...points: readonly (readonly [at: number, value: number])[]): Curve {
  return { ...EMPTY_CURVE, points: points.map(([at, value]) => ({ at, value })) };
}

export function exampleStage(
  id: string,
  facts: Partial<StudioStage>,
  curves: Partial<StageCurves> = {},
): StudioStage {
  return {
    id,
    name: id.toUpperCase(),
    kind: "reach",
    side: "pre",
    hidden: false,
    days: 10,
    daysSaid: true,
    passRate: 0.5,
    minuteRate: 1,
    colour: null,
    ownerTeam: null,
    desiredOutcome: null,
    entryCriteria: null,
    exitCriteria: null,
    ...facts,
    curves: { ...EMPTY_CURVES, ...curves },
  };
}

/** Two stages before the sale and ten years of use, small enough to reckon with. */
export function exampleDocument(): StudioDocument {
  return {
    assumptions: {
      currency: "EUR",
      direct: [],
      churn: { rate: 0.01, per: "month", shocks: [] },
      discount: { rate: 0.1, convention: "effective", timing: "advance" },
      ltvMonths: 60,
      paybackMonths: 120,
      sources: {},
    },
    stages: [
      exampleStage("reach", {}, { minutes: through([0, 2], [0.5, 4], [1, 2]), cost: through([0, 3]) }),
      exampleStage(
        "bind",
        { kind: "conversion" },
        {
          minutes: through([0.2, 1], [0.8, 1]),
          cost: { ...EMPTY_CURVE, pulses: [{ first: 5, every: null, last: null, size: 20 }] },
          touches: { phone: through([0, 0.5], [1, 0.1]) },
        },
      ),
      exampleStage(
        "use",
        { kind: "use", side: "post", days: 3652.5, passRate: null },
        {
          revenue: {
            ...EMPTY_CURVE,
            pulses: [{ first: 0, every: { count: 1, unit: "month" }, last: null, size: 30 }],
          },
        },
      ),
    ],
  };
}
