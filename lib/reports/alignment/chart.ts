import { formatMonth } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";
import type { Chart } from "@/lib/reports/view/chart";
import type { AlignmentReport } from "./report";
import { sayAlignment } from "./words";

/** Shares of every stage on one axis: software spend against the three yardsticks. */
export function alignmentChart(report: AlignmentReport): Chart {
  const { scope, alignments, elsewhereMinor } = report;
  const nameOf = new Map(scope.stages.map(({ id, name }) => [id, name]));
  const elsewhere =
    elsewhereMinor === 0
      ? ""
      : ` ${formatMoney(elsewhereMinor, scope.currency, { whole: true })} stand on no stage of this model and are in no share.`;
  return {
    id: "alignment",
    sentence: sayAlignment(report),
    unit: "share of all stages",
    y: { kind: "percent", digits: 1 },
    x: { kind: "category", label: "Stage" },
    series: [
      { id: "spend", label: "Software spend", color: "var(--ink)" },
      { id: "activity", label: "Activity (minutes)", color: "var(--series-1)" },
      { id: "learning", label: "Learning (facts)", color: "var(--series-2)" },
      { id: "margin", label: "Margin", color: "var(--series-3)" },
    ],
    points: alignments.map(({ stageId, spendShare, shares }) => ({
      x: nameOf.get(stageId) ?? stageId,
      values: {
        spend: report.allocated ? spendShare.value : null,
        activity: shares.activity.value,
        learning: shares.learning.value,
        margin: shares.margin.value,
      },
    })),
    note: `A stage that loses money has no share of the margin.${elsewhere}`,
  };
}

/** "Jan 2026 to Sept 2026, the months whose spend was shared out" */
export function monthsInWords({ months }: Pick<AlignmentReport, "months">): string {
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last) return "no month with an allocation run";
  return first === last
    ? formatMonth(first)
    : `${formatMonth(first)} to ${formatMonth(last)}, months shared out`;
}
