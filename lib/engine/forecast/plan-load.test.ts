import { describe, expect, it } from "vitest";
import { DAYS_PER_MONTH } from "@/lib/engine/profile/time";
import { curvesOf, levelCurve, monthly, once, profileOf, stageOf } from "@/tests/factories/profiles";
import { readArrivals, readPlan, USUAL_PLAN, writePlan } from "./arrival-plan";
import { forecastLoad } from "./forecast-load";
import { compareLoads, planLoad } from "./plan-load";

/** The work of the reference, drawn: 30, 120, 60, 10, 5 and 5 minutes at the start of six months before the sale. */
const drawn = profileOf([
  stageOf({
    id: "reach",
    days: 6 * DAYS_PER_MONTH,
    passRate: 0.5,
    curves: curvesOf({
      minutes: levelCurve(
        0,
        [30, 120, 60, 10, 5, 5].map((size, month) => once(size, month * DAYS_PER_MONTH)),
      ),
      touches: { phone: levelCurve(0, [once(1)]), mail: levelCurve(0, [once(0.5, DAYS_PER_MONTH)]) },
    }),
  }),
  stageOf({
    id: "use",
    kind: "use",
    side: "post",
    days: 365.25,
    curves: curvesOf({ revenue: levelCurve(0, [monthly(1)]) }),
  }),
]);
const season = [60, 60, 80, 100, 140, 160, 140, 120, 100, 90, 80, 70];

describe("load of a plan", () => {
  it("1.6 load forecast: a drawn profile has the reference's load", () => {
    const { months } = forecastLoad(drawn, [100, 150, 0, 50], 9);
    expect(months.map((load) => Math.round(load * 1e9) / 1e9)).toEqual([
      3000, 16_500, 24_000, 11_500, 8000, 4250, 1250, 250, 250,
    ]);
  });

  it("1.6 load forecast: the last year of a plan peaks as the reference says, a month after its arrivals", () => {
    const { minutes, touches } = planLoad(drawn, { year: season, months: 36 });
    expect(minutes.peak?.toAverage.value).toBeCloseTo(1.456522, 6);
    // Arrivals peak in June, their load in July of the third year.
    expect(minutes.peak?.index).toBe(24 + 6);
    // Of the last five months' arrivals some work falls after the plan: 5, 10, 20, 80 and 200 of 230 minutes each.
    const late = 5 * 120 + 10 * 100 + 20 * 90 + 80 * 80 + 200 * 70;
    expect(minutes.total).toBeCloseTo(3 * 1200 * 230 - late, 6);
    // A call on arrival and half a letter a month later: July has 140 and half of June's 160, June 160 and 70.
    expect(touches.peak).toMatchObject({ index: 24 + 5 });
    expect(touches.peak?.value).toBeCloseTo(230, 9);
  });

  it("1.6 load forecast: as many every month is level once the first have done all their work", () => {
    const { minutes } = planLoad(drawn, { year: [10], months: 24 });
    expect(minutes.months.slice(5).every((load) => Math.abs(load - 2300) < 1e-9)).toBe(true);
    expect(minutes.peak?.toAverage.value).toBeCloseTo(1, 9);
  });

  it("1.6 load forecast: loads are compared with the first, figure by figure", () => {
    const plan = { year: season, months: 36 };
    const twice = { ...plan, year: season.map((arrivals) => 2 * arrivals) };
    const [peak, shape] = compareLoads([planLoad(drawn, plan), planLoad(drawn, twice)]);
    expect(peak?.relative[1]?.value).toBeCloseTo(1, 9);
    expect(shape?.differences[1]?.value).toBeCloseTo(0, 9);
    const nobody = compareLoads([planLoad(drawn, { year: [0], months: 12 })]);
    expect(nobody.map((row) => row.values[0]?.value)).toEqual([0, null, 0, 0, null, 0]);
  });

  it("1.6 load forecast: a plan is its address, and nonsense leaves the usual one", () => {
    expect(readArrivals("12.5")).toEqual([12.5]);
    expect(readArrivals(season.join(", "))).toEqual(season);
    for (const wrong of ["", "1,2", "-1", "a", "1e9", "2000000", "Infinity", Array(13).fill("1").join(",")])
      expect(readArrivals(wrong), wrong).toBeNull();
    expect(readPlan({})).toEqual(USUAL_PLAN);
    expect(readPlan({ arrivals: "x", months: "13" })).toEqual(USUAL_PLAN);
    const plan = { year: season, months: 120 };
    const address = writePlan("/a/scenarios?version=draft", plan);
    expect(address).toBe(`/a/scenarios?version=draft&arrivals=${season.join(",")}&months=120`);
    expect(readPlan({ arrivals: season.join(","), months: "120" })).toEqual(plan);
    expect(writePlan(address, USUAL_PLAN)).toBe("/a/scenarios?version=draft");
  });
});
