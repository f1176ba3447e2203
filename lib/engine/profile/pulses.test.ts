import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryDays, arbitraryPulse } from "@/tests/factories/profiles";
import type { Pulse } from "./profile";
import { countPulses, pulseInstants } from "./pulses";
import { DAYS_PER_MONTH } from "./time";

const every = (count: number, unit: "day" | "week" | "month" | "year"): Pulse => ({
  first: 0,
  every: { count, unit },
  last: null,
  size: 1,
});

describe("pulses", () => {
  it("1.3 pulses: ten years hold 120 months and ten years, the end is not one of them", () => {
    expect(countPulses(every(1, "month"), 3652.5)).toBe(120);
    expect(countPulses(every(1, "year"), 3652.5)).toBe(10);
    expect(countPulses(every(1, "month"), 3652.6)).toBe(121);
    expect(countPulses(every(1, "week"), 28)).toBe(4);
    expect(countPulses(every(1, "day"), 0.1)).toBe(1);
  });

  it("1.3 pulses: a rounding error never adds or drops one", () => {
    // 0.1 + 0.2 is a little above 0.3, 3 × 0.1 too.
    const pulse = { ...every(1, "day"), every: { count: 0.1, unit: "day" as const } };
    expect(countPulses(pulse, 0.3)).toBe(3);
    expect(countPulses({ ...pulse, first: 0.2 }, 0.1 + 0.2)).toBe(1);
    for (let months = 1; months <= 600; months += 1) {
      expect(countPulses(every(1, "month"), months * DAYS_PER_MONTH)).toBe(months);
      expect(countPulses(every(1, "month"), (months / 12) * 365.25)).toBe(months);
    }
  });

  it("1.3 pulses: a yearly renewal begins at the first anniversary; the last one counts", () => {
    const renewal: Pulse = { first: 365.25, every: { count: 1, unit: "year" }, last: 1095.75, size: 1 };
    expect(pulseInstants(renewal, 3652.5)).toEqual([365.25, 730.5, 1095.75]);
    expect(countPulses(renewal, 1095.75)).toBe(2);
    expect(countPulses({ ...renewal, last: 1095.7 }, 3652.5)).toBe(2);
    expect(countPulses({ ...renewal, last: 100 }, 3652.5)).toBe(0);
  });

  it("1.3 pulses: one that is not repeated happens once, inside its stage alone", () => {
    const single: Pulse = { first: 4, every: null, last: null, size: 9 };
    expect(pulseInstants(single, 10)).toEqual([4]);
    expect(countPulses(single, 4)).toBe(0);
    expect(countPulses(single, 10, 0, 4)).toBe(0);
    expect(countPulses(single, 10, 4, 5)).toBe(1);
  });

  it("1.3 pulses: a period of zero is refused", () => {
    expect(() => countPulses(every(0, "month"), 10)).toThrow("longer than zero");
    expect(() => countPulses(every(-1, "day"), 10)).toThrow("longer than zero");
  });

  it("1.3 pulses: the count is the number of instants, all within the stage and in order", () => {
    fc.assert(
      fc.property(arbitraryPulse, arbitraryDays, (pulse, days) => {
        const instants = pulseInstants(pulse, days);
        expect(instants).toHaveLength(countPulses(pulse, days));
        expect(instants.every((day) => day >= 0 && day < days)).toBe(true);
        expect(instants).toEqual(instants.toSorted((left, right) => left - right));
      }),
    );
  });

  it("1.3 pulses: wherever a stage is cut, none is counted twice or lost", () => {
    const cut = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(arbitraryPulse, arbitraryDays, cut, (pulse, days, share) => {
        const border = days * share;
        const parts = countPulses(pulse, days, 0, border) + countPulses(pulse, days, border, days);
        expect(parts).toBe(countPulses(pulse, days));
      }),
    );
  });
});
