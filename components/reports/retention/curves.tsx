import { LineBand } from "@/components/charts/line-band";
import { StackedAreaOrBars } from "@/components/charts/stacked-area-or-bars";
import { describe, frameOf } from "@/components/reports/chart-parts";
import {
  drawnSlices,
  inForceChart,
  projectionChart,
  sliceId,
  survivalChart,
} from "@/lib/reports/retention/charts";
import type { RetentionReport } from "@/lib/reports/retention/report";

const waiting = <p>Once something has begun and been watched for a month, its curve stands here.</p>;

/** The curves of the lives, each in its band. */
export function SurvivalCurves({ report }: { report: RetentionReport }) {
  const chart = survivalChart(report);
  const none = report.all.lives === 0;
  return (
    <LineBand
      frame={{ ...frameOf(chart, report.scope, report.query), ...(none ? { empty: waiting } : {}) }}
      description={describe(chart)}
      bands={drawnSlices(report).map((slice) => ({
        seriesId: sliceId(slice),
        low: `${sliceId(slice)}-low`,
        high: `${sliceId(slice)}-high`,
        label: "95 %",
      }))}
      curve="step"
      height={360}
    />
  );
}

/** What comes after the data, by two rules; beside it how many are in force. */
export function ProjectionAndInForce({ report }: { report: RetentionReport }) {
  const projection = projectionChart(report);
  const inForce = inForceChart(report);
  const frame = (chart: typeof projection) => ({
    ...frameOf(chart, report.scope, report.query),
    compact: true,
  });
  return (
    <>
      <LineBand frame={frame(projection)} description={describe(projection)} height={280} />
      <StackedAreaOrBars kind="area" frame={frame(inForce)} description={describe(inForce)} height={280} />
    </>
  );
}
