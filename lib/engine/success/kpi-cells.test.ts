import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { median } from "@/lib/engine/stats/percentile";
import { medianStay, meetsTarget, poolCells } from "./kpi-cells";

const stay = (moved: number[], waiting: number[] = []) => ({ month: "2026-01", moved, waiting });
const cell = (top: number, bottom: number, immature = false) => ({ month: "2026-01", top, bottom, immature });

describe("computed KPIs", () => {
  it("5.1 takes the middle of three stays, the one still there counting as the longest", () => {
    expect(medianStay([stay([4, 10], [30])])).toEqual({ value: 10 });
    expect(medianStay([stay([4], []), stay([10, 12])])).toEqual({ value: 10 });
  });

  it("5.1 does not know a middle that somebody may still come before, or that most have not passed", () => {
    expect(medianStay([stay([4, 10], [7])])).toEqual({ value: null, reason: "immature" });
    expect(medianStay([stay([4], [40])])).toEqual({ value: null, reason: "over-half-left" });
    // Between 0 and 3 days is 1.5; were the one still there to leave at 2, it would be 1.
    expect(medianStay([stay([0, 3, 0], [2])])).toEqual({ value: null, reason: "immature" });
    expect(medianStay([stay([0, 3, 0], [3])])).toEqual({ value: 1.5 });
    expect(medianStay([])).toEqual({ value: null, reason: "no-entrants" });
  });

  it("5.1 never changes a known middle as those still there go on waiting or leave", () => {
    const days = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(fc.array(days), fc.array(days), fc.array(days), (moved, waiting, more) => {
        const now = medianStay([stay(moved, waiting)]);
        if (now.value === null) return;
        // However much later each of them leaves, the finished picture has the same middle.
        const later = waiting.map((day, index) => day + (more[index] ?? 0));
        expect(median([...moved, ...later])).toBe(now.value);
      }),
    );
  });

  it("5.1 pools months by their customers and leaves immature ones out", () => {
    expect(poolCells([cell(6, 3), cell(4, 1), cell(90, 1, true)], "no-entrants")).toEqual({ value: 2.5 });
    expect(poolCells([cell(1, 2, true)], "no-entrants")).toEqual({ value: null, reason: "immature" });
    expect(poolCells([cell(0, 0)], "no-activity")).toEqual({ value: null, reason: "no-activity" });
  });

  it("5.1 meets a target from the side it aims at", () => {
    expect(meetsTarget(0.9, 0.8, "at_least")).toBe(true);
    expect(meetsTarget(21, 14, "at_most")).toBe(false);
    expect(meetsTarget(null, 14, "at_most")).toBeNull();
  });
});
