import { type CivilMonth, civilMonth, monthsBetween, shiftMonth } from "@/lib/engine/calendar/civil-month";
import { totalBy } from "@/lib/engine/collections";
import { findPeak } from "@/lib/engine/findings/find-peak";
import { addLoads } from "@/lib/engine/forecast/colliding-peaks";
import { minorFromMajor } from "@/lib/engine/money/major";
import { formatMonth } from "@/lib/format/date";
import { formatMinutes } from "@/lib/format/duration";
import { formatMoney } from "@/lib/format/money";
import { formatCount } from "@/lib/format/number";
import { kindTexts, type StageKind, stageKinds } from "@/lib/models/view";
import type { Chart, ChartPoint, ChartSeries } from "@/lib/reports/view/chart";
import { colourStages, NO_STAGE } from "@/lib/reports/view/stages";
import { MEASURED_MONTHS } from "./measured";
import { costAt, type ForecastReport, minutesAt, type StageLoad, touchesAt } from "./report";
import type { MeasuredCell } from "./types";
import { sayBusiest, sayCollision, sayPeakOf, sayPeople } from "./words";

export const MEASURES = ["minutes", "touches", "cost", "people"] as const;
export type ForecastMeasure = (typeof MEASURES)[number];

type Group = { key: string; label: string; color: string; kind: StageKind | null };

/** How stages stand in a chart: of one model each by itself, of several by their kind. */
function groupsOf(report: ForecastReport): { groups: Group[]; groupOf: (stageId: string | null) => string } {
  const models = new Map(report.entries.map(({ found }) => [found.model.id, found.stages]));
  const stages = [...models.values()].flat();
  const none = { key: "none", label: NO_STAGE, color: "var(--stage-none)", kind: null };
  if (models.size === 1) {
    const known = new Set(stages.map(({ id }) => id));
    const groups = colourStages(stages).map(({ id, name, color, kind }) => ({
      key: id,
      label: name,
      color,
      kind,
    }));
    return { groups: [...groups, none], groupOf: (id) => (id && known.has(id) ? id : "none") };
  }
  const kinds = new Map(stages.map(({ id, kind }) => [id, kind]));
  const groups = stageKinds.map((kind) => ({
    key: kind,
    label: kindTexts[kind],
    color: `var(--stage-${kind})`,
    kind,
  }));
  return { groups: [...groups, none], groupOf: (id) => kinds.get(id ?? "") ?? "none" };
}

type Measure = {
  unit: string;
  y: Chart["y"];
  ofStage: (stage: StageLoad, month: number) => number;
  ofCell: (cell: MeasuredCell) => number;
};

function measureOf(report: ForecastReport, measure: ForecastMeasure): Measure {
  const { plan, material } = report;
  const perPerson = plan.minutesPerMonth * plan.utilisation;
  const currency = report.currency ?? material.currency;
  const kinds: Record<ForecastMeasure, Measure> = {
    minutes: {
      unit: "staff time a month, by stage",
      y: { kind: "minutes" },
      ofStage: minutesAt,
      ofCell: (cell) => cell.minutes,
    },
    touches: {
      unit: "touches a month, all channels, by stage",
      y: { kind: "count" },
      ofStage: touchesAt,
      ofCell: (cell) => cell.touches,
    },
    cost: {
      unit: "cost a month, staff and other, by stage",
      y: { kind: "money", currency, whole: true },
      ofStage: (stage, month) => minorFromMajor(costAt(stage, month), currency),
      ofCell: (cell) => cell.costMinor,
    },
    people: {
      unit: "people needed a month, by stage",
      y: { kind: "decimal", digits: 1 },
      ofStage: (stage, month) => minutesAt(stage, month) / perPerson,
      ofCell: (cell) => cell.minutes / perPerson,
    },
  };
  return kinds[measure];
}

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

