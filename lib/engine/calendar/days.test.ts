import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { civilDate, dateFromParts, isCivilDate, partsOf } from "./civil-date";
import { addDays, civilFromDays, daysBetween, daysFromCivil } from "./days";

const anyDays = fc.integer({ min: -700_000, max: 2_900_000 });

describe("civil dates", () => {
  it("3.1 calendar: only days that exist are dates", () => {
    expect(civilDate("2024-02-29")).toBe("2024-02-29");
    for (const text of [
      "2023-02-29",
      "1900-02-29",
      "2024-13-01",
      "2024-04-31",
      "2024-1-1",
      "0000-01-01",
      "today",
    ]) {
      expect(isCivilDate(text), text).toBe(false);
      expect(() => civilDate(text), text).toThrow();
    }
    expect(isCivilDate("2000-02-29")).toBe(true);
    expect(() => dateFromParts({ year: 2024, month: 1.5, day: 1 })).toThrow("no day");
  });

  it("3.1 calendar: day numbers count from 1970-01-01", () => {
    expect(daysFromCivil(civilDate("1970-01-01"))).toBe(0);
    expect(daysFromCivil(civilDate("1969-12-31"))).toBe(-1);
    // 30 years of 365 days and the seven leap days of 1972 to 1996.
    expect(daysFromCivil(civilDate("2000-01-01"))).toBe(30 * 365 + 7);
    expect(daysBetween(civilDate("2024-02-28"), civilDate("2024-03-01"))).toBe(2);
    expect(addDays(civilDate("2023-12-31"), 1)).toBe("2024-01-01");
  });

  it("3.1 calendar: day numbers agree with the platform's UTC calendar and invert", () => {
    fc.assert(
      fc.property(anyDays, (days) => {
        const date = civilFromDays(days);
        expect(daysFromCivil(date)).toBe(days);
        expect(date).toBe(new Date(days * 86_400_000).toISOString().slice(0, 10));
        expect(dateFromParts(partsOf(date))).toBe(date);
      }),
    );
  });
});
