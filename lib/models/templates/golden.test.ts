import { describe, expect, it } from "vitest";
import { checkFigure } from "@/lib/engine/check-figure";
import { computeEconomics } from "@/lib/engine/profile/economics";
import { explainEconomics } from "@/lib/engine/profile/explain-economics";
import { findTemplate, templates } from "./index";
import { profileOf } from "./profile";

const economicsOf = (id: string) => {
  const template = findTemplate(id);
  if (!template) throw new Error(`There is no template ${id}.`);
  return computeEconomics(profileOf(template));
};

/** The table of the economics reference, section 8, digit for digit. */
const golden = [
  {
    id: "ad-funded-app",
    closeRate: ".070000",
    own: ".46",
    cac: "6.0643",
    load: "5.6043",
    minutes: ["0", "0"],
    margin: "3.5310",
    start: "-6.084",
    payback: "1.74549",
    ltv: "84.3465",
    ltvToCac: "13.9087",
  },
  {
    id: "personal-auto",
    closeRate: ".050400",
    own: "40.00",
    cac: "464.1270",
    load: "424.1270",
    minutes: ["13", "93.175"],
    margin: "14.2500",
    start: "-514.127",
    payback: "45.22449",
    ltv: "470.0193",
    ltvToCac: "1.0127",
  },
  {
    id: "mortgage",
    closeRate: ".190125",
    own: "3443.00",
    cac: "4512.8205",
    load: "1069.8205",
    minutes: ["2330", "2919.132"],
    margin: "25.0833",
    start: "444.179",
    payback: "0",
    ltv: "5959.5456",
    ltvToCac: "1.3206",
  },
  {
    id: "personal-loan",
    closeRate: ".171621",
    own: "132.42",
    cac: "388.2655",
    load: "255.8503",
    minutes: ["93.42", "189.051"],
    margin: "15.0000",
    start: "-3.266",
    payback: ".21770",
    ltv: "726.7680",
    ltvToCac: "1.8718",
  },
] as const;

/** Equal to the digits that are printed. */
function expectDigits(value: number | null, printed: string): void {
  expect(value).not.toBeNull();
  const decimals = printed.includes(".") ? printed.length - printed.indexOf(".") - 1 : 0;
  expect(value?.toFixed(decimals)).toBe(Number(printed).toFixed(decimals));
}

describe("templates, golden results", () => {
  for (const row of golden) {
    it(`1.2 templates: ${row.id} comes out as published`, () => {
      const figures = economicsOf(row.id);
      expectDigits(figures.closeRate.value, row.closeRate);
      expectDigits(figures.acquisition.own, row.own);
      expectDigits(figures.acquisition.loaded.value, row.cac);
      expectDigits(figures.acquisition.load.value, row.load);
      expectDigits(figures.minutes.own, row.minutes[0]);
      expectDigits(figures.minutes.loaded.value, row.minutes[1]);
      expectDigits(figures.marginPerMonth.value, row.margin);
      expectDigits(figures.cumAtClose.value, row.start);
      expectDigits(figures.payback.first.value, row.payback);
      expectDigits(figures.ltv.value, row.ltv);
      expectDigits(figures.ltvToCac.value, row.ltvToCac);
    });
  }

  it("1.2 templates: the loan's figures are the log's: 189.05 minutes for an approval, 2.02 of its own", () => {
    const { minutes } = economicsOf("personal-loan");
    expect(minutes.loaded.value).toBeCloseTo(189.0566, 1);
  });

  it("1.2 templates: a mortgage costs 11,076 to produce and brings 11,520, as the industry reports", () => {
    const { acquisition, atClose } = economicsOf("mortgage");
    expect((acquisition.loaded.value ?? 0) + atClose.cost).toBeCloseTo(11_076, 0);
    expect(atClose.revenue).toBe(11_520);
  });
});

/** Straight formulas, apart from the engine's. */
const annuity = (margin: number, stay: number, months: number) => {
  const q = stay / 1.1 ** (1 / 12);
  return (margin * (1 - q ** months)) / (1 - q);
};
/** After t whole months: start + margin · (1 − stay^t) / (1 − stay); payback where this is 0 within its month. */
const paybackBy = (start: number, margin: number, stay: number) => {
  const after = (months: number) => start + (margin * (1 - stay ** months)) / (1 - stay);
  let month = 1;
  while (after(month) < 0) month += 1;
  return month - 1 + -after(month - 1) / (after(month) - after(month - 1));
};

