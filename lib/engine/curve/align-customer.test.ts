import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { civilDate } from "@/lib/engine/calendar/civil-date";
import { addDays } from "@/lib/engine/calendar/days";
import { alignCustomer, type DatedEntry } from "./align-customer";
import { findBreakEven } from "./break-even";

const window = { start: civilDate("2024-01-01"), end: civilDate("2024-04-01") };
const on = (text: string) => civilDate(text);

describe("triptych", () => {
  it("2.2 triptych: activity, cost and revenue share the buckets of one axis", () => {
    const touches = [
      { on: on("2024-01-31"), minutes: 12 },
      { on: on("2024-03-01"), minutes: 3 },
    ];
    const entries: DatedEntry[] = [
      { on: on("2024-01-05"), kind: "cost", amountMinor: 500 },
      { on: on("2024-02-10"), kind: "revenue", amountMinor: 300 },
      { on: on("2024-03-10"), kind: "revenue", amountMinor: 300 },
      { on: on("2024-03-20"), kind: "revenue", amountMinor: -50 },
    ];
    const { points, breakEven, opening } = alignCustomer(touches, entries, window, "month");
    expect(opening).toBe(0);
    expect(points.map((point) => [point.start, point.touches, point.minutes])).toEqual([
      ["2024-01-01", 1, 12],
      ["2024-02-01", 0, 0],
      ["2024-03-01", 1, 3],
    ]);
    expect(points.map((point) => [point.cost, point.revenue, point.margin, point.cumulative])).toEqual([
      [500, 0, -500, -500],
      [0, 300, 300, -200],
      [0, 250, 250, 50],
    ]);
    expect(breakEven).toEqual({ first: { on: "2024-03-10" }, sustained: { on: "2024-03-10" } });
  });

  it("2.2 triptych: money before the window opens the cumulative curve", () => {
    const entries: DatedEntry[] = [{ on: on("2023-06-01"), kind: "cost", amountMinor: 80 }];
    const { points, opening } = alignCustomer([], entries, window, "month");
    expect(opening).toBe(-80);
    expect(points.map((point) => point.cumulative)).toEqual([-80, -80, -80]);
  });

  it("2.2 triptych: facts outside the window's buckets stay out", () => {
    const entries: DatedEntry[] = [{ on: on("2024-04-01"), kind: "revenue", amountMinor: 80 }];
    const { points, breakEven } = alignCustomer(
      [{ on: on("2023-12-31"), minutes: 1 }],
      entries,
      window,
      "day",
    );
    expect(points).toHaveLength(91);
    expect(points.every((point) => point.touches === 0 && point.revenue === 0)).toBe(true);
    expect(breakEven.first).toEqual({ on: null, reason: "no-data" });
  });

  it("2.2 triptych: the bucket size changes the drawing, not the totals or the break-even", () => {
    const entries = fc.array(
      fc.record({
        on: fc.nat(90).map((days) => addDays(window.start, days)),
        kind: fc.constantFrom("cost" as const, "revenue" as const),
        amountMinor: fc.integer({ min: -1000, max: 1000 }),
      }),
    );
    fc.assert(
      fc.property(entries, (rows) => {
        // The window is whole days, weeks from a Monday and whole months.
        const [day, week, month] = (["day", "week", "month"] as const).map((size) =>
          alignCustomer([], rows, window, size),
        );
        expect(week?.breakEven).toEqual(day?.breakEven);
        expect(month?.breakEven).toEqual(day?.breakEven);
        expect(week?.points.at(-1)?.cumulative).toBe(day?.points.at(-1)?.cumulative);
        expect(month?.points.at(-1)?.cumulative).toBe(day?.points.at(-1)?.cumulative);
      }),
    );
  });
});

describe("break-even by the day", () => {
  it("3.3 break-even: entries of one day are netted before they are judged", () => {
    const amounts = [
      { on: on("2024-01-02"), amount: 100 },
      { on: on("2024-01-01"), amount: -100 },
      { on: on("2024-01-02"), amount: -50 },
    ];
    const never = { on: null, reason: "never" };
    expect(findBreakEven(amounts)).toEqual({ first: never, sustained: never });
  });

  it("3.3 break-even: a relapse separates first from sustained", () => {
    const amounts = [-100, 100, -20, 30].map((amount, day) => ({
      on: addDays(on("2024-01-01"), day),
      amount,
    }));
    expect(findBreakEven(amounts)).toEqual({ first: { on: "2024-01-02" }, sustained: { on: "2024-01-04" } });
  });

  it("3.3 break-even: a customer never below zero broke even on the first day with money", () => {
    const start = on("2024-01-01");
    expect(findBreakEven([{ on: start, amount: 5 }])).toEqual({
      first: { on: start },
      sustained: { on: start },
    });
  });
});
