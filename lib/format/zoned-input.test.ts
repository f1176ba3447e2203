import { describe, expect, it } from "vitest";
import { instantOf, readClock, zonedInput } from "./zoned-input";

const zone = "Europe/Amsterdam";

describe("a local time in a zone", () => {
  it("is read and written on the zone's clock", () => {
    expect(zonedInput("2026-07-01T10:00:00Z", zone)).toBe("2026-07-01T12:00");
    expect(instantOf("2026-07-01T12:00", zone)).toBe("2026-07-01T10:00:00.000Z");
    expect(instantOf("2026-01-01T00:30", "Asia/Kolkata")).toBe("2025-12-31T19:00:00.000Z");
    expect(instantOf("", zone)).toBeUndefined();
  });
  it("2.3 knows the nights when clocks change", () => {
    // 29 March 2026: 02:00 jumps to 03:00. 25 October 2026: 03:00 falls back to 02:00.
    expect(readClock("2026-03-29T02:30", zone)).toEqual({
      kind: "never",
      instant: new Date("2026-03-29T01:30:00Z"),
    });
    expect(readClock("2026-10-25T02:30", zone)).toEqual({
      kind: "twice",
      instant: new Date("2026-10-25T00:30:00Z"),
    });
    expect(readClock("2026-10-25T03:30", zone)?.kind).toBe("once");
  });
});
