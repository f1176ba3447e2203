import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addMonths } from "@/lib/engine/calendar/add-months";
import { civilDate } from "@/lib/engine/calendar/civil-date";
import { civilMonth, shiftMonth } from "@/lib/engine/calendar/civil-month";
import { totalBy } from "@/lib/engine/collections";
import { constantSurvival } from "@/lib/engine/curve/customer-curve";
import type { Discount } from "@/lib/engine/curve/lifetime-value";
import { addClassTotals, computeContribution, totalByClass } from "./contribution";
import { costToServe } from "./cost-to-serve";
import { type ClassedEntry, classifyMargin, MARGIN_CLASSES } from "./margin-class";
import { medianCustomer } from "./median-customer";
import { flowsByAge, paybackFromClose } from "./monthly-margin";
import { valueCustomer } from "./value-customer";

const entry = (change: Partial<ClassedEntry>): ClassedEntry => ({
  kind: "cost",
  nature: "staff",
  phase: "post",
  deferrable: false,
  ...change,
});

describe("contribution margins", () => {
  it("3.3 margins: where each entry enters", () => {
    expect(classifyMargin(entry({ kind: "revenue", nature: "refund" }))).toBe("revenue");
    expect(classifyMargin(entry({ phase: "pre", nature: "media" }))).toBe("acquisition");
    expect(classifyMargin(entry({ nature: "commission", deferrable: true }))).toBe("acquisition");
    expect(classifyMargin(entry({ nature: " Premium Tax" }))).toBe("direct");
    expect(classifyMargin(entry({ nature: "staff" }))).toBe("servicing");
    expect(classifyMargin(entry({ nature: "Overhead", phase: "pre" }))).toBe("overhead");
    expect(classifyMargin(entry({ nature: "card fees" }), ["Card fees"])).toBe("direct");
  });

  it("3.3 margins: CM1, CM2 and CM3, by hand", () => {
    const totals = {
      revenue: 1000,
      direct: 600,
      servicing: 100,
      software: 50,
      acquisition: 300,
      overhead: 20,
    };
    const { cm1, cm2, cm3, afterOverhead } = computeContribution(totals);
    expect([cm1.amount, cm2.amount, cm3.amount, afterOverhead.amount]).toEqual([400, 250, -50, -70]);
    expect(cm1.ofRevenue.value).toBe(0.4);
    expect(computeContribution(totalByClass([])).cm1.ofRevenue).toMatchObject({
      value: null,
      reason: "no-total",
    });
  });

  it("3.3 margins: customers add up, class by class and margin by margin", () => {
    const amounts = fc.array(
      fc.record({ as: fc.constantFrom(...MARGIN_CLASSES), amountMinor: fc.integer({ min: -1e6, max: 1e6 }) }),
    );
    fc.assert(
      fc.property(fc.array(amounts, { maxLength: 6 }), (customers) => {
        const each = customers.map(totalByClass);
        const together = addClassTotals(each);
        expect(together).toEqual(totalByClass(customers.flat()));
        expect(computeContribution(together).cm3.amount).toBe(
          totalBy(each, (totals) => computeContribution(totals).cm3.amount),
        );
      }),
    );
  });

  it("3.3 cost to serve: servicing and software per month lived", () => {
    expect(costToServe({ servicing: 90, software: 30 }, 8).value).toBe(15);
    expect(costToServe({ servicing: 90, software: 30 }, 0)).toMatchObject({
      value: null,
      reason: "no-exposure",
    });
  });
});

const close = civilMonth("2025-03");
const flows = (amounts: readonly number[]) =>
  amounts.map((amountMinor, index) => ({ month: shiftMonth(close, index), amountMinor }));
const pays = (amounts: readonly number[]) =>
  paybackFromClose(flows(amounts), close, shiftMonth(close, amounts.length - 1)).payback;

