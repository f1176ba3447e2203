import { rowAt, survivalAt } from "@/lib/engine/retention/read-survival";
import { formatMonth } from "@/lib/format/date";
import { formatCount, formatDecimal, formatPercent } from "@/lib/format/number";
import type { Chart } from "@/lib/reports/view/chart";
import type { RetentionReport, RetentionSlice } from "./report";
import { groupName, monthsInWords, nounOf } from "./words";

/** More curves than this are a tangle; the rest stand in the table. */
export const MOST_CURVES = 6;
const MOST_POINTS = 240;
const patterns = ["solid", "dashed"] as const;

/** The slices that are drawn: the groups, or all lives where nothing tells them apart. */
export function drawnSlices({ all, groups }: RetentionReport): readonly RetentionSlice[] {
  return groups.length > 0 ? groups.slice(0, MOST_CURVES) : [all];
}

export const sliceId = (slice: RetentionSlice): string => slice.key ?? "none";
const nameIn = (report: RetentionReport, slice: RetentionSlice) =>
  slice === report.all ? `All ${nounOf(report)}` : groupName(report, slice.key);

/** Kaplan–Meier by month of life, with the 95 % band of each curve under `<id>-low` and `<id>-high`. */
export function survivalChart(report: RetentionReport): Chart {
  const slices = drawnSlices(report);
  const longest = slices.reduce((most, { table }) => Math.max(most, table.rows.at(-1)?.time ?? 0), 0);
  const step = Math.max(1, Math.ceil(longest / MOST_POINTS));
  const points: Chart["points"] = [];
  for (let month = 0; month <= longest; month += step) {
    const values: Record<string, number | null> = {};
    for (const slice of slices) {
      const id = sliceId(slice);
      const row = rowAt(slice.table, month);
      const survival = survivalAt(slice.table, month).value;
      values[id] = survival;
      values[`${id}-low`] = survival === null ? null : row ? row.low : 1;
      values[`${id}-high`] = survival === null ? null : row ? row.high : 1;
    }
    points.push({ x: month, values });
  }
  return {
    id: "survival",
    sentence: survivalSentence(report),
    unit: `share of ${nounOf(report)} still there, with the 95 % band`,
    y: { kind: "percent" },
    x: {
      kind: "age-months",
      label: report.unit === "agreement" ? "Months since it began" : "Months since the close",
    },
    series: slices.map((slice, index) => ({
      id: sliceId(slice),
      label: nameIn(report, slice),
      color: `var(--series-${(index % 6) + 1})`,
      pattern: patterns[index % 2] ?? "solid",
      draw: "line" as const,
    })),
    points,
    note: noteOf(report),
  };
}

function noteOf(report: RetentionReport): string {
  const hidden = report.groups.length - MOST_CURVES;
  const more =
    hidden > 0 ? ` The ${MOST_CURVES} largest groups are drawn; ${hidden} more stand in the table.` : "";
  const what =
    report.query.event === "any"
      ? "Every end counts."
      : "Only lapses count; claims, maturities and other ends are censored.";
  return `Kaplan–Meier by whole months: who still was there when last seen counts until then and no further. ${what}${more}`;
}

function survivalSentence(report: RetentionReport): string {
  const { all } = report;
  const noun = nounOf(report);
  if (all.lives === 0) return `No ${noun} in this selection yet`;
  const ranked = drawnSlices(report)
    .filter((slice) => slice !== all)
    .map((slice) => ({ slice, value: survivalAt(slice.table, 12).value }))
    .filter((one): one is { slice: RetentionSlice; value: number } => one.value !== null)
    .sort((left, right) => right.value - left.value);
  const best = ranked[0];
  const worst = ranked.at(-1);
  if (best && worst && best !== worst && best.value - worst.value >= 0.005) {
    return `After a year ${formatPercent(best.value)} of ${nameIn(report, best.slice)} are still there, ${formatPercent(worst.value)} of ${nameIn(report, worst.slice)}`;
  }
  const median = all.table.rows.find((row) => row.survival <= 0.5)?.time;
  const year = survivalAt(all.table, 12).value;
  if (median !== undefined) return `Half of all ${noun} have ended after ${monthsInWords(median)}`;
  if (year !== null) return `${formatPercent(year, 1)} of ${noun} are still there after a year`;
  return `${formatCount(all.inForce)} of ${formatCount(all.lives)} ${noun} are still there`;
}

