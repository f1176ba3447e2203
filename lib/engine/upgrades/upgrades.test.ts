import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isEligible, judge, type UpgradeRule } from "./eligibility";
import { drawFork, reckonSaving } from "./saving";

const facts = {
  months: 14,
  stageId: "use",
  segmentId: "families",
  openEscalations: 0,
  negativeImpressions: 0,
  gaps: 0,
  marginMinor: 20_000,
};
const rules: UpgradeRule[] = [
  { kind: "months_in_force", least: 12 },
  { kind: "stage", stageIds: ["use"] },
  { kind: "no_open_escalation" },
  { kind: "no_negative_impression", days: 90 },
  { kind: "no_gap" },
  { kind: "segment", segmentIds: ["families"] },
  { kind: "least_margin", minor: 20_000 },
];

describe("eligibility", () => {
  it("2.6 needs every rule, and says of each whether it holds", () => {
    expect(isEligible(judge(rules, facts))).toBe(true);
    const late = judge(rules, { ...facts, months: 11, gaps: 1 });
    expect(isEligible(late)).toBe(false);
    expect(late.filter(({ holds }) => !holds).map(({ rule }) => rule.kind)).toEqual([
      "months_in_force",
      "no_gap",
    ]);
    expect(isEligible(judge([], facts))).toBe(true);
  });

  it("2.6 of fewer rules is never narrower", () => {
    fc.assert(
      fc.property(fc.subarray(rules), fc.nat(30), fc.nat(2), (some, months, gaps) => {
        const here = { ...facts, months, gaps };
        if (isEligible(judge(rules, here))) expect(isEligible(judge(some, here))).toBe(true);
      }),
    );
  });
});

describe("what an upgrade saves", () => {
  it("2.6 is the cost of winning the customer again and the margin missed, less the cost of the path", () => {
    const input = { acquisitionMinor: 42_000, monthlyMinor: 1_500, awayMonths: 3, pathMinor: 5_000 };
    expect(reckonSaving(input)).toEqual({ lostMinor: 4_500, savedMinor: 41_500 });
    expect(reckonSaving({ ...input, monthlyMinor: -800 })).toEqual({ lostMinor: 0, savedMinor: 37_000 });
  });

  it("2.6 forks today's margin three ways that part by exactly what is said", () => {
    fc.assert(
      fc.property(
        fc.record({
          todayMinor: fc.integer({ min: -500_000, max: 500_000 }),
          acquisitionMinor: fc.nat(200_000),
          monthlyMinor: fc.nat(20_000),
          moreMinor: fc.nat(5_000),
          awayMonths: fc.nat(12),
          pathMinor: fc.nat(50_000),
        }),
        (input) => {
          const points = drawFork(input, 24);
          const last = points[24];
          const { savedMinor } = reckonSaving(input);
          // Without what the upgrade adds, the two ends part by the saving.
          expect((last?.upgrade ?? 0) - input.moreMinor * 24 - (last?.back ?? 0)).toBe(savedMinor);
          expect(points[0]?.stay).toBe(input.todayMinor);
        },
      ),
    );
  });
});
