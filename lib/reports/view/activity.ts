import type { MonthSeries } from "@/lib/engine/activity/split-by-month";
import { largestShare, rankShares } from "@/lib/engine/findings/largest-share";
import { CHANNEL_NAMES } from "@/lib/format/channel";
import { formatMonth } from "@/lib/format/date";
import { formatMinutes } from "@/lib/format/duration";
import { formatCount, formatDecimal, formatPercent } from "@/lib/format/number";
import type { ValueFormat } from "@/lib/format/value";
import type { ActivityReport } from "@/lib/reports/activity";
import type { Chart, ChartSeries } from "./chart";
import { OUTCOME_LABELS } from "./outcomes";
import { byStageOrder, colourStages, stageLook } from "./stages";

const channelNames: Readonly<Record<string, string>> = CHANNEL_NAMES;
const patterns = ["solid", "hatch", "dots"] as const;
const SPLIT_WORDS = {
  stage: "stage",
  channel: "channel",
  initiation: "initiation",
  segment: "segment",
} as const;

/** Names and colours of the keys of the chosen dimension. */
function lookOf(
  report: ActivityReport,
): (key: string | null, index: number) => Pick<ChartSeries, "label" | "color" | "pattern"> {
  const { by } = report.query;
  if (by === "stage") {
    const look = stageLook(colourStages(report.scope.stages));
    return (key) => {
      const { name, color } = look(key);
      return { label: name, color };
    };
  }
  const segments = new Map(report.scope.segments.map(({ id, name }) => [id, name]));
  const nameOf = (key: string | null): string => {
    if (key === null) return "No segment";
    if (by === "segment") return segments.get(key) ?? "Unknown segment";
    return by === "channel" ? (channelNames[key] ?? key) : key === "reactive" ? "Reactive" : "Proactive";
  };
  return (key, index) => ({
    label: nameOf(key),
    color: `var(--series-${(index % 6) + 1})`,
    pattern: patterns[Math.floor(index / 6) % 3] ?? "solid",
  });
}

function ordered<T extends { key: string | null }>(report: ActivityReport, series: readonly T[]): T[] {
  if (report.query.by !== "stage") return [...series];
  return [...series].sort(byStageOrder<T>(report.scope.stages, ({ key }) => key));
}

const idOf = (key: string | null) => key ?? "none";
const yOf = (measure: "minutes" | "touches"): ValueFormat =>
  measure === "minutes" ? { kind: "minutes" } : { kind: "count" };

/** By calendar month, split by the chosen dimension. */
export function monthChart(report: ActivityReport): Chart {
  const { months, query } = report;
  const look = lookOf(report);
  const series = ordered(report, months.series);
  return {
    id: "by-month",
    sentence: monthSentence(report),
    unit: query.measure === "minutes" ? "staff minutes a month" : "touches a month",
    y: yOf(query.measure),
    x: { kind: "month" },
    series: series.map((one, index) => ({ id: idOf(one.key), ...look(one.key, index) })),
    points: months.slots.map((slot, place) => ({
      x: slot.month,
      values: Object.fromEntries(series.map((one) => [idOf(one.key), one[query.measure][place] ?? 0])),
      ...(slot.partial ? { partial: true } : {}),
    })),
    ...(months.slots.some((slot) => slot.partial)
      ? { note: `The running month is hatched: it ends after the as-of day and is left out of averages.` }
      : {}),
  };
}

function shareWords(series: readonly MonthSeries[], nameOf: (key: string | null) => string): string | null {
  const amounts = series.map((one) => ({ id: idOf(one.key), value: one.totalMinutes }));
  const top = largestShare(amounts);
  if (!top || top.share.value === null) return null;
  const one = series.find((candidate) => idOf(candidate.key) === top.id);
  const touches = series.reduce((sum, other) => sum + other.totalTouches, 0);
  const inTouches =
    one && touches > 0 ? ` in ${formatPercent(one.totalTouches / touches)} of the touches` : "";
  return `${nameOf(one?.key ?? null)} takes ${formatPercent(top.share.value)} of staff minutes${inTouches}`;
}

function monthSentence(report: ActivityReport): string {
  const { months, query } = report;
  const look = lookOf(report);
  const nameOf = (key: string | null) => look(key, 0).label;
  const complete = months.slots.flatMap((slot, place) => (slot.partial ? [] : [place]));
  const totals = complete.map((place) =>
    months.series.reduce((sum, one) => sum + (one[query.measure][place] ?? 0), 0),
  );
  const amounts = months.series.map((one) => ({
    id: idOf(one.key),
    value: query.measure === "minutes" ? one.totalMinutes : one.totalTouches,
  }));
  const ranked = rankShares(amounts);
  if (ranked.length === 0) return "No activity in this selection yet";
  const by = SPLIT_WORDS[query.by];
  if (query.measure === "minutes" && query.by !== "stage") {
    const words = shareWords(months.series, nameOf);
    if (words && months.series.length > 1) return words;
  }
  const peak = totals.indexOf(Math.max(...totals));
  const average = totals.reduce((sum, value) => sum + value, 0) / Math.max(1, totals.length);
  const month = months.slots[complete[peak] ?? -1];
  if (!month || average === 0) return `Activity by ${by}`;
  const above = (totals[peak] ?? 0) / average - 1;
  const amount =
    query.measure === "minutes"
      ? `${formatMinutes(totals[peak] ?? 0)} of work`
      : `${formatCount(totals[peak] ?? 0)} touches`;
  return totals.length < 3 || above < 0.05
    ? `Activity is level, around ${query.measure === "minutes" ? formatMinutes(average) : `${formatCount(average)} touches`} a month`
    : `${formatMonth(month.month)} was the busiest month, ${amount}: ${formatPercent(above)} above an average one`;
}

