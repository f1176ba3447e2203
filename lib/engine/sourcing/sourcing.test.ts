import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PoolCharge } from "@/lib/engine/allocation/pool";
import { civilMonth } from "@/lib/engine/calendar/civil-month";
import { totalBy } from "@/lib/engine/collections";
import { compareOptions } from "./compare-options";
import { findFilingCabinets } from "./filing-cabinet";
import type { SourcingOption } from "./option";
import { computeTotalCost } from "./total-cost";

const bought: SourcingOption = {
  kind: "purchased",
  purchaseMinor: 50_000_000,
  implementationMinor: 10_000_000,
  lifeMonths: 60,
  yearlyMinor: 9_000_000,
  timing: "arrears",
};
const rented: SourcingOption = {
  kind: "saas",
  implementationMinor: 4_000_000,
  yearlyMinor: 21_000_000,
  timing: "advance",
};
const built: SourcingOption = {
  kind: "custom",
  buildMinor: 2400,
  buildMonths: 6,
  lifeMonths: 12,
  runYearlyMinor: 1200,
  upkeepYearlyMinor: 600,
};

describe("buy, subscribe or build", () => {
  it("3.5 sourcing: the reference's present costs over five years at 8 %", () => {
    const { first, second, saving } = compareOptions(bought, rented, 5, 0.08);
    expect(first.npv / 100).toBeCloseTo(959_343.9, 2);
    expect(second.npv / 100).toBeCloseTo(945_546.64, 2);
    expect(saving[5] ?? 0).toBeLessThan(0);
  });

  it("3.5 sourcing: buying breaks even between years 5 and 6", () => {
    expect(compareOptions(bought, rented, 5, 0.08).breakEven.first.reason).toBe("never");
    const { breakEven } = compareOptions(bought, rented, 8, 0.08);
    expect(Math.floor(breakEven.sustained.value ?? 0)).toBe(5);
    expect(compareOptions(rented, bought, 8, 0.08).breakEven.first).toEqual({ value: 0 });
  });

  it("3.5 sourcing: cash and profit and loss side by side, by year", () => {
    const { first, second } = compareOptions(bought, rented, 5, 0.08);
    // Cash falls at the start; the books bear 600k / 5 + 90k every year.
    expect(first.years[0]).toEqual({ period: 1, cash: 69_000_000, expense: 21_000_000 });
    expect(first.years[4]).toEqual({ period: 5, cash: 9_000_000, expense: 21_000_000 });
    expect(second.years[0]).toEqual({ period: 1, cash: 25_000_000, expense: 25_000_000 });
    expect(second.years[1]).toEqual({ period: 2, cash: 21_000_000, expense: 21_000_000 });
    expect(first.cash).toBe(first.expense);
    // In advance: all of the year's cash in its first month, a twelfth of it borne.
    expect(second.months[12]).toEqual({ period: 13, cash: 21_000_000, expense: 1_750_000 });
    expect(first.months[11]?.cash).toBe(9_000_000);
  });

  it("3.5 sourcing: building pays month by month and is borne once it runs", () => {
    const cost = computeTotalCost(built, 2, 0);
    // Six months of 400, then 150 a month; borne from month 7: 200 a month for a year and the 150.
    expect(cost.months[0]).toEqual({ period: 1, cash: 400, expense: 0 });
    expect(cost.months[6]).toEqual({ period: 7, cash: 150, expense: 350 });
    expect(cost.months[18]).toEqual({ period: 19, cash: 150, expense: 150 });
    expect(cost.years).toEqual([
      { period: 1, cash: 2400 + 6 * 150, expense: 6 * 350 },
      { period: 2, cash: 12 * 150, expense: 6 * 350 + 6 * 150 },
    ]);
    expect(cost.npv).toBe(2400 + 18 * 150);
    const expensed = computeTotalCost({ ...built, lifeMonths: null }, 2, 0);
    expect(expensed.months[0]).toEqual({ period: 1, cash: 400, expense: 400 });
  });

  it("3.5 sourcing: a whole horizon is asked for", () => {
    expect(() => computeTotalCost(bought, 0, 0.08)).toThrow("one whole year");
    expect(() => computeTotalCost({ ...bought, lifeMonths: 0 }, 5, 0.08)).toThrow("whole period");
  });

  it("3.5 sourcing: without discounting the present cost is the cash, and a higher rate never costs more", () => {
    const option = fc.record({
      kind: fc.constant("purchased" as const),
      purchaseMinor: fc.nat(1e6),
      implementationMinor: fc.nat(1e6),
      lifeMonths: fc.integer({ min: 1, max: 72 }),
      yearlyMinor: fc.nat(1e6),
      timing: fc.constantFrom("advance" as const, "arrears" as const),
    });
    fc.assert(
      fc.property(option, fc.integer({ min: 1, max: 8 }), (one, years) => {
        const cost = computeTotalCost(one, years, 0);
        expect(cost.npv).toBe(cost.cash);
        expect(totalBy(cost.months, (row) => row.cash)).toBe(cost.cash);
        expect(computeTotalCost(one, years, 0.1).npv).toBeLessThanOrEqual(cost.npv);
        // Everything is borne once the life has passed.
        if (one.lifeMonths <= years * 12) expect(cost.expense).toBe(cost.cash);
      }),
    );
  });
});

describe("filing cabinet", () => {
  const charge = (month: string, purpose: PoolCharge["purpose"], amountMinor = 100): PoolCharge => ({
    month: civilMonth(month),
    purpose,
    amountMinor,
  });
  const now = civilMonth("2026-01");
  const find = (kind: "purchased" | "custom" | "saas", ...charges: PoolCharge[]) =>
    findFilingCabinets([{ id: "pool", kind, charges }], now);

  it("3.5 filing cabinet: bought or built and left alone for twelve months", () => {
    expect(find("purchased", charge("2024-06", "purchase"), charge("2024-12", "maintenance"))).toEqual([
      { poolId: "pool", lastCare: "2024-12", monthsWithout: 13 },
    ]);
    expect(find("custom", charge("2025-01", "build"))).toEqual([
      { poolId: "pool", lastCare: null, monthsWithout: 12 },
    ]);
  });

  it("3.5 filing cabinet: not what is cared for, young or rented", () => {
    expect(find("purchased", charge("2024-06", "purchase"), charge("2025-01", "maintenance"))).toEqual([]);
    expect(find("custom", charge("2025-02", "build"))).toEqual([]);
    expect(find("saas", charge("2020-01", "subscription"))).toEqual([]);
    expect(find("custom")).toEqual([]);
  });

  it("3.5 filing cabinet: upkeep that came back was none", () => {
    const charges = [
      charge("2024-01", "build"),
      charge("2025-06", "upkeep"),
      charge("2025-06", "upkeep", -100),
    ];
    expect(find("custom", ...charges)).toEqual([{ poolId: "pool", lastCare: null, monthsWithout: 24 }]);
  });
});
