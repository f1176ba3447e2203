import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { totalBy } from "@/lib/engine/collections";
import { arbitraryProfile, curvesOf, levelCurve, once, profileOf, stageOf } from "@/tests/factories/profiles";
import { forecastLoad } from "./forecast-load";
import { forecastProfiles } from "./forecast-profiles";

/** One stage before the sale: ten minutes at 2 each and 3 of other cost, all at once. */
const oneStage = (id: string) =>
  profileOf([
    stageOf({
      id,
      days: 10,
      passRate: 0.5,
      minuteRate: 2,
      curves: curvesOf({ minutes: levelCurve(0, [once(10)]), cost: levelCurve(0, [once(3)]) }),
    }),
  ]);

describe("load of several profiles", () => {
  const auto = { id: "auto", name: "Auto", profile: oneStage("quote"), arrivals: [1, 4, 2] };
  const home = { id: "home", name: "Home", profile: oneStage("visit"), arrivals: [0, 3, 0] };

  it("3.8 several profiles: each on its own calendar, together, by service and in money", () => {
    const services = [{ id: "desk", name: "Desk", weights: { quote: 1, visit: 0.5 } }];
    const many = forecastProfiles([auto, home], 3, services);
    expect(many.months).toEqual([10, 70, 20]);
    expect(many.services[0]?.months).toEqual([10, 55, 20]);
    expect(many.services[0]?.peak).toMatchObject({ index: 1, value: 55 });
    expect(many.profiles[0]?.staffCost).toEqual([20, 80, 40]);
    expect(many.profiles[0]?.other.months).toEqual([3, 12, 6]);
    expect(many.peaks.collisions).toEqual([{ index: 1, ids: ["auto", "home"] }]);
    expect(many.peaks.spread.value).toBe(1);
  });

  it("3.8 several profiles: none are no load", () => {
    expect(forecastProfiles([], 2)).toMatchObject({ months: [0, 0], profiles: [], services: [] });
  });

  it("3.8 several profiles: together they are the sum of each alone", () => {
    fc.assert(
      fc.property(arbitraryProfile, arbitraryProfile, (left, right) => {
        const many = forecastProfiles(
          [
            { ...auto, profile: left },
            { ...home, profile: right },
          ],
          12,
        );
        const alone = [forecastLoad(left, auto.arrivals, 12), forecastLoad(right, home.arrivals, 12)];
        many.months.forEach((value, month) => {
          expect(value).toBeCloseTo(
            totalBy(alone, (load) => load.months[month] ?? 0),
            6,
          );
        });
      }),
      { numRuns: 40 },
    );
  });
});
