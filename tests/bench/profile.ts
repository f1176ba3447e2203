import { forecastLoad } from "@/lib/engine/forecast/forecast-load";
import { repeatYear } from "@/lib/engine/forecast/repeat-year";
import { computeEconomics } from "@/lib/engine/profile/economics";
import { type Curve, type Profile, type ProfileStage, STAGE_KINDS } from "@/lib/engine/profile/profile";
import { percentile, printTable } from "./figures";

const season = [60, 60, 80, 100, 140, 160, 140, 120, 100, 90, 80, 70];
const budget = 4;

/** A wave through so many points, none of them level with its neighbour. */
function denseCurve(points: number, phase: number): Curve {
  return {
    shape: "smooth",
    points: Array.from({ length: points }, (_, index) => ({
      at: index / (points - 1),
      value: 5 + 4 * Math.sin(index * 0.7 + phase),
    })),
    pulses: [{ first: 0, every: { count: 1, unit: "month" }, last: null, size: 3 }],
  };
}

/** Seven stages with three curves of so many points each: minutes, cost and revenue. */
function denseProfile(points: number): Profile {
  const empty: Curve = { shape: "smooth", points: [], pulses: [] };
  return {
    stages: STAGE_KINDS.map((kind, index) => ({
      id: kind,
      name: kind,
      kind,
      side: index < 3 ? "pre" : "post",
      hidden: false,
      days: kind === "use" ? 3652.5 : 20,
      passRate: index < 3 ? 0.5 : null,
      minuteRate: 1,
      curves: {
        minutes: denseCurve(points, index),
        cost: denseCurve(points, index + 1),
        revenue: denseCurve(points, index + 2),
        learning: empty,
        touches: {},
      },
    })),
    assumptions: {
      currency: "USD",
      direct: [{ name: "Losses", share: 0.4 }],
      churn: { rate: 0.12, per: "year", shocks: [] },
      discount: { rate: 0.1, convention: "effective", timing: "advance" },
      ltvMonths: 120,
      paybackMonths: 120,
      sources: {},
    },
  };
}

/** The same profile with new lists of points: nothing that was worked out before is of use. */
function copyPoints(profile: Profile, isChanged: (stage: ProfileStage) => boolean): Profile {
  const copy = (curve: Curve): Curve => ({ ...curve, points: curve.points.map((point) => ({ ...point })) });
  return {
    ...profile,
    stages: profile.stages.map((stage) => {
      if (!isChanged(stage)) return stage;
      const { minutes, cost, revenue } = stage.curves;
      const curves = { minutes: copy(minutes), cost: copy(cost), revenue: copy(revenue) };
      return { ...stage, curves: { ...stage.curves, ...curves } };
    }),
  };
}

function timeMany(profile: Profile, isChanged: (stage: ProfileStage) => boolean, runs: number): number[] {
  const arrivals = repeatYear(season, 120);
  return Array.from({ length: runs }, () => {
    const next = copyPoints(profile, isChanged);
    const start = performance.now();
    computeEconomics(next);
    forecastLoad(next, arrivals, 120);
    return performance.now() - start;
  });
}

/** The engine behind the studio: economics and a 120-month forecast, recomputed for one move of the pointer. */
export function benchProfile(): void {
  const profile = denseProfile(100);
  const cases: readonly (readonly [string, (stage: ProfileStage) => boolean])[] = [
    ["every curve anew", () => true],
    ["the curves of one stage dragged", (stage) => stage.kind === "use"],
  ];
  const cold = timeMany(profile, () => true, 1)[0] ?? 0;
  const rows = cases.map(([name, isChanged]) => {
    timeMany(profile, isChanged, 300);
    const taken = timeMany(profile, isChanged, 1000);
    const p95 = percentile(taken, 95);
    const said = p95 <= budget ? `within ${budget} ms` : `over ${budget} ms`;
    return [name, percentile(taken, 50).toFixed(3), p95.toFixed(3), percentile(taken, 99).toFixed(3), said];
  });
  printTable(
    `Economics and 120-month forecast, 7 stages with 3 curves of 100 points (milliseconds; first run ${cold.toFixed(1)})`,
    ["", "p50", "p95", "p99", "p95"],
    rows,
  );
}
