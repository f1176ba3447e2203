import { type CivilMonth, civilMonth } from "@/lib/engine/calendar/civil-month";
import { totalBy } from "@/lib/engine/collections";
import { findPeak } from "@/lib/engine/findings/find-peak";
import { formatMoney } from "@/lib/format/money";
import { formatCount } from "@/lib/format/number";
import type { ForecastReport } from "@/lib/reports/forecast/report";
import { sayBusiest, sayPeakOf, sayPeople } from "@/lib/reports/forecast/words";
import type { Chart, ChartPoint, ChartSeries } from "@/lib/reports/view/chart";
import { type Group, groupsOf } from "./groups";
import { type ForecastMeasure, measureOf } from "./measure";
import { measuredMonths, measuredOverlap } from "./measured-months";

/** Load by stage: what was measured until the plan begins, then what it expects. */
export function loadChart(report: ForecastReport, measure: ForecastMeasure): Chart {
  const { unit, y, ofStage, ofCell } = measureOf(report, measure);
  const { groups, groupOf } = groupsOf(report);
  const { months, entries } = report;
  const start = civilMonth(report.plan.startMonth);
  const unlike = measure === "cost" && report.currency === null;
  const points: ChartPoint[] = measuredMonths(report).map((month) => ({
    x: month,
    values: sumInto(
      groups,
      report.material.measured.filter((cell) => cell.month === month),
      (cell) => groupOf(cell.stageId),
      ofCell,
    ),
    ...(month === report.material.today ? { partial: true } : {}),
  }));
  months.forEach((month, index) => {
    if (unlike) return;
    const stages = entries.flatMap((entry) => entry.stages);
    points.push({
      x: month,
      values: sumInto(
        groups,
        stages,
        (stage) => groupOf(stage.id),
        (stage) => ofStage(stage, index),
      ),
    });
  });
  const overlap = measuredOverlap(report, ofCell);
  const series: ChartSeries[] = groups
    .filter(({ key }) => points.some((point) => (point.values[key] ?? 0) !== 0))
    .map(({ key, label, color }) => ({ id: key, label, color }));
  if (overlap.size > 0) {
    series.push({ id: "measured", label: "Measured", color: "var(--ink)", draw: "line" });
    for (const point of points) point.values.measured = overlap.get(String(point.x)) ?? null;
  }
  return {
    id: `load-${measure}`,
    sentence: unlike
      ? "Entries in unlike currencies cannot be added"
      : sentenceOf(report, measure, points, start),
    unit,
    y,
    x: { kind: "month" },
    series,
    points,
    note: noteOf(report),
  };
}

function sumInto<T>(
  groups: readonly Group[],
  items: readonly T[],
  keyOf: (item: T) => string,
  amountOf: (item: T) => number,
): Record<string, number> {
  const values = Object.fromEntries(groups.map(({ key }) => [key, 0]));
  for (const item of items) values[keyOf(item)] = (values[keyOf(item)] ?? 0) + amountOf(item);
  return values;
}

function sentenceOf(
  report: ForecastReport,
  measure: ForecastMeasure,
  points: readonly ChartPoint[],
  start: CivilMonth,
) {
  if (measure === "minutes") return sayBusiest(report);
  if (measure === "people") return sayPeople(report);
  const { from, to } = report.window;
  const totals = points
    .filter(({ x }) => String(x) >= start)
    .slice(from, to)
    .map(({ values }) =>
      totalBy(Object.entries(values), ([key, value]) => (key === "measured" ? 0 : (value ?? 0))),
    );
  const found = findPeak(totals);
  const peak = found && { ...found, index: found.index + from };
  if (measure === "touches")
    return sayPeakOf(report, peak, (value) => formatCount(Math.round(value)), "touches");
  const currency = report.currency ?? report.material.currency;
  return sayPeakOf(
    report,
    peak,
    (value) => formatMoney(Math.round(value), currency, { whole: true }),
    "cost",
  );
}

function noteOf(report: ForecastReport): string {
  const history = measuredMonths(report).length > 0;
  const gaps = report.entries.filter(({ unknown }) => unknown).map(({ name }) => name);
  const counted = report.entries.some(({ entry }) => entry.arrivals.kind === "history");
  return [
    history ? "Months before the plan are measured." : "",
    counted
      ? "With arrivals from history, those who came before the plan are still at work in its first months."
      : "Only arrivals of the plan count: its first months fill up.",
    gaps.length > 0
      ? `Stages behind a gap in ${gaps.join(" and ")} are left out: a pass rate is missing.`
      : "",
  ]
    .filter(Boolean)
    .join(" ");
}

/** The stages that the load is split by and that have any, as the band over the charts. */
export function stagesOf(report: ForecastReport) {
  const used = new Set(loadChart(report, "minutes").series.map(({ id }) => id));
  return groupsOf(report).groups.flatMap(({ key, label, color: own, kind }) =>
    kind !== null && used.has(key) ? [{ id: key, name: label, kind, color: own }] : [],
  );
}
