import { HorizontalBars } from "@/components/charts/horizontal-bars";
import { LineBand } from "@/components/charts/line-band";
import { StackedAreaOrBars } from "@/components/charts/stacked-area-or-bars";
import { describe, frameOf } from "@/components/reports/chart-parts";
import { formatDecimal } from "@/lib/format/number";
import { curveChart, serveAgeChart, serveStageChart } from "@/lib/reports/customers/charts";
import type { CustomersReport } from "@/lib/reports/customers/report";
import { colourStages, stageLook } from "@/lib/reports/view/stages";

const waiting = <p>Once a customer has closed and lived a whole month, the curve stands here.</p>;

/** The median customer in the band of the middle half; one customer over it where one is asked for. */
export function MedianCurve({ report }: { report: CustomersReport }) {
  const chart = curveChart(report);
  const { first } = report.median.payback;
  const marks =
    first.value !== null && first.value > 0
      ? [{ label: `Break-even ${formatDecimal(first.value, 1)}`, x: first.value }]
      : [];
  return (
    <LineBand
      frame={{
        ...frameOf(chart, report.scope, report.query),
        ...(chart.points.length === 0 ? { empty: waiting } : {}),
      }}
      description={describe(chart)}
      bands={[{ seriesId: "median", low: "low", high: "high", label: "25–75 %" }]}
      marks={marks}
      height={360}
    />
  );
}

/** What a month of service costs, by months since the close and by stage. */
export function CostToServe({ report }: { report: CustomersReport }) {
  const byAge = serveAgeChart(report);
  const byStage = serveStageChart(report);
  const look = stageLook(colourStages(report.scope.stages));
  const frame = (chart: typeof byAge) => ({
    ...frameOf(chart, report.scope, report.query),
    compact: true,
    ...(chart.points.length === 0 ? { empty: waiting } : {}),
  });
  const colors = Object.fromEntries(
    report.serve.byStage.map(({ stageId }) => {
      const { name, color } = look(stageId);
      return [name, color];
    }),
  );
  return (
    <>
      <StackedAreaOrBars kind="bars" frame={frame(byAge)} description={describe(byAge)} height={280} />
      <HorizontalBars frame={frame(byStage)} description={describe(byStage)} colors={colors} />
    </>
  );
}