/** By customer age, per customer exposed for the month. */
export function ageChart(report: ActivityReport): Chart {
  const { query, scope, exposures } = report;
  const bySegment = query.by === "segment";
  const look = bySegment ? lookOf(report) : lookOf({ ...report, query: { ...query, by: "stage" } });
  const sorted = bySegment
    ? [...report.ages]
    : [...report.ages].sort(byStageOrder(scope.stages, ({ key }) => key));
  const shown = sorted.filter((one) => one.points.some((point) => point.total[query.measure] !== 0));
  const first = exposures[0]?.customerMonths ?? 0;
  return {
    id: "by-age",
    sentence: ageSentence(report),
    unit:
      query.measure === "minutes"
        ? "staff minutes per customer and month of age"
        : "touches per customer and month of age",
    y: { kind: "decimal", digits: 2 },
    x: { kind: "age-months", label: "Months since first contact" },
    series: shown.map((one, index) => ({
      id: idOf(one.key),
      ...look(one.key, index),
      ...(bySegment ? { draw: "line" as const } : {}),
    })),
    points: exposures.map((exposure, age) => ({
      x: age,
      values: Object.fromEntries(
        shown.map((one) => [idOf(one.key), one.points[age]?.perExposed[query.measure].value ?? null]),
      ),
      ...(exposure.customerMonths < first * 0.05 ? { partial: true } : {}),
    })),
    note: "Divided by the customers who lived that month of age: those who left, or are not that old yet, no longer count. The axis ends where fewer than ten customers have lived an age (in small selections, under 5 % of them); ages lived by under 5 % are hatched.",
  };
}

function ageSentence(report: ActivityReport): string {
  const { query, ages, exposures } = report;
  const total = exposures.map((_, age) =>
    ages.reduce((sum, one) => sum + (one.points[age]?.total[query.measure] ?? 0), 0),
  );
  const all = total.reduce((sum, value) => sum + value, 0);
  if (all === 0) return "Nothing to show by customer age yet";
  const first = (total[0] ?? 0) / all;
  const what = query.measure === "minutes" ? "work" : "touches";
  return `${formatPercent(first)} of the ${what} falls into a customer’s first month${exposures.length > 1 ? `, and ${formatPercent((total[1] ?? 0) / all)} into the second` : ""}`;
}

/** Minutes per customer by how the acquisition ended. */
export function outcomeChart(report: ActivityReport): Chart {
  const known = report.outcomes.filter((work) => work.customers > 0);
  const ranked = [...known].sort(
    (left, right) => (right.minutesPerCustomer.value ?? 0) - (left.minutesPerCustomer.value ?? 0),
  );
  const top = ranked[0];
  const closed = known.find((work) => work.outcome === "closed")?.minutesPerCustomer.value;
  const lost = known.filter((work) => work.outcome === "declined" || work.outcome === "cancelled");
  const least = [...lost].sort(
    (left, right) => (left.minutesPerCustomer.value ?? 0) - (right.minutesPerCustomer.value ?? 0),
  )[0];
  const sentence =
    closed && least?.minutesPerCustomer.value
      ? `A closed customer takes ${formatDecimal(closed, 0)} minutes, a ${least.outcome} one ${formatDecimal(least.minutesPerCustomer.value, 0)}`
      : top?.minutesPerCustomer.value
        ? `${OUTCOME_LABELS[top.outcome]} customers take ${formatDecimal(top.minutesPerCustomer.value, 0)} minutes each`
        : "No minutes recorded yet";
  return {
    id: "by-outcome",
    sentence,
    unit: "staff minutes per customer",
    y: { kind: "decimal", digits: 3, suffix: " min" },
    x: { kind: "category", label: "Outcome" },
    series: [{ id: "minutes", label: "Minutes per customer", color: "var(--series-activity)" }],
    points: known.map((work) => ({
      x: OUTCOME_LABELS[work.outcome],
      values: { minutes: work.minutesPerCustomer.value },
    })),
  };
}

/** Each stage's share of the minutes beside its share of the touches. */
export function shareChart(report: ActivityReport): Chart {
  const { byStage, scope } = report;
  const look = stageLook(colourStages(scope.stages));
  const series = [...byStage.series].sort(byStageOrder(scope.stages, ({ key }) => key));
  const minutes = series.reduce((sum, one) => sum + one.totalMinutes, 0);
  const touches = series.reduce((sum, one) => sum + one.totalTouches, 0);
  const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  return {
    id: "by-stage",
    sentence: shareWords(series, (key) => look(key).name) ?? "No minutes recorded yet",
    unit: "share of staff minutes; the tick is the share of touches",
    y: { kind: "percent", digits: 1 },
    x: { kind: "category", label: "Stage" },
    series: [
      { id: "minutes", label: "Share of minutes", color: "var(--series-activity)" },
      { id: "touches", label: "Share of touches", color: "var(--ink)" },
    ],
    points: series.map((one) => ({
      x: look(one.key).name,
      values: { minutes: share(one.totalMinutes, minutes), touches: share(one.totalTouches, touches) },
    })),
  };
}

export function activityCharts(report: ActivityReport): Chart[] {
  return [monthChart(report), shareChart(report), ageChart(report), outcomeChart(report)];
}