describe("payback of actual cash", () => {
  it("3.3 payback: the reference's cash flows", () => {
    expect(pays([-600, ...new Array<number>(12).fill(80)])).toEqual({
      first: { value: 7.5 },
      sustained: { value: 7.5 },
    });
    expect(pays([-500, 200, 200, 200, -300, 100, 100, 200])).toEqual({
      first: { value: 2.5 },
      sustained: { value: 6 },
    });
  });

  it("3.3 payback: everything until the close is its start, the running month is left out", () => {
    const early = [
      { month: civilMonth("2024-12"), amountMinor: -100 },
      { month: civilMonth("2025-01"), amountMinor: -50 },
      { month: close, amountMinor: 30 },
      { month: civilMonth("2025-05"), amountMinor: 240 },
      { month: civilMonth("2025-06"), amountMinor: 999 },
    ];
    const { cumulative, payback } = paybackFromClose(early, close, civilMonth("2025-05"));
    expect(cumulative).toEqual([-120, -120, 120]);
    expect(payback.first).toEqual({ value: 1.5 });
    expect(paybackFromClose(early, close, civilMonth("2025-02")).payback.first.reason).toBe("no-data");
  });
});

describe("curves by age", () => {
  const first = civilDate("2025-01-31");

  it("3.3 curves: by months since first contact, month ends clamped", () => {
    const amounts = [
      { on: civilDate("2025-02-27"), amountMinor: -10 },
      { on: civilDate("2025-02-28"), amountMinor: -20 },
      { on: civilDate("2025-04-01"), amountMinor: 100 },
      { on: civilDate("2026-04-01"), amountMinor: 1 },
    ];
    expect(flowsByAge(amounts, first, 3)).toEqual({
      flows: [-10, -20, 100, 0],
      cumulative: [-10, -30, 70, 70],
      beforeContact: { entries: 0, amountMinor: 0 },
    });
  });

  it("3.3 curves: revenue before the first contact counts in month 0, and is said", () => {
    const { flows: byAge, beforeContact } = flowsByAge(
      [{ on: civilDate("2024-11-30"), amountMinor: 70 }],
      first,
      1,
    );
    expect(byAge).toEqual([70, 0]);
    expect(beforeContact).toEqual({ entries: 1, amountMinor: 70 });
  });

  it("3.3 curves: nothing within the ages asked for is lost", () => {
    const months = fc.array(fc.record({ after: fc.integer({ min: -6, max: 11 }), amount: fc.integer() }));
    fc.assert(
      fc.property(months, (drawn) => {
        const amounts = drawn.map(({ after, amount }) => ({
          on: addMonths(first, after),
          amountMinor: amount,
        }));
        const { cumulative } = flowsByAge(amounts, first, 11);
        expect(cumulative.at(-1)).toBe(totalBy(drawn, (one) => one.amount));
      }),
    );
  });

  it("3.3 median customer: the young say nothing about ages they have not reached", () => {
    const points = medianCustomer([[1, 10], [2, 20], [3], [4, 40]], 3);
    expect(points).toEqual([
      { ageMonth: 0, customers: 4, band: { count: 4, low: 1.75, median: 2.5, high: 3.25 } },
      { ageMonth: 1, customers: 3, band: { count: 3, low: 15, median: 20, high: 30 } },
    ]);
    expect(medianCustomer([[1, 10], [2]], 2)[1]).toEqual({ ageMonth: 1, customers: 1, band: null });
    expect(medianCustomer([])).toEqual([]);
  });
});

describe("value of a segment", () => {
  const segment = { margins: new Array<number>(36).fill(100), survival: constantSurvival(0.03, 36) };
  const discount: Discount = { rate: 0.1, convention: "effective", timing: "advance" };

  it("3.7 LTV:CAC: the reference's values with their convention", () => {
    const worth = (change: Partial<Discount>) =>
      valueCustomer({ ...segment, acquisitionCost: 500 }, { ...discount, ...change });
    expect(worth({ rate: 0 }).lifetimeValue).toBeCloseTo(2219.907794, 6);
    expect(worth({}).lifetimeValue).toBeCloseTo(1988.2294, 6);
    expect(worth({ timing: "mid" }).lifetimeValue).toBeCloseTo(1980.349287, 6);
    expect(worth({ timing: "end" }).lifetimeValue).toBeCloseTo(1972.500405, 6);
    expect(worth({})).toMatchObject({ discount, months: 36 });
    expect(worth({}).toAcquisitionCost.value).toBeCloseTo(1988.2294 / 500, 8);
  });

  it("3.7 LTV:CAC: null when acquisition is unknown or costs nothing", () => {
    for (const acquisitionCost of [null, 0])
      expect(valueCustomer({ ...segment, acquisitionCost }, discount).toAcquisitionCost).toMatchObject({
        value: null,
        reason: "no-acquisition-cost",
      });
  });
});
