import type { FrameProps } from "@/components/charts/chart-frame";
import { HorizontalBars } from "@/components/charts/horizontal-bars";
import { StackedAreaOrBars } from "@/components/charts/stacked-area-or-bars";
import { describe } from "@/components/reports/chart-parts";
import { formatDateTime } from "@/lib/format/date";
import { spendChart, stageChart, stateChart } from "@/lib/reports/software/charts";
import type { SoftwareReport } from "@/lib/reports/software/report";
import { filtersOf } from "@/lib/reports/software/words";
import type { Chart } from "@/lib/reports/view/chart";

function frame(chart: Chart, report: SoftwareReport): FrameProps {
  return {
    title: chart.sentence,
    unit: chart.unit,
    filters: filtersOf(report).map(({ label, value }) =>
      label === "Allocation" ? `Allocation ${value}` : value,
    ),
    ...(report.run ? { asOf: formatDateTime(report.run.finishedAt, { zone: report.timeZone }) } : {}),
    ...(chart.note ? { note: chart.note } : {}),
  };
}

/** Spend by kind, where it went, and which stages bear it. */
export function SoftwareCharts({ report }: { report: SoftwareReport }) {
  const [spend, states, stages] = [spendChart(report), stateChart(report), stageChart(report)];
  return (
    <>
      <StackedAreaOrBars
        kind="bars"
        frame={frame(spend, report)}
        description={describe(spend)}
        height={300}
      />
      <StackedAreaOrBars
        kind="bars"
        frame={frame(states, report)}
        description={describe(states)}
        height={260}
      />
      {stages.points.length > 0 && (
        <HorizontalBars frame={frame(stages, report)} description={describe(stages)} />
      )}
    </>
  );
}
