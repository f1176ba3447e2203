import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DateFormat, parseTimestamp } from "@/lib/formats/time/date-format";
import { createZoneClock } from "@/lib/formats/time/zone-clock";

const clock = createZoneClock("Europe/Amsterdam");
const read = (text: string, format: DateFormat) => {
  const found = parseTimestamp(text, [format], clock);
  return found === null ? null : new Date(found.at).toISOString();
};

describe("6.1 reads moments as people write them", () => {
  it("6.1 in each format", () => {
    expect(read("2011-10-01T00:38:44.546+02:00", "iso-offset")).toBe("2011-09-30T22:38:44.546Z");
    expect(read("2011-10-01 00:38:44Z", "iso-offset")).toBe("2011-10-01T00:38:44.000Z");
    expect(read("2011-10-01T00:38+0200", "iso-offset")).toBe("2011-09-30T22:38:00.000Z");
    expect(read("2011-10-01T00:38:44.1234567-05", "iso-offset")).toBe("2011-10-01T05:38:44.123Z");
    expect(read("2011-10-01 00:38:44,5", "iso-local")).toBe("2011-09-30T22:38:44.500Z");
    expect(read("2011-10-01", "iso-local")).toBe("2011-09-30T22:00:00.000Z");
    expect(read(" 1/2/2024 9:05 ", "dd/mm/yyyy")).toBe("2024-02-01T08:05:00.000Z");
    expect(read("1/2/2024 9:05:06 PM", "mm/dd/yyyy")).toBe("2024-01-02T20:05:06.000Z");
    expect(read("12/31/2024 12:00 am", "mm/dd/yyyy")).toBe("2024-12-30T23:00:00.000Z");
    expect(read("13.02.2024 17:45:30", "dd.mm.yyyy")).toBe("2024-02-13T16:45:30.000Z");
    expect(read("13-02-2024", "dd-mm-yyyy")).toBe("2024-02-12T23:00:00.000Z");
    expect(read("2024/02/13 17:45", "yyyy/mm/dd")).toBe("2024-02-13T16:45:00.000Z");
    expect(read("1704067200", "epoch-s")).toBe("2024-01-01T00:00:00.000Z");
    expect(read("1704067200123", "epoch-ms")).toBe("2024-01-01T00:00:00.123Z");
  });

  it("6.1 refuses moments that do not exist, and other formats", () => {
    for (const text of [
      "2024-02-30T00:00:00Z",
      "2023-02-29",
      "2024-13-01",
      "2024-01-01T24:30:00Z",
      "0001-01-01",
      "9999-12-31",
      "2024-01-01T00:00:00+99:00",
    ]) {
      expect([read(text, "iso-offset"), read(text, "iso-local")]).toEqual([null, null]);
    }
    expect(read("13/14/2024", "dd/mm/yyyy")).toBeNull();
    expect(read("01/02/24", "dd/mm/yyyy")).toBeNull();
    expect(read("01.02/2024", "dd.mm.yyyy")).toBeNull();
    expect(read("2024-01-01T00:00:00Z", "iso-local")).toBeNull();
    expect(read("", "epoch-s")).toBeNull();
  });

  it("6.1 reads what any clock prints", () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1901, 0), max: Date.UTC(2199, 0) }), (at) => {
        expect(parseTimestamp(new Date(at).toISOString(), ["iso-offset"], clock)?.at).toBe(at);
      }),
    );
  });
});
