import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/engine/calendar/civil-date";
import { civilMonth } from "@/lib/engine/calendar/civil-month";
import { type IssuedPolicies, thirteenMonthPersistency } from "./persistency";
import { type CohortLives, retentionTriangle } from "./retention-triangle";

const january = civilMonth("2025-01");
const march = civilMonth("2025-03");

describe("retention triangle", () => {
  const rows: CohortLives[] = [
    { cohortMonth: march, monthsLived: null, lives: 10 },
    { cohortMonth: january, monthsLived: 0, lives: 1 },
    { cohortMonth: january, monthsLived: 2, lives: 3 },
    { cohortMonth: january, monthsLived: null, lives: 6 },
  ];

  it("3.7 triangle: survivors by cohort and age, by hand", () => {
    const [first, second] = retentionTriangle(rows, 4, civilDate("2025-04-30"));
    expect(first).toMatchObject({ cohortMonth: "2025-01", lives: 10 });
    expect(first?.cells.map((cell) => cell.retained.value)).toEqual([1, 0.9, 0.9, 0.6]);
    expect(first?.cells[0]?.churn.value).toBe(0.1);
    expect(first?.cells[2]?.churn.value).toBeCloseTo(3 / 9, 12);
    // Those of 31 January are three months old on 30 April, not yet four.
    expect(first?.cells[3]?.churn).toMatchObject({ value: null, reason: "immature" });
    expect(second?.cells.map((cell) => cell.retained.value)).toEqual([1, 1, null, null]);
  });

  it("3.7 triangle: an immature cell keeps what was counted and says why", () => {
    const [, second] = retentionTriangle(rows, 2, civilDate("2025-04-29"));
    expect(second?.cells[1]?.retained).toEqual({
      value: null,
      reason: "immature",
      numerator: 10,
      denominator: 10,
    });
  });

  it("3.7 triangle: retention never rises with age, and is the product of what stayed", () => {
    const anyRows = fc.array(
      fc.record({
        cohortMonth: fc.constant(january),
        monthsLived: fc.option(fc.nat(15)),
        lives: fc.integer({ min: 1, max: 50 }),
      }),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(anyRows, (members) => {
        const cells = retentionTriangle(members, 12, civilDate("2030-01-01"))[0]?.cells ?? [];
        let product = 1;
        for (const { retained, churn } of cells) {
          expect(retained.value).toBeCloseTo(product, 9);
          product *= 1 - (churn.value ?? 1);
        }
      }),
    );
  });
});

const year = { start: civilDate("2024-01-01"), end: civilDate("2025-01-01") };
const terms = { asOf: civilDate("2026-01-01"), graceDays: 31 };

function issued(change: Partial<IssuedPolicies>): IssuedPolicies {
  return {
    issuedOn: civilDate("2024-01-10"),
    endedOn: null,
    ending: null,
    policies: 1,
    premiumMinor: 1000,
    ...change,
  };
}

describe("thirteen-month persistency", () => {
  it("3.7 persistency: by count and by premium, deaths and maturities removed", () => {
    const persistency = thirteenMonthPersistency(
      [
        issued({ policies: 7, premiumMinor: 5000 }),
        issued({ policies: 2, premiumMinor: 3000, endedOn: civilDate("2024-06-01"), ending: "lapse" }),
        issued({ policies: 1, premiumMinor: 900, endedOn: civilDate("2024-06-01"), ending: "death" }),
        issued({ policies: 1, premiumMinor: 100, endedOn: civilDate("2025-01-10"), ending: "maturity" }),
        // Lapsed and died once month 13 was over: kept.
        issued({ policies: 1, premiumMinor: 1000, endedOn: civilDate("2025-02-10"), ending: "lapse" }),
        issued({ policies: 1, premiumMinor: 1000, endedOn: civilDate("2025-03-10"), ending: "death" }),
        issued({ issuedOn: civilDate("2023-12-31"), policies: 50 }),
        issued({ issuedOn: civilDate("2025-01-01"), policies: 50 }),
      ],
      year,
      terms,
    );
    expect(persistency.issued).toEqual({ policies: 13, premiumMinor: 11_000 });
    expect(persistency.removed).toEqual({ policies: 2, premiumMinor: 1000 });
    expect(persistency.byCount).toMatchObject({ value: 9 / 11, numerator: 9, denominator: 11 });
    expect(persistency.byPremium.value).toBeCloseTo(7000 / 10_000, 12);
  });

  it("3.7 persistency: only full thirteen months and grace are judged", () => {
    // Issued on 30 November 2024: month 13 ends on 30 December 2025, grace on 30 January 2026.
    const young = issued({ issuedOn: civilDate("2024-11-30") });
    const result = thirteenMonthPersistency([young], year, terms);
    expect(result.tooYoung.policies).toBe(1);
    expect(result.byCount).toMatchObject({ value: null, reason: "immature" });
    const later = { ...terms, asOf: civilDate("2026-01-30") };
    expect(thirteenMonthPersistency([young], year, later).byCount.value).toBe(1);
    expect(thirteenMonthPersistency([], year, terms).byCount.reason).toBe("no-data");
  });
});
