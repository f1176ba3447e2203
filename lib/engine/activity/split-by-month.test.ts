import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/engine/calendar/civil-date";
import { civilMonth, shiftMonth } from "@/lib/engine/calendar/civil-month";
import { itemAt } from "@/lib/engine/collections";
import { averageMonth } from "./average-month";
import type { ActivityCell } from "./cells";
import { keepCells } from "./keep-cells";
import { type MonthDimension, splitByMonth } from "./split-by-month";

const START = civilMonth("2024-01");

function aCell(overrides: Partial<ActivityCell> = {}): ActivityCell {
  return {
    month: START,
    stageId: "quote",
    channel: "phone",
    mode: "reactive",
    segmentId: null,
    phase: "pre",
    outcome: "open",
    touches: 1,
    milliseconds: 60_000,
    ...overrides,
  };
}

const window = { from: START, to: civilMonth("2024-04"), asOf: civilDate("2024-03-15") };

describe("activity by calendar month", () => {
  it("3.1 calendar series: touches and minutes per month, a silent month being a true zero", () => {
    const cells = [
      aCell({ touches: 2, milliseconds: 90_000 }),
      aCell({ month: civilMonth("2024-03"), touches: 3, milliseconds: 30_000 }),
      aCell({ channel: "mail", touches: 5 }),
    ];
    const { slots, series } = splitByMonth(cells, "channel", window);
    expect(slots).toEqual([
      { month: "2024-01", partial: false },
      { month: "2024-02", partial: false },
      { month: "2024-03", partial: true },
    ]);
    expect(series).toEqual([
      { key: "mail", touches: [5, 0, 0], minutes: [1, 0, 0], totalTouches: 5, totalMinutes: 1 },
      { key: "phone", touches: [2, 0, 3], minutes: [1.5, 0, 0.5], totalTouches: 5, totalMinutes: 2 },
    ]);
  });

  it("3.1 calendar series: touches outside any stage are a series of their own, last", () => {
    const { series } = splitByMonth([aCell({ stageId: null }), aCell()], "stage", window);
    expect(series.map(({ key }) => key)).toEqual(["quote", null]);
  });

  it("3.1 calendar series: cells outside the window stay out", () => {
    const outside = [aCell({ month: civilMonth("2023-12") }), aCell({ month: civilMonth("2024-04") })];
    expect(splitByMonth(outside, "mode", window).series).toEqual([]);
  });

  it("3.1 averages: a running month is left out", () => {
    const cells = [aCell({ touches: 4 }), aCell({ month: civilMonth("2024-03"), touches: 100 })];
    const { slots, series } = splitByMonth(cells, "mode", window);
    // (4 + 0) over the two complete months.
    expect(averageMonth(slots, itemAt(series, 0)).touches).toEqual({
      value: 2,
      numerator: 4,
      denominator: 2,
    });
    const early = splitByMonth(cells, "mode", { ...window, asOf: civilDate("2024-01-10") });
    expect(averageMonth(early.slots, itemAt(early.series, 0)).minutes.reason).toBe("no-complete-month");
  });

  it("3.1 calendar series: whichever dimension splits it, the parts sum to the whole", () => {
    const cells = fc.array(
      fc.record({
        month: fc.nat(2).map((months) => shiftMonth(START, months)),
        stageId: fc.constantFrom("reach", "quote", null),
        channel: fc.constantFrom("phone", "mail", "digital"),
        mode: fc.constantFrom("reactive" as const, "proactive" as const),
        segmentId: fc.constantFrom("retail", null),
        phase: fc.constantFrom("pre" as const, "post" as const),
        outcome: fc.constantFrom("open" as const, "closed" as const),
        touches: fc.nat(100),
        milliseconds: fc.nat(1e7),
      }),
    );
    const dimensions: MonthDimension[] = ["stage", "channel", "mode", "segment", "phase", "outcome"];
    fc.assert(
      fc.property(cells, fc.constantFrom(...dimensions), (rows, by) => {
        const { series } = splitByMonth(rows, by, window);
        const touches = rows.reduce((sum, row) => sum + row.touches, 0);
        expect(series.flatMap((each) => each.touches).reduce((sum, value) => sum + value, 0)).toBe(touches);
        expect(series.reduce((sum, each) => sum + each.totalTouches, 0)).toBe(touches);
      }),
    );
  });
});

describe("filters", () => {
  const cells = [aCell({ phase: "pre" }), aCell({ phase: "post", segmentId: "retail" })];

  it("3.1 filters: chosen values keep their rows, null included", () => {
    expect(keepCells(cells, { phase: ["post"], segmentId: "all" })).toEqual([cells[1]]);
    expect(keepCells(cells, { segmentId: [null] })).toEqual([cells[0]]);
    expect(keepCells(cells, {})).toEqual(cells);
  });

  it("3.1 filters: an empty choice keeps nothing rather than everything", () => {
    expect(keepCells(cells, { channel: [] })).toEqual([]);
  });

  it("3.1 filters: a choice that may be undefined does not compile", () => {
    const maybe: ("pre" | "post")[] | undefined = [];
    // @ts-expect-error An undefined choice would silently keep every row.
    keepCells<ActivityCell>(cells, { phase: maybe as typeof maybe | undefined });
  });
});
