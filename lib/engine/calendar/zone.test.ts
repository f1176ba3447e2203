import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { civilDate } from "./civil-date";
import { civilMonth } from "./civil-month";
import { civilDateIn, monthIn, startOfDayIn, startsOfMonthsIn } from "./zone";

const AMSTERDAM = "Europe/Amsterdam";
const HOUR = 3_600_000;
const dayLength = (zone: string, date: string, next: string): number =>
  (startOfDayIn(zone, civilDate(next)) - startOfDayIn(zone, civilDate(date))) / HOUR;

/** The platform's own answer, one instant at a time. */
const platformDate = (zone: string, instant: number): string =>
  new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).format(instant);

describe("days in a zone", () => {
  it("3.1 calendar: the loan log's first event is October in Amsterdam and September in UTC", () => {
    const first = new Date("2011-09-30T22:38:44.546Z");
    expect(monthIn(AMSTERDAM, first)).toBe("2011-10");
    expect(civilDateIn(AMSTERDAM, first)).toBe("2011-10-01");
    expect(monthIn("UTC", first)).toBe("2011-09");
  });

  it("3.1 calendar: days turn at local midnight on both sides of the night the clock goes forward", () => {
    expect(civilDateIn(AMSTERDAM, new Date("2012-03-24T22:59:59.999Z"))).toBe("2012-03-24");
    expect(civilDateIn(AMSTERDAM, new Date("2012-03-24T23:00:00Z"))).toBe("2012-03-25");
    expect(civilDateIn(AMSTERDAM, new Date("2012-03-25T21:59:59.999Z"))).toBe("2012-03-25");
    expect(civilDateIn(AMSTERDAM, new Date("2012-03-25T22:00:00Z"))).toBe("2012-03-26");
    expect(dayLength(AMSTERDAM, "2012-03-25", "2012-03-26")).toBe(23);
  });

  it("3.1 calendar: the hour that happens twice belongs to one day of 25 hours", () => {
    expect(civilDateIn(AMSTERDAM, new Date("2011-10-30T00:30:00Z"))).toBe("2011-10-30");
    expect(civilDateIn(AMSTERDAM, new Date("2011-10-30T01:30:00Z"))).toBe("2011-10-30");
    expect(dayLength(AMSTERDAM, "2011-10-30", "2011-10-31")).toBe(25);
    expect(startOfDayIn(AMSTERDAM, civilDate("2011-10-30"))).toBe(Date.parse("2011-10-29T22:00:00Z"));
  });

  it("3.1 calendar: months begin at the first of two midnights, in the offset of their own day", () => {
    const months = [civilMonth("2011-10"), civilMonth("2011-11")];
    expect(startsOfMonthsIn(AMSTERDAM, months)).toEqual(
      ["2011-09-30T22:00:00Z", "2011-10-31T23:00:00Z"].map(Date.parse),
    );
    // In Cuba the clock went from 1:00 back to 0:00 on 1 November 2020.
    expect(startsOfMonthsIn("America/Havana", [civilMonth("2020-11")])).toEqual([
      Date.parse("2020-11-01T04:00:00Z"),
    ]);
  });

  it("3.1 calendar: zones far from UTC and a day that a zone skipped", () => {
    expect(civilDateIn("Pacific/Kiritimati", Date.parse("2024-01-01T10:00:00Z"))).toBe("2024-01-02");
    expect(civilDateIn("Asia/Kathmandu", Date.parse("2024-01-01T18:15:00Z"))).toBe("2024-01-02");
    // Samoa went from 29 to 31 December 2011.
    expect(dayLength("Pacific/Apia", "2011-12-30", "2011-12-31")).toBe(0);
  });

  it("3.1 calendar: every instant agrees with the platform, whatever was asked before", () => {
    const zones = [
      "Europe/Amsterdam",
      "America/St_Johns",
      "Australia/Lord_Howe",
      "Pacific/Apia",
      "Asia/Kathmandu",
      "UTC",
    ];
    const instants = fc.integer({ min: Date.parse("1990-01-01"), max: Date.parse("2040-01-01") });
    fc.assert(
      fc.property(fc.constantFrom(...zones), instants, (zone, instant) => {
        expect(civilDateIn(zone, instant)).toBe(platformDate(zone, instant));
      }),
    );
    // Newfoundland used to turn its clock back at 00:01, so midnight came twice within the hour.
    for (let minute = 0; minute < 180; minute++) {
      const instant = Date.parse("2010-11-07T01:30:00Z") + minute * 60_000 + 7;
      expect(civilDateIn("America/St_Johns", instant)).toBe(platformDate("America/St_Johns", instant));
    }
  });

  it("3.1 calendar: unknown zones and invalid instants are refused", () => {
    expect(() => civilDateIn("Mars/Olympus", 0)).toThrow("Unknown time zone");
    expect(() => civilDateIn("UTC", Number.NaN)).toThrow("Not an instant");
  });
});
