import fc from "fast-check";
import { expect, it } from "vitest";
import { checkFigure } from "@/lib/engine/check-figure";
import { decimalsOf } from "@/lib/engine/money/currency";
import type { Maybe } from "@/lib/engine/result";
import { arbitraryCurve, arbitraryProfile, curvesOf, stageOf } from "@/tests/factories/profiles";
import { computeEconomics } from "./economics";
import { explainEconomics } from "./explain-economics";
import { STAGE_KINDS } from "./profile";

/** Any STAGE_KINDS on any side of the sale in any order, hidden or not, with and without pass rates. */
const anyStages = fc
  .array(
    fc.record({
      kind: fc.constantFrom(...STAGE_KINDS),
      side: fc.constantFrom("pre" as const, "post" as const),
      hidden: fc.boolean(),
      days: fc.double({ min: 0.5, max: 900, noNaN: true }),
      passRate: fc.option(fc.double({ min: 0.05, max: 1, noNaN: true }), { freq: 8 }),
      minuteRate: fc.double({ min: 0, max: 3, noNaN: true }),
      curves: fc.record({ minutes: arbitraryCurve, cost: arbitraryCurve, revenue: arbitraryCurve }),
    }),
    { minLength: 1, maxLength: 7 },
  )
  .map((stages) =>
    stages.map(({ curves, ...stage }, index) =>
      stageOf({ id: `stage-${index}`, ...stage, curves: curvesOf(curves) }),
    ),
  );

it("3.9 why: in any order of stages the parts make the figure, and both are unknown for one reason", () => {
  fc.assert(
    fc.property(anyStages, arbitraryProfile, (stages, { assumptions }) => {
      const profile = { stages, assumptions };
      const figures = computeEconomics(profile);
      const why = explainEconomics(profile, figures);
      for (const part of Object.values(why)) expect(checkFigure(part)).toEqual([]);
      const minor = 10 ** decimalsOf(assumptions.currency);
      const pairs: readonly (readonly [keyof typeof why, Maybe, number])[] = [
        ["closeRate", figures.closeRate, 1],
        ["cac", figures.acquisition.loaded, minor],
        ["cacLoad", figures.acquisition.load, minor],
        ["minutes", figures.minutes.loaded, 1],
        ["marginPerMonth", figures.marginPerMonth, minor],
        ["cumAtClose", figures.cumAtClose, minor],
        ["paybackFirst", figures.payback.first, 1],
        ["paybackSustained", figures.payback.sustained, 1],
        ["ltv", figures.ltv, minor],
        ["ltvToCac", figures.ltvToCac, 1],
      ];
      for (const [id, figure, unit] of pairs) {
        if (figure.value === null) {
          expect(why[id], id).toMatchObject({ value: null, reason: figure.reason });
        } else {
          const told = why[id].value ?? Number.NaN;
          const meant = figure.value * unit;
          expect(Math.abs(told - meant), id).toBeLessThanOrEqual(1e-8 * Math.max(1, Math.abs(meant)));
        }
      }
    }),
  );
});
