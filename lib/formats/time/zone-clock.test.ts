import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FormatError } from "@/lib/formats/format-error";
import { createZoneClock } from "@/lib/formats/time/zone-clock";

const read = (zone: string, local: string) => {
  const { at, offsetMinutes, note } = createZoneClock(zone).toInstant(Date.parse(`${local}Z`));
  return [new Date(at).toISOString().slice(0, 19), offsetMinutes, note];
};

describe("6.1 reads wall-clock times", () => {
  it("6.1 in summer and in winter", () => {
    expect(read("Europe/Amsterdam", "2024-01-15T12:00:00")).toEqual(["2024-01-15T11:00:00", 60, null]);
    expect(read("Europe/Amsterdam", "2024-07-15T12:00:00")).toEqual(["2024-07-15T10:00:00", 120, null]);
    expect(read("Asia/Kathmandu", "2024-07-15T12:00:00")).toEqual(["2024-07-15T06:15:00", 345, null]);
    expect(read("Pacific/Auckland", "2024-01-15T00:30:00")).toEqual(["2024-01-14T11:30:00", 780, null]);
  });

  it("6.1 takes the earlier of two, and moves a missing one later", () => {
    expect(read("Europe/Amsterdam", "2024-10-27T02:30:00")).toEqual(["2024-10-27T00:30:00", 120, "overlap"]);
    expect(read("Europe/Amsterdam", "2024-10-27T03:00:00")).toEqual(["2024-10-27T02:00:00", 60, null]);
    expect(read("Europe/Amsterdam", "2024-10-27T01:59:59")).toEqual(["2024-10-26T23:59:59", 120, null]);
    expect(read("Europe/Amsterdam", "2024-03-31T02:30:00")).toEqual(["2024-03-31T01:30:00", 60, "gap"]);
    expect(read("Europe/Amsterdam", "2024-03-31T03:00:00")).toEqual(["2024-03-31T01:00:00", 120, null]);
    expect(read("America/New_York", "2024-11-03T01:30:00")).toEqual(["2024-11-03T05:30:00", -240, "overlap"]);
    expect(read("America/New_York", "2024-03-10T02:30:00")).toEqual(["2024-03-10T07:30:00", -300, "gap"]);
    expect(read("Australia/Lord_Howe", "2024-10-06T02:15:00")).toEqual(["2024-10-05T15:45:00", 630, "gap"]);
  });

  it("6.1 shows the same time when the instant is formatted back in the zone", () => {
    const zones = fc.constantFrom("Europe/Amsterdam", "America/St_Johns", "Pacific/Apia", "Asia/Tokyo");
    const locals = fc
      .integer({ min: Date.UTC(1990, 0), max: Date.UTC(2035, 0) })
      .map((ms) => ms - (ms % 1_000));
    fc.assert(
      fc.property(zones, locals, (zone, local) => {
        const { at, note } = createZoneClock(zone).toInstant(local);
        const shown = new Date(at).toLocaleString("sv-SE", { timeZone: zone });
        const expected = new Date(local).toISOString().slice(0, 19).replace("T", " ");
        expect(shown === expected || note === "gap").toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it("6.1 refuses an unknown zone", () => {
    expect(() => createZoneClock("Nowhere/Land")).toThrow(FormatError);
  });
});
