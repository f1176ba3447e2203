import { nextMonth, shiftMonth } from "@/lib/engine/calendar/civil-month";
import { isPartialMonth } from "@/lib/engine/calendar/month-share";
import { totalBy } from "@/lib/engine/collections";
import { COST_FUNCTIONS, type CostFunction } from "@/lib/engine/lens/lens";
import { formatMonth } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";
import { formatPercent } from "@/lib/format/number";
import { FUNCTION_LABELS, NOT_ADVICE } from "@/lib/lenses/words";
import type { Chart } from "@/lib/reports/view/chart";
import { runOff } from "./assets";
import { isSpread, monthsOf } from "./months";
import type { LensReport } from "./report";

/** Shape and strength tell the functions apart in greyscale too. */
const looks: Record<CostFunction, Pick<Chart["series"][number], "color" | "pattern">> = {
  "cost-of-revenue": { color: "var(--series-1)" },
  "sales-marketing": { color: "var(--series-2)", pattern: "hatch" },
  "r-and-d": { color: "var(--series-3)", pattern: "dots" },
  "g-and-a": { color: "var(--series-4)" },
  "loss-adjustment": { color: "var(--series-5)", pattern: "hatch" },
  "deferred-acquisition": { color: "var(--series-6)", pattern: "dots" },
};

const functionLabel = (report: LensReport, to: CostFunction): string =>
  to === "deferred-acquisition" && isSpread(report) ? "Deferred, expensed" : FUNCTION_LABELS[to];

/** The functions with money in the period, in the order of a statement. */
export function usedFunctions(report: LensReport): CostFunction[] {
  const months = monthsOf(report);
  return COST_FUNCTIONS.filter((to) => months.some(({ byFunction }) => byFunction[to] !== 0));
}

/** Cost by function and month under the revenue. */
export function statementChart(report: LensReport): Chart {
  const { scope } = report;
  return {
    id: "statement",
    sentence: statementSentence(report),
    unit: `${scope.currency} a month`,
    y: { kind: "money", currency: scope.currency, whole: true },
    x: { kind: "month" },
    series: [
      ...usedFunctions(report).map((to) => ({
        id: to,
        label: functionLabel(report, to),
        ...looks[to],
        draw: "bars" as const,
      })),
      { id: "revenue", label: "Revenue", color: "var(--ink)", draw: "line" },
    ],
    points: monthsOf(report).map(({ month, revenue, byFunction }) => ({
      x: month,
      values: { ...byFunction, revenue },
      ...(isPartialMonth(month, scope.asOf.cut) ? { partial: true } : {}),
    })),
    note: isSpread(report)
      ? `Deferred cost over its term; effort on a prospect is expensed until the close takes it back into the asset. ${NOT_ADVICE}.`
      : `Money in the month it moved. ${NOT_ADVICE}.`,
  };
}

function statementSentence(report: LensReport): string {
  const months = monthsOf(report);
  const cost = totalBy(months, (month) => month.cost);
  const [largest] = usedFunctions(report)
    .map((to) => ({ to, amount: totalBy(months, ({ byFunction }) => byFunction[to]) }))
    .sort((left, right) => right.amount - left.amount);
  if (!largest || cost <= 0) return "No cost in this selection yet";
  const { name } = report.lens;
  return `Read as “${name}”, ${formatPercent(largest.amount / cost)} of cost is ${functionLabel(report, largest.to).toLowerCase()}`;
}

/** What is deferred at the end of each month, and how it runs off if nothing is added. Null without deferral. */
export function deferralChart(report: LensReport): Chart | null {
  const { deferred, scope } = report;
  if (!deferred || deferred.assets.length === 0) return null;
  const last = deferred.balance.at(-1);
  const points: Chart["points"] = deferred.balance.map(({ month, closing }) => ({
    x: month,
    values: { balance: closing, "run-off": month === last?.month ? closing : null },
    ...(isPartialMonth(month, scope.asOf.cut) ? { partial: true } : {}),
  }));
  let left = last?.closing ?? 0;
  for (const { month, amortised } of scheduleOf(report)) {
    left -= amortised;
    points.push({ x: month, values: { balance: null, "run-off": left } });
  }
  const amount = formatMoney(last?.closing ?? 0, scope.currency, { whole: true });
  return {
    id: "deferred",
    sentence: last
      ? `${amount} of acquisition cost is still deferred at the end of ${formatMonth(last.month)}`
      : "Nothing is deferred yet",
    unit: `${scope.currency} at the end of the month`,
    y: { kind: "money", currency: scope.currency, whole: true },
    x: { kind: "month" },
    series: [
      { id: "balance", label: "Deferred", ...looks["deferred-acquisition"], draw: "area" },
      { id: "run-off", label: "Run-off", color: "var(--ink)", pattern: "dashed", draw: "line" },
    ],
    points,
    note: `${termInWords(report)}. What is left of an agreement that ends early is written off in its month. The dashed line is what is left of today's balance if nothing is added and nobody leaves.`,
  };
}

/** What today's balance will cost, month by month until nothing is left. */
export function scheduleOf({ deferred, scope, lens }: LensReport) {
  if (!deferred) return [];
  const newest = deferred.assets.findLast(({ month }) => month < scope.until);
  if (!newest) return [];
  const end = shiftMonth(newest.month, lens.deferral?.termMonths ?? 1);
  return runOff(deferred.assets, scope.until, end > scope.until ? end : nextMonth(scope.until));
}

export function termInWords({ lens }: Pick<LensReport, "lens">): string {
  if (!lens.deferral) return "Nothing is deferred";
  const { termMonths, wording } = lens.deferral;
  return `Straight line over ${termMonths} month${termMonths === 1 ? "" : "s"}${wording ? `, ${wording}` : ""}`;
}

export function lensCharts(report: LensReport): Chart[] {
  const deferral = deferralChart(report);
  return [statementChart(report), ...(deferral ? [deferral] : [])];
}
