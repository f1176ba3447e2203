import { totalBy } from "@/lib/engine/collections";
import type { Peak } from "@/lib/engine/findings/find-peak";
import { addCurves } from "@/lib/engine/profile/add-curves";
import { type ComparedRow, compareRow, type FigureUnit } from "@/lib/engine/profile/compare-rows";
import { EMPTY_CURVE, type Profile, type ProfileStage } from "@/lib/engine/profile/profile";
import { known, type Maybe, type NullReason, unknown } from "@/lib/engine/result";
import type { ArrivalPlan } from "./arrival-plan";
import { forecastLoad } from "./forecast-load";
import { peakToAverage } from "./peak-to-average";
import { repeatYear } from "./repeat-year";

/** A load by month from the start of the plan, its sum, and the peak of the plan's last year. */
export type LoadLine = {
  readonly months: readonly number[];
  readonly total: number;
  /** Its index counts from the start of the plan. */
  readonly peak: Peak | null;
};

/** What a plan of arrivals puts on a profile. `unknown` says why the stages behind a gap are left out. */
export type PlannedLoad = {
  readonly minutes: LoadLine;
  readonly touches: LoadLine;
  readonly unknown: NullReason | null;
};

const YEAR = 12;

/**
 * Staff minutes and touches by month of a plan whose year repeats. Peaks are those of the last year: by then whoever
 * came earlier is working through the later stages, and every month of the year is in it once.
 */
export function planLoad(profile: Profile, { year, months }: ArrivalPlan): PlannedLoad {
  const arrivals = repeatYear(year, months);
  const line = (load: readonly number[]): LoadLine => ({
    months: load,
    total: totalBy(load, (value) => value),
    peak: peakToAverage(load, months - YEAR),
  });
  const minutes = forecastLoad(profile, arrivals, months);
  const touches = forecastLoad(profile, arrivals, months, allTouches);
  return { minutes: line(minutes.months), touches: line(touches.months), unknown: minutes.unknown };
}

/** Touches of all channels together. */
export const allTouches = ({ curves }: ProfileStage) =>
  Object.values(curves.touches).reduce(addCurves, EMPTY_CURVE);

const rows: readonly (readonly [
  id: string,
  label: string,
  unit: FigureUnit,
  (load: PlannedLoad) => Maybe,
])[] = [
  ["minutes.peak", "staff time in the busiest month", "minutes", ({ minutes }) => peakOf(minutes)],
  ["minutes.to-average", "busiest month to average, staff time", "times", ({ minutes }) => shapeOf(minutes)],
  ["minutes.total", "staff time of all months", "minutes", ({ minutes }) => known(minutes.total)],
  ["touches.peak", "touches in the busiest month", "touches", ({ touches }) => peakOf(touches)],
  ["touches.to-average", "busiest month to average, touches", "times", ({ touches }) => shapeOf(touches)],
  ["touches.total", "touches of all months", "touches", ({ touches }) => known(touches.total)],
];

/** The figures of loads under one plan, each against the first. */
export function compareLoads(loads: readonly PlannedLoad[]): ComparedRow[] {
  const noMoney = loads.map(() => "");
  return rows.map(([id, label, unit, figureOf]) =>
    compareRow({ id, label, unit }, loads.map(figureOf), noMoney),
  );
}

const peakOf = ({ peak }: LoadLine): Maybe => (peak ? known(peak.value) : unknown("no-data"));

function shapeOf({ peak }: LoadLine): Maybe {
  if (!peak) return unknown("no-data");
  const { value, reason } = peak.toAverage;
  return value === null ? unknown(reason) : known(value);
}
