import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/engine/calendar/civil-date";
import { totalBy } from "@/lib/engine/collections";
import { addFractions, NOTHING, readDecimal, scaleFraction, writeDecimal } from "@/lib/engine/money/fraction";
import { minor } from "@/lib/engine/money/minor";
import { bearCharges, payCharges } from "./bear-charges";
import type { BorneCharge } from "./pool";
import { roundMonths } from "./round-months";
import { splitDirect } from "./split-direct";

function chargeOf(
  change: Partial<Record<"from" | "to" | "cost" | "billed", string>> & { lifeMonths?: number },
): BorneCharge {
  const cost = change.cost ?? "1000";
  return {
    from: civilDate(change.from ?? "2025-05-01"),
    to: civilDate(change.to ?? "2025-06-01"),
    lifeMonths: change.lifeMonths ?? null,
    cost,
    billed: change.billed ?? cost,
  };
}
const rounded = (charges: BorneCharge[], months = bearCharges(charges)) =>
  roundMonths(months, 2).map((row): [string, number] => [row.month, row.amountMinor]);

describe("what a month bears", () => {
  it("3.5 amortisation: a purchase and its implementation over the months of their life", () => {
    const bought = [chargeOf({ cost: "900", lifeMonths: 7 }), chargeOf({ cost: "100", lifeMonths: 7 })];
    const months = rounded(bought);
    expect(months.map(([, amount]) => amount)).toEqual([14286, 14285, 14286, 14286, 14286, 14285, 14286]);
    expect(months.at(-1)?.[0]).toBe("2025-11");
  });

  it("3.5 pools: cash and cost are two views; maintenance is borne as it comes", () => {
    const charges = [chargeOf({ cost: "3", lifeMonths: 3 }), chargeOf({ cost: "0.10" })];
    expect(rounded(charges)).toEqual([
      ["2025-05", 110],
      ["2025-06", 100],
      ["2025-07", 100],
    ]);
    expect(rounded(charges, payCharges(charges))).toEqual([["2025-05", 310]]);
  });

  it("3.5 pools: days that cross months are borne by the day", () => {
    expect(rounded([chargeOf({ from: "2025-05-31", to: "2025-06-02", cost: "1" })])).toEqual([
      ["2025-05", 50],
      ["2025-06", 50],
    ]);
    expect(() => bearCharges([chargeOf({ to: "2025-05-01" })])).toThrow("one day");
    expect(() => bearCharges([chargeOf({ lifeMonths: 0 })])).toThrow("whole number of months");
  });

  it("3.5 rounding: eleven decimals are kept, and what rounding takes is carried into the next month", () => {
    const tiny = ["2025-05", "2025-06", "2025-07"].map((month) =>
      chargeOf({ from: `${month}-01`, to: `${month}-02`, cost: "0.00333333333" }),
    );
    // 0.33, 0.67 and 1.00 of a cent, running.
    expect(rounded(tiny).map(([, amount]) => amount)).toEqual([0, 1, 0]);
  });

  it("3.5 rounding: over all months nothing is lost, whatever is charged", () => {
    const cost = fc
      .tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 11 }))
      .map(([digits, decimals]) =>
        writeDecimal(scaleFraction(readDecimal(String(digits)), 1n, 10n ** BigInt(decimals)), 11),
      );
    const charge = fc.record({
      cost,
      days: fc.integer({ min: 1, max: 500 }),
      life: fc.option(fc.integer({ min: 1, max: 60 })),
    });
    fc.assert(
      fc.property(fc.array(charge, { minLength: 1, maxLength: 12 }), (rows) => {
        const charges = rows.map(({ cost: amount, days, life }) => ({
          ...chargeOf({ cost: amount }),
          to: civilDate(new Date(Date.UTC(2025, 4, 1 + days)).toISOString().slice(0, 10)),
          lifeMonths: life,
        }));
        const exact = charges.reduce((sum, one) => addFractions(sum, readDecimal(one.cost)), NOTHING);
        const posted = totalBy(roundMonths(bearCharges(charges), 2), (row) => row.amountMinor);
        expect(writeDecimal(exact, 2)).toBe(writeDecimal(readDecimal(String(posted / 100)), 2));
      }),
    );
  });
});

describe("what names its target", () => {
  const part = (targetId: string | null, exact: string) => ({ targetId, exact: readDecimal(exact) });

  it("3.5 direct: in proportion to the exact parts, to the minor unit", () => {
    const split = splitDirect(minor(100), [part("a", "0.333"), part("b", "0.333"), part(null, "0.334")], 2);
    expect(split.direct.map((one) => one.amountMinor)).toEqual([33, 33]);
    expect(split.rest).toBe(34);
  });

  it("3.5 direct: hundreds of parts below a cent never come to more than there is", () => {
    const parts = Array.from({ length: 500 }, (_, index) => part(`customer ${index}`, "0.006"));
    const split = splitDirect(minor(300), parts, 2);
    expect(totalBy(split.direct, (one) => one.amountMinor)).toBe(300);
    expect(split.direct.every((one) => one.amountMinor === 1)).toBe(true);
    expect(split.rest).toBe(0);
  });

  it("3.5 direct: charges and credits are split apart, and no part changes its sign", () => {
    const amount = fc.integer({ min: -100_000, max: 100_000 });
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 10 }), amount, (sizes, rest) => {
        const parts = [
          ...sizes.map((size, index) => part(`target ${index}`, `${size}e-2`)),
          part(null, `${rest}e-2`),
        ];
        const whole = totalBy(sizes, (size) => size) + rest;
        const split = splitDirect(minor(whole), parts, 2);
        expect(split.rest).toBe(rest);
        for (const { targetId, amountMinor } of split.direct)
          expect(amountMinor).toBe(sizes[Number(targetId.slice(7))]);
      }),
    );
  });
});

describe("exact numbers", () => {
  it("3.5 decimals: to the last digit, both ways", () => {
    const sum = ["20.52022672899", "-0.00000000001", "1e-3"].map(readDecimal).reduce(addFractions);
    expect(writeDecimal(sum, 11)).toBe("20.52122672898");
    expect(writeDecimal(sum, 2)).toBe("20.52");
    expect(writeDecimal(readDecimal("-0.005"), 2)).toBe("-0.01");
    expect(() => readDecimal("1,5")).toThrow("not a number");
    expect(() => readDecimal(".")).toThrow("not a number");
  });
});