describe("templates, by hand", () => {
  it("1.2 templates: homeowners", () => {
    const figures = economicsOf("homeowners");
    // Entrants cost 2·1 + 18 = 20, 8·1 + 8 = 16, 20·1.25 + 25 = 50; .4 · .5 · .5 = .1, .5 · .5 = .25, .5 close.
    const cac = 20 / 0.1 + 16 / 0.25 + 50 / 0.5;
    expect(cac).toBe(364);
    expect(figures.closeRate.value).toBeCloseTo(0.1, 12);
    expect(figures.acquisition.own).toBeCloseTo(86, 9);
    expect(figures.acquisition.loaded.value).toBeCloseTo(364, 9);
    expect(figures.acquisition.load.value).toBeCloseTo(278, 9);
    expect(figures.minutes.own).toBeCloseTo(30, 9);
    expect(figures.minutes.loaded.value).toBeCloseTo(2 / 0.1 + 8 / 0.25 + 20 / 0.5, 9);
    // 117.583 · (1 − .836) − 2 − .4; at the sale 38.097 upfront and 15 + 10 of onboarding.
    const margin = 117.583 * 0.164 - 2.4;
    const start = -38.097 - 25 - cac;
    const stay = 0.91 ** (1 / 12);
    const ltv = -38.097 - 25 + annuity(margin, stay, 60);
    expect(figures.marginPerMonth.value).toBeCloseTo(margin, 9);
    expect(figures.cumAtClose.value).toBeCloseTo(-427.097, 9);
    expect(figures.payback.first.value).toBeCloseTo(paybackBy(start, margin, stay), 6);
    expect(figures.ltv.value).toBeCloseTo(ltv, 6);
    expect(figures.ltvToCac.value).toBeCloseTo(ltv / 364, 8);
  });

  it("1.2 templates: commercial property", () => {
    const figures = economicsOf("commercial-property");
    // 30·1 + 5 = 35, 90·1.25 + 25 = 137.5, 180·1.5 + 60 = 330; .09, .12 and .2 of the entrants close.
    const cac = 35 / 0.09 + 137.5 / 0.12 + 330 / 0.2;
    expect(figures.closeRate.value).toBeCloseTo(0.09, 12);
    expect(figures.acquisition.own).toBeCloseTo(502.5, 9);
    expect(figures.acquisition.loaded.value).toBeCloseTo(cac, 9);
    expect(cac).toBeCloseTo(388.888889 + 1145.833333 + 1650, 5);
    expect(figures.minutes.own).toBeCloseTo(300, 9);
    expect(figures.minutes.loaded.value).toBeCloseTo(30 / 0.09 + 90 / 0.12 + 180 / 0.2, 9);
    // 833.333 · .233 − 20 − 10; 300 upfront, 120·1.25 + 150 = 300 of onboarding.
    const margin = 833.333 * (1 - 0.62 - 0.027 - 0.12) - 30;
    const stay = 0.85 ** (1 / 12);
    const ltv = -600 + annuity(margin, stay, 60);
    expect(figures.marginPerMonth.value).toBeCloseTo(164.166589, 6);
    expect(figures.cumAtClose.value).toBeCloseTo(-600 - cac, 9);
    expect(figures.payback.first.value).toBeCloseTo(paybackBy(-600 - cac, margin, stay), 6);
    expect(figures.ltv.value).toBeCloseTo(ltv, 6);
    expect(figures.ltvToCac.value).toBeCloseTo(ltv / cac, 8);
  });

  it("1.2 templates: term life, with the shock when the level premium ends", () => {
    const figures = economicsOf("term-life");
    // 2·1 + 8 = 10, 15·1 + 5 = 20, 75·1.25 + 150 = 243.75; .105, .42 and .7 of the entrants close.
    const cac = 10 / 0.105 + 20 / 0.42 + 243.75 / 0.7;
    expect(figures.closeRate.value).toBeCloseTo(0.105, 12);
    expect(figures.acquisition.own).toBeCloseTo(273.75, 9);
    expect(figures.acquisition.loaded.value).toBeCloseTo(cac, 9);
    expect(figures.minutes.own).toBeCloseTo(92, 9);
    expect(figures.minutes.loaded.value).toBeCloseTo(2 / 0.105 + 15 / 0.42 + 75 / 0.7, 9);
    // 50 · .495 − 1 − .5 = 23.25; 462 upfront, 20 + 15 of onboarding.
    const stay = 0.935 ** (1 / 12);
    const ltv = -497 + annuity(23.25, stay, 60);
    expect(figures.marginPerMonth.value).toBeCloseTo(23.25, 9);
    expect(figures.cumAtClose.value).toBeCloseTo(-497 - cac, 9);
    expect(figures.payback.first.value).toBeCloseTo(paybackBy(-497 - cac, 23.25, stay), 6);
    expect(figures.ltv.value).toBeCloseTo(ltv, 6);
    expect(figures.ltvToCac.value).toBeCloseTo(ltv / cac, 8);
    expect(figures.survival[119]).toBeCloseTo(0.935 ** (119 / 12), 12);
    expect(figures.survival[120]).toBeCloseTo(0.935 ** 10 * 0.6, 12);
  });

  it("1.2 templates: business software", () => {
    const figures = economicsOf("business-software");
    // 3·1 + 15 = 18, 30·1.25 + 5 = 42.5, 90·1.5 + 10 = 145; .02625, .175 and .35 of the entrants close.
    const cac = 18 / 0.02625 + 42.5 / 0.175 + 145 / 0.35;
    expect(figures.closeRate.value).toBeCloseTo(0.02625, 12);
    expect(figures.acquisition.own).toBeCloseTo(205.5, 9);
    expect(figures.acquisition.loaded.value).toBeCloseTo(cac, 9);
    expect(cac).toBeCloseTo(685.714286 + 242.857143 + 414.285714, 5);
    expect(figures.minutes.own).toBeCloseTo(123, 9);
    expect(figures.minutes.loaded.value).toBeCloseTo(3 / 0.02625 + 30 / 0.175 + 90 / 0.35, 9);
    // 800 · .8 − 30 − 20 = 590; 240·1.25 + 100 = 400 of onboarding, nothing upfront.
    const ltv = -400 + annuity(590, 0.98, 60);
    expect(figures.marginPerMonth.value).toBeCloseTo(590, 9);
    expect(figures.cumAtClose.value).toBeCloseTo(-400 - cac, 9);
    expect(figures.payback.first.value).toBeCloseTo(paybackBy(-400 - cac, 590, 0.98), 6);
    expect(figures.ltv.value).toBeCloseTo(ltv, 6);
    expect(figures.ltvToCac.value).toBeCloseTo(ltv / cac, 8);
  });

  it("3.9 why: every figure of every template opens into parts that make it", () => {
    for (const template of templates) {
      for (const part of Object.values(explainEconomics(profileOf(template)))) {
        expect(checkFigure(part), template.id).toEqual([]);
      }
    }
  });
});
