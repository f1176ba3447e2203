import { monthOf } from "@/lib/engine/calendar/civil-month";
import type { Chart } from "@/lib/reports/view/chart";
import type { ProblemGroup, ProblemsReport } from "./report";
import { sayProblems } from "./words";

/** So many are told apart by colour; the others are one. */
const drawn = 5;

/** How often a group was flagged in each month of the report. */
export function byMonth({ months }: ProblemsReport, groups: readonly ProblemGroup[]): number[] {
  const sums = new Map<string, number>();
  for (const { cells } of groups)
    for (const { month, touches } of cells) sums.set(month, (sums.get(month) ?? 0) + touches);
  return months.map((month) => sums.get(month) ?? 0);
}

/** The commonest by month, the others together. */
export function problemsChart(report: ProblemsReport): Chart {
  const { groups, months, scope } = report;
  const top = groups.filter(({ rest }) => !rest).slice(0, drawn);
  const others = groups.filter((group) => !top.includes(group));
  const lines = top.map((group, index) => ({
    id: group.id,
    label: group.label,
    color: `var(--series-${index + 1})`,
    values: byMonth(report, [group]),
  }));
  if (others.length > 0)
    lines.push({
      id: "others",
      label: "All others",
      color: "var(--stage-none)",
      values: byMonth(report, others),
    });
  const running = monthOf(scope.asOf.day);
  const partial = months.some((month) => month === running);
  return {
    id: "by-month",
    sentence: sayProblems(report),
    unit: "times flagged a month",
    y: { kind: "count" },
    x: { kind: "month" },
    series: lines.map(({ values: _, ...series }) => series),
    points: months.map((month, at) => ({
      x: month,
      values: Object.fromEntries(lines.map(({ id, values }) => [id, values[at] ?? 0])),
      ...(month === running ? { partial: true } : {}),
    })),
    ...(partial ? { note: "The running month is hatched: it ends after the as-of day." } : {}),
  };
}
