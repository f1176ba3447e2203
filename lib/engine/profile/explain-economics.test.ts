import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkFigure } from "@/lib/engine/check-figure";
import type { Part } from "@/lib/engine/explain";
import { decimalsOf } from "@/lib/engine/money/currency";
import type { Maybe } from "@/lib/engine/result";
import { arbitraryProfile, profileOf, stageOf } from "@/tests/factories/profiles";
import { computeEconomics } from "./economics";
import { explainEconomics } from "./explain-economics";

const agree = (part: Part, figure: Maybe, scale: number) => {
  expect(part.reason).toBe(figure.reason);
  if (figure.value === null) return expect(part.value).toBeNull();
  const expected = figure.value * scale;
  expect(Math.abs((part.value ?? Number.NaN) - expected)).toBeLessThanOrEqual(
    1e-8 * Math.max(1, Math.abs(expected)),
  );
};

describe("why a figure of a profile", () => {
  it("3.9 why: every headline figure opens into parts that make it, whatever is drawn", () => {
    fc.assert(
      fc.property(arbitraryProfile, (profile) => {
        const figures = computeEconomics(profile);
        const why = explainEconomics(profile, figures);
        const money = 10 ** decimalsOf(profile.assumptions.currency);
        for (const part of Object.values(why)) expect(checkFigure(part)).toEqual([]);
        agree(why.closeRate, figures.closeRate, 1);
        agree(why.cac, figures.acquisition.loaded, money);
        agree(why.cacOwn, { value: figures.acquisition.own }, money);
        agree(why.cacLoad, figures.acquisition.load, money);
        agree(why.minutes, figures.minutes.loaded, 1);
        agree(why.minutesLoad, figures.minutes.load, 1);
        agree(why.marginPerMonth, figures.marginPerMonth, money);
        agree(why.cumAtClose, figures.cumAtClose, money);
        agree(why.paybackFirst, figures.payback.first, 1);
        agree(why.paybackSustained, figures.payback.sustained, 1);
        agree(why.ltv, figures.ltv, money);
        agree(why.ltvToCac, figures.ltvToCac, 1);
      }),
    );
  });

  it("3.9 why: an explanation survives JSON unchanged", () => {
    const why = explainEconomics(profileOf([stageOf({ id: "reach", passRate: 0.5 })]));
    expect(JSON.parse(JSON.stringify(why))).toEqual(why);
    expect(why.cac.parts.map((part) => part.id)).toEqual(["cac.reach"]);
  });

  it("3.9 why: a missing pass rate is named where it is missing", () => {
    const why = explainEconomics(
      profileOf([stageOf({ id: "reach", passRate: 0.5 }), stageOf({ id: "quote" })]),
    );
    expect(why.cac).toMatchObject({ value: null, reason: "no-pass-rate" });
    expect(why.closeRate.parts.map((part) => part.value)).toEqual([0.5, null]);
  });
});
