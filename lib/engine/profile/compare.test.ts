import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  arbitraryProfile,
  curvesOf,
  levelCurve,
  monthly,
  once,
  profileOf,
  stageOf,
} from "@/tests/factories/profiles";
import { alignStages } from "./align-stages";
import { compareProfiles } from "./compare";
import { computeEconomics } from "./economics";
import { totalOf } from "./integrate";
import { dayOfSale, layoutStages } from "./layout";
import { lifeSoFar } from "./life-so-far";
import type { Curve, Profile } from "./profile";
import { applyScenario } from "./scenario";

const life = (cost: number, minutes: number, revenue: number): Profile =>
  profileOf([
    stageOf({
      id: `reach-${cost}`,
      name: "Reach",
      days: 5,
      passRate: 0.5,
      curves: curvesOf({ cost: levelCurve(0, [once(cost)]), minutes: levelCurve(minutes / 5) }),
    }),
    stageOf({
      id: `use-${cost}`,
      name: "Use",
      kind: "use",
      side: "post",
      days: 365.25,
      curves: curvesOf({ revenue: levelCurve(0, [monthly(revenue)]) }),
    }),
  ]);
const low = { name: "App", profile: life(3, 0, 4) };
const high = { name: "Property", profile: life(150, 60, 10) };

describe("comparing profiles", () => {
  it("1.4 compare: every headline figure against the first profile", () => {
    const { figures, names } = compareProfiles([low, high, low], "stage");
    expect(names).toEqual(["App", "Property", "App"]);
    const row = figures.find((one) => one.id === "cac");
    expect(row?.values.map((value) => value.value)).toEqual([6, 300, 6]);
    expect(row?.differences.map((value) => value.value)).toEqual([0, 294, 0]);
    expect(row?.relative.map((value) => value.value)).toEqual([0, 49, 0]);
    const minutes = figures.find((one) => one.id === "minutes");
    expect(minutes?.differences[1]).toEqual({ value: 120 });
    // A share of nothing cannot be said.
    expect(minutes?.relative[1]).toEqual({ value: null, reason: "no-total" });
  });

  it("1.4 compare: the sentence names the biggest difference with both figures", () => {
    expect(compareProfiles([low, high], "stage").sentence).toBe(
      "The acquisition cost of Property is 50 times that of App: $300.00 against $6.00.",
    );
    expect(compareProfiles([high, low], "time").sentence).toBe(
      "The acquisition cost of Property is 50 times that of App: $300.00 against $6.00.",
    );
    const dearer = { name: "Dearer", profile: life(4.5, 0, 4) };
    expect(compareProfiles([low, dearer], "stage").sentence).toBe(
      "The acquisition cost of Dearer is 50 % higher than that of App: $9.00 against $6.00.",
    );
    const written = compareProfiles(
      [low, high],
      "stage",
      (value, unit, currency) => `${value} ${unit} ${currency}`,
    );
    expect(written.sentence).toMatch(/300 money USD against 6 money USD\.$/);
  });

  it("1.4 compare: equal profiles differ in nothing, a single one has no sentence", () => {
    expect(compareProfiles([low, low], "stage").sentence).toBe(
      "No figure differs that is known on both sides.",
    );
    expect(compareProfiles([low], "stage").sentence).toBeNull();
    expect(compareProfiles([], "time").figures[0]?.values).toEqual([]);
  });

  it("1.4 compare: money of unlike currencies is shown and never subtracted", () => {
    const euros = { ...high.profile, assumptions: { ...high.profile.assumptions, currency: "EUR" } };
    const { figures, sentence } = compareProfiles([low, { name: "Property", profile: euros }], "stage");
    const row = figures.find((one) => one.id === "cac");
    expect(row?.values[1]).toEqual({ value: 300 });
    expect(row?.differences[1]).toEqual({ value: null, reason: "unlike-currencies" });
    expect(sentence).not.toContain("acquisition cost of Property");
  });

  it("1.4 compare: a profile without stages before the sale has no time to it, and no nought of it", () => {
    const after = {
      name: "After",
      profile: { ...low.profile, stages: low.profile.stages.filter((stage) => stage.side === "post") },
    };
    const { figures, sentence } = compareProfiles([low, after], "stage");
    for (const id of ["days-to-sale", "cac", "cac-own", "minutes", "minutes-own", "touches"])
      expect(figures.find((row) => row.id === id)?.values[1], id).toEqual({
        value: null,
        reason: "no-pre-sale",
      });
    expect(sentence).toBe("No figure differs that is known on both sides.");
  });

  it("1.4 compare: the sale stands where the last stage before it ends, whatever comes first", () => {
    const stages = [
      stageOf({ id: "use", kind: "use", side: "post", days: 30 }),
      stageOf({ id: "reach", days: 5 }),
      stageOf({ id: "gone", days: 7, hidden: true }),
      stageOf({ id: "end", kind: "deprovisioning", side: "post", days: 3 }),
    ];
    expect(dayOfSale(stages)).toBe(35);
    expect(dayOfSale(stages.slice(3))).toBe(0);
  });

  it("1.4 compare: by stage, the same stage meets itself and others the next of their kind", () => {
    const pre = (id: string, kind: "reach" | "acquisition" | "conversion") => stageOf({ id, kind });
    const one = profileOf([pre("lead", "reach"), pre("quote", "acquisition"), pre("bind", "conversion")]);
    const other = profileOf([
      pre("hello", "reach"),
      pre("bind", "conversion"),
      pre("check", "conversion"),
      pre("quote", "acquisition"),
    ]);
    const ids = alignStages([one, other]).map(({ stages }) =>
      stages.map((stage) => stage?.id ?? "–").join(" "),
    );
    expect(ids).toEqual(["lead hello", "quote quote", "bind bind", "– check"]);
  });

  it("1.4 compare: by stage, totals stand side by side and lines without figures are left out", () => {
    const { groups } = compareProfiles([low, high], "stage");
    expect(groups.map((group) => group.label)).toEqual(["Reach", "Use"]);
    expect(groups[0]?.rows.map((row) => row.id)).toEqual(["days", "pass rate", "minutes", "cost"]);
    expect(groups[0]?.rows[3]?.values).toEqual([{ value: 3 }, { value: 150 }]);
    expect(groups[1]?.rows.map((row) => row.id)).toEqual(["days", "revenue"]);
  });

  it("1.4 compare: by time, what has come together by the first week, month and year", () => {
    const { groups } = compareProfiles([low, high], "time");
    const revenue = groups.find((group) => group.id === "revenue")?.rows;
    // Use begins on day 5: two payments within the first quarter's 91 days would be one too few: 0, 30.4, 60.9.
    expect(revenue?.find((row) => row.id === "first-quarter")?.values.map((value) => value.value)).toEqual([
      12, 30,
    ]);
    // A life of 370 days is shown to the mark after its end.
    expect(revenue?.at(-1)?.id).toBe("first-two-years");
    expect(revenue?.at(-1)?.values.map((value) => value.value)).toEqual([48, 120]);
  });

  it("1.4 compare: a scenario against its base differs where it changes and nowhere else", () => {
    const change = { kind: "price", stageId: null, factor: 2 } as const;
    const dear = { name: "Price doubled", profile: applyScenario(high.profile, [change]) };
    const { groups } = compareProfiles([high, dear], "stage");
    const changed = groups.flatMap((group) =>
      group.rows.filter((row) => row.differences[1]?.value !== 0).map((row) => row.id),
    );
    expect(changed).toEqual(["revenue"]);
  });

  it("1.4 compare: a whole life comes to the totals of its stages", () => {
    fc.assert(
      fc.property(arbitraryProfile, (profile) => {
        const { stages } = computeEconomics(profile);
        const [, whole = 0] = lifeSoFar(profile, "cost", [0, 1e6]);
        const sum = stages.reduce((total, stage) => total + stage.cost, 0);
        expect(Math.abs(whole - sum)).toBeLessThanOrEqual(1e-9 * Math.max(1, sum));
      }),
    );
  });

  it("1.4 compare: a life to any day is what its stages come to until then, hidden ones left out", () => {
    const days = [0, 1, 9.5, 40, 400, 401, 3_000, 20_000];
    fc.assert(
      fc.property(arbitraryProfile, (profile) => {
        const lives = lifeSoFar(profile, "cost", days);
        days.forEach((day, index) => {
          const sum = layoutStages(profile.stages).reduce((total, { stage, from }) => {
            const until = Math.min(stage.days, Math.max(0, day - from));
            const { cost, minutes } = stage.curves;
            const part = (curve: Curve) => totalOf(curve, stage.days, 0, until);
            return total + part(cost) + part(minutes) * stage.minuteRate;
          }, 0);
          expect(Math.abs((lives[index] ?? 0) - sum)).toBeLessThanOrEqual(1e-9 * Math.max(1, sum));
        });
      }),
    );
  });

  it("1.4 compare: six thousand years, month by month, of the densest curves are summed in one walk", () => {
    const dense: Curve = {
      shape: "smooth",
      points: Array.from({ length: 400 }, (_, index) => ({ at: index / 399, value: (index * 37) % 11 })),
      pulses: Array.from({ length: 50 }, (_, first) => ({
        first,
        every: { count: 1, unit: "day" },
        last: null,
        size: 1,
      })),
    };
    const stages = Array.from({ length: 60 }, (_, index) =>
      stageOf({ id: String(index), days: 36_500, curves: curvesOf({ cost: dense }) }),
    );
    const months = Array.from({ length: 72_000 }, (_, month) => month * 30.4375);
    const walk = (count: number) => {
      const before = performance.now();
      const lives = lifeSoFar({ stages }, "cost", months.slice(0, count));
      return { lives, took: performance.now() - before };
    };
    walk(3_600);
    const short = walk(3_600);
    const long = walk(72_000);
    // Twenty times the months in one walk take about twenty times as long; each from the first stage on, four hundred.
    expect(long.took / short.took).toBeLessThan(100);
    expect(long.lives.at(-1)).toBeGreaterThan(long.lives[0] ?? 0);
  });
});