/** Months before the plan from the first with measured work on, without a gap up to the plan. */
function measuredMonths({ material, plan }: ForecastReport): CivilMonth[] {
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
function measuredOverlap({ material, plan }: ForecastReport, ofCell: Measure["ofCell"]): Map<string, number> {
  const since = material.measured.filter(({ month }) => month >= plan.startMonth && month < material.today);
  return new Map(
    [...Map.groupBy(since, (cell) => cell.month)].map(([month, cells]) => [month, totalBy(cells, ofCell)]),
  );
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

const color = (index: number) => `var(--series-${(index % 6) + 1})`;
const patterns = ["solid", "dashed"] as const;

/** Each entry's staff time beside the others', and all together. */
export function entriesChart(report: ForecastReport): Chart {
  const { entries, months, minutes } = report;
  return {
    id: "entries",
    sentence: sayCollision(report),
    unit: "staff time a month, by entry",
    y: { kind: "minutes" },
    x: { kind: "month" },
    series: [
      ...entries.map((entry, index) => ({
        id: entry.id,
        label: entry.name,
        color: color(index),
        pattern: patterns[index % 2] ?? "solid",
      })),
      { id: "all", label: "All together", color: "var(--ink)" },
    ],
    points: months.map((month, index) => ({
      x: month,
      values: {
        ...Object.fromEntries(entries.map((entry) => [entry.id, entry.minutes[index] ?? 0])),
        all: minutes[index] ?? 0,
      },
    })),
  };
}

/** Who arrives, by entry; before the plan those who were counted. */
export function arrivalsChart(report: ForecastReport): Chart {
  const { entries, months, plan } = report;
  const start = civilMonth(plan.startMonth);
  const seen = new Map<string, ForecastReport["entries"][number]>();
  for (const entry of entries)
    if (entry.entry.arrivals.kind === "history" && !seen.has(entry.found.model.id))
      seen.set(entry.found.model.id, entry);
  const before = measuredMonths(report).map(
    (month): ChartPoint => ({
      x: month,
      values: Object.fromEntries(
        entries.map((entry) => [
          entry.id,
          seen.get(entry.found.model.id) === entry
            ? (entry.found.history.find((one) => one.month === month)?.arrivals ?? null)
            : null,
        ]),
      ),
    }),
  );
  const total = addLoads(entries.map(({ arrivals }) => arrivals));
  const all = Math.round(totalBy(total, (value) => value));
  const peak = findPeak(total);
  const when = peak && peak.value > 0 ? shiftMonth(start, peak.index) : null;
  return {
    id: "arrivals",
    sentence:
      all === 0
        ? "Nobody arrives in this plan yet"
        : `${formatCount(all)} people arrive in ${months.length} months${when ? `, most in ${formatMonth(when)}` : ""}`,
    unit: "arrivals a month, by entry",
    y: { kind: "decimal", digits: 0 },
    x: { kind: "month" },
    series: entries.map((entry, index) => ({ id: entry.id, label: entry.name, color: color(index) })),
    points: [
      ...before,
      ...months.map((month, index) => ({
        x: month,
        values: Object.fromEntries(entries.map((entry) => [entry.id, entry.arrivals[index] ?? 0])),
      })),
    ],
  };
}

/** The staff time that goes through each service. */
export function servicesChart(report: ForecastReport): Chart {
  const { services, months } = report;
  const ranked = [...services].sort((left, right) => sum(right.minutes) - sum(left.minutes)).slice(0, 6);
  const most = ranked[0];
  const peak = most ? findPeak(most.minutes.slice(report.window.from, report.window.to)) : null;
  return {
    id: "services",
    sentence:
      most && peak && peak.value > 0
        ? `${most.name} carries the most work: up to ${formatMinutes(peak.value)} of staff time a month`
        : "No service serves the stages of this plan yet",
    unit: "staff time of the stages a service serves, a month",
    y: { kind: "minutes" },
    x: { kind: "month" },
    series: ranked.map((service, index) => ({
      id: service.id,
      label: service.name,
      color: color(index),
      pattern: patterns[index % 2] ?? "solid",
    })),
    points: months.map((month, index) => ({
      x: month,
      values: Object.fromEntries(ranked.map((service) => [service.id, service.minutes[index] ?? 0])),
    })),
    note: "Work of a stage that several services serve counts with each of them, so services do not add up to the whole.",
  };
}

const sum = (values: readonly number[]) => totalBy(values, (value) => value);

/** The same plan under each variant. */
export function variantsChart(reports: readonly ForecastReport[], sentence: string): Chart {
  const [first] = reports;
  return {
    id: "variants",
    sentence,
    unit: "staff time a month",
    y: { kind: "minutes" },
    x: { kind: "month" },
    series: reports.map(({ variant }, index) => ({
      id: variant.id,
      label: variant.name,
      color: index === 0 ? "var(--ink)" : color(index - 1),
      pattern: patterns[index % 2] ?? "solid",
    })),
    points: (first?.months ?? []).map((month, index) => ({
      x: month,
      values: Object.fromEntries(reports.map(({ variant, minutes }) => [variant.id, minutes[index] ?? 0])),
    })),
  };
}

/** The stages that the load is split by and that have any, as the band over the charts. */
export function stagesOf(report: ForecastReport) {
  const used = new Set(loadChart(report, "minutes").series.map(({ id }) => id));
  return groupsOf(report).groups.flatMap(({ key, label, color: own, kind }) =>
    kind !== null && used.has(key) ? [{ id: key, name: label, kind, color: own }] : [],
  );
}