/** Survivors as observed, as sBG projects them and as one constant churn rate would have them. */
export function projectionChart(report: RetentionReport): Chart {
  const { projection } = report;
  const { observed, sbgCurve, constantCurve, periodMonths } = projection;
  const length = Math.max(observed.length, sbgCurve?.length ?? 0, constantCurve?.length ?? 0);
  return {
    id: "projection",
    sentence: projectionSentence(report),
    unit: `share of ${nounOf(report)} still there by ${periodMonths === 12 ? "year" : "month"}`,
    y: { kind: "percent" },
    x: { kind: "category", label: periodMonths === 12 ? "Years since the start" : "Months since the start" },
    series: [
      { id: "observed", label: "Observed", color: "var(--ink)", draw: "line" },
      { id: "sbg", label: "sBG", color: "var(--series-1)", pattern: "dashed", draw: "line" },
      {
        id: "constant",
        label: "Constant churn",
        color: "var(--series-expected)",
        pattern: "dots",
        draw: "line",
      },
    ],
    points: Array.from({ length }, (_, period) => ({
      x: String(period),
      values: {
        observed: observed[period] ?? null,
        sbg: sbgCurve?.[period] ?? null,
        constant: constantCurve?.[period] ?? null,
      },
    })),
    note: sbgNote(report),
  };
}

function sbgNote({ projection: { sbg, constant } }: RetentionReport): string {
  const flat =
    constant.value === null
      ? ""
      : ` One churn rate for all would be ${formatPercent(constant.value, 2)} a period.`;
  if (sbg.alpha === null) return `There is too little to fit a curve to.${flat}`;
  if (sbg.atEdge)
    return `The data show no difference between customers, so sBG (Fader and Hardie) and one churn rate say the same.${flat}`;
  const fitted = `sBG (Fader and Hardie): α ${formatDecimal(sbg.alpha, 3)}, β ${formatDecimal(sbg.beta, 3)} by maximum likelihood over all cohorts as far as each was watched.`;
  return `${fitted}${flat} Constant churn ignores that those who would leave leave first.`;
}

function projectionSentence(report: RetentionReport): string {
  const { sbgCurve, constantCurve, periodMonths } = report.projection;
  const last = (sbgCurve?.length ?? 0) - 1;
  const sbg = sbgCurve?.[last];
  const flat = constantCurve?.[last];
  if (sbg === undefined || flat === undefined || last < 1) return "Too few periods to project from";
  const span = periodMonths === 12 ? `${last} years` : monthsInWords(last);
  if (Math.abs(sbg - flat) < 0.005)
    return `After ${span} ${formatPercent(sbg)} are left; constant churn says the same`;
  return `After ${span} sBG expects ${formatPercent(sbg)} to be left, constant churn ${formatPercent(flat)}`;
}

/** How many are in force at the end of each month. */
export function inForceChart(report: RetentionReport): Chart {
  const { inForce } = report;
  const peak = inForce.reduce<(typeof inForce)[number] | null>(
    (top, one) => (top === null || one.inForce > top.inForce ? one : top),
    null,
  );
  const last = inForce.at(-1);
  const noun = nounOf(report);
  const sentence =
    !peak || !last
      ? `No ${noun} in this selection yet`
      : peak.month === last.month
        ? `${formatCount(last.inForce)} ${noun} are in force, more than ever`
        : `${formatCount(last.inForce)} ${noun} are in force; the most were ${formatCount(peak.inForce)} in ${formatMonth(peak.month)}`;
  return {
    id: "in-force",
    sentence,
    unit: `${noun} in force at the end of the month`,
    y: { kind: "count" },
    x: { kind: "month" },
    series: [{ id: "in-force", label: "In force", color: "var(--series-1)", draw: "area" }],
    points: inForce.map(({ month, inForce: count, began, ended }) => ({
      x: month,
      values: { "in-force": count, began, ended },
    })),
  };
}

export function retentionCharts(report: RetentionReport): Chart[] {
  return [survivalChart(report), projectionChart(report), inForceChart(report)];
}
