import { type CivilMonth, civilMonth, monthsBetween, shiftMonth } from "@/lib/engine/calendar/civil-month";
import { totalBy } from "@/lib/engine/collections";
import { MEASURED_MONTHS } from "@/lib/reports/forecast/measured";
import type { ForecastReport } from "@/lib/reports/forecast/report";
import type { Measure } from "./measure";

/** Months before the plan from the first with measured work on, without a gap up to the plan. */
export function measuredMonths({ material, plan }: ForecastReport): CivilMonth[] {
  const start = civilMonth(plan.startMonth);
  const first = material.measured.reduce<CivilMonth | null>(
    (earliest, { month }) => (earliest === null || month < earliest ? month : earliest),
    null,
  );
  if (first === null || first >= start) return [];
  const count = Math.min(MEASURED_MONTHS, monthsBetween(first, start));
  return Array.from({ length: count }, (_, index) => shiftMonth(start, index - count));
}

/** Where a plan began in the past: what was measured since, as a line over what it expected. */
export function measuredOverlap(
  { material, plan }: ForecastReport,
  ofCell: Measure["ofCell"],
): Map<string, number> {
  const since = material.measured.filter(({ month }) => month >= plan.startMonth && month < material.today);
  return new Map(
    [...Map.groupBy(since, (cell) => cell.month)].map(([month, cells]) => [month, totalBy(cells, ofCell)]),
  );
}
