import { describe, expect, it } from "vitest";
import { bucketOf, listBuckets } from "./bucket";
import { civilDate } from "./civil-date";
import {
  civilMonth,
  daysInMonth,
  firstDayOf,
  lastDayOf,
  listMonths,
  monthOf,
  monthsBetween,
  nextMonth,
  shiftMonth,
} from "./civil-month";
import { containsDay, endAt, intersect, intersectionDays, intervalDays } from "./interval";
import { isPartialMonth, monthShare } from "./month-share";

describe("civil months", () => {
  it("3.1 calendar: months read, shift and count across years", () => {
    expect(monthOf(civilDate("2024-02-29"))).toBe("2024-02");
    expect(nextMonth(civilMonth("2023-12"))).toBe("2024-01");
    expect(shiftMonth(civilMonth("2024-01"), -13)).toBe("2022-12");
    expect(monthsBetween(civilMonth("2023-11"), civilMonth("2024-02"))).toBe(3);
    expect(listMonths(civilMonth("2023-11"), civilMonth("2024-02"))).toEqual([
      "2023-11",
      "2023-12",
      "2024-01",
    ]);
    expect(listMonths(civilMonth("2024-02"), civilMonth("2024-02"))).toEqual([]);
    expect(daysInMonth(civilMonth("2024-02"))).toBe(29);
    expect(firstDayOf(civilMonth("2024-02"))).toBe("2024-02-01");
    expect(lastDayOf(civilMonth("2023-02"))).toBe("2023-02-28");
    expect(() => civilMonth("2024-13")).toThrow();
    expect(() => civilMonth("2024-1")).toThrow("YYYY-MM");
  });

  it("3.1 calendar: a month is partial until its last day has passed", () => {
    expect(isPartialMonth(civilMonth("2024-02"), civilDate("2024-02-29"))).toBe(true);
    expect(isPartialMonth(civilMonth("2024-02"), civilDate("2024-03-01"))).toBe(false);
  });

  it("3.1 calendar: the share of a month goes by its days", () => {
    const interval = { start: civilDate("2024-02-15"), end: civilDate("2024-04-01") };
    expect(monthShare(civilMonth("2024-02"), interval)).toMatchObject({ numerator: 15, denominator: 29 });
    expect(monthShare(civilMonth("2024-03"), interval).value).toBe(1);
    expect(monthShare(civilMonth("2024-04"), interval).value).toBe(0);
  });
});

describe("intervals", () => {
  const march = { start: civilDate("2024-03-01"), end: civilDate("2024-04-01") };
  const running = { start: civilDate("2024-03-20"), end: null };

  it("3.1 calendar: intervals are half-open", () => {
    expect(intervalDays(march)).toBe(31);
    expect(intervalDays({ start: march.end, end: march.start })).toBe(0);
    expect(containsDay(march, civilDate("2024-03-31"))).toBe(true);
    expect(containsDay(march, march.end)).toBe(false);
    expect(containsDay(running, civilDate("2099-01-01"))).toBe(true);
  });

  it("3.1 calendar: intersections keep a running end and vanish when nothing is shared", () => {
    expect(intersect(march, running)).toEqual({ start: "2024-03-20", end: "2024-04-01" });
    expect(intersect(running, { start: civilDate("2024-05-01"), end: null })).toEqual({
      start: "2024-05-01",
      end: null,
    });
    expect(intersect(march, { start: march.end, end: null })).toBeNull();
    expect(endAt(running, civilDate("2024-03-25")).end).toBe("2024-03-25");
    expect(intersectionDays(march, { start: civilDate("2024-02-01"), end: civilDate("2024-03-03") })).toBe(2);
  });

  it("3.1 calendar: weeks begin on Monday and buckets adjoin", () => {
    // 2024-03-01 was a Friday.
    expect(bucketOf(civilDate("2024-03-01"), "week")).toEqual({ start: "2024-02-26", end: "2024-03-04" });
    expect(bucketOf(civilDate("1969-12-31"), "week").start).toBe("1969-12-29");
    expect(bucketOf(civilDate("2024-02-29"), "month").end).toBe("2024-03-01");
    const weeks = listBuckets(march, "week");
    expect(weeks).toHaveLength(5);
    expect(weeks.slice(1).every((week, index) => week.start === weeks[index]?.end)).toBe(true);
    expect(listBuckets(march, "day")).toHaveLength(31);
  });
});
