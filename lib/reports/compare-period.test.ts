import { describe, expect, it } from "vitest";
import { civilMonth } from "@/lib/engine/calendar/civil-month";
import { comparedMonths, compareFigure } from "./compare-period";

const period = (from: string | null, until: string) => ({
  from: from === null ? null : civilMonth(from),
  until: civilMonth(until),
});

describe("3.1 and 3.2 comparison of periods", () => {
  it("takes as many months just before, or the same ones a year earlier", () => {
    // January to March 2026; `until` is exclusive.
    expect(comparedMonths(period("2026-01", "2026-04"), "previous")).toEqual({
      from: "2025-10",
      to: "2025-12",
    });
    expect(comparedMonths(period("2026-01", "2026-04"), "year")).toEqual({ from: "2025-01", to: "2025-03" });
    expect(comparedMonths(period(null, "2026-04"), "year")).toBeNull();
  });

  it("says by which share a figure moved, and why it cannot", () => {
    const months = { from: civilMonth("2025-01"), to: civilMonth("2025-03") };
    expect(compareFigure({ value: 150 }, { value: 120 }, months).change.value).toBe(0.25);
    expect(compareFigure({ value: -50 }, { value: -100 }, months).change.value).toBe(0.5);
    expect(compareFigure({ value: 5 }, { value: 0 }, months).change).toMatchObject({
      value: null,
      reason: "no-total",
    });
    const none = compareFigure({ value: 5 }, { value: null, reason: "no-closes" }, months);
    expect(none).toMatchObject({
      value: null,
      reason: "no-closes",
      change: { value: null, reason: "no-closes" },
    });
  });
});
