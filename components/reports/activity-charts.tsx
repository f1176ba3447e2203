import { HorizontalBars } from "@/components/charts/horizontal-bars";
import { LineBand } from "@/components/charts/line-band";
import { StackedAreaOrBars } from "@/components/charts/stacked-area-or-bars";
import type { ActivityReport } from "@/lib/reports/activity";
import { ageChart, monthChart, outcomeChart, shareChart } from "@/lib/reports/view/activity";
import { colourStages } from "@/lib/reports/view/stages";
import { describe, frameOf, railOf } from "./chart-parts";

/** By calendar, by stage, by customer age, by outcome. */
export function ActivityCharts({ report }: { report: ActivityReport }) {
  const { scope, query } = report;
  const used = new Set(report.byStage.series.flatMap((one) => (one.key ? [one.key] : [])));
  const rail = railOf(scope, used);
  const months = monthChart(report);
  const shares = shareChart(report);
  const ages = ageChart(report);
  const outcomes = outcomeChart(report);
  const byName = Object.fromEntries(colourStages(scope.stages).map(({ name, color }) => [name, color]));
  const touches = Object.fromEntries(
    shares.points.map((point) => [String(point.x), point.values.touches ?? 0]),
  );
  const minutesOnly = { ...shares, series: shares.series.slice(0, 1) };
  const frame = (chart: typeof months) => frameOf(chart, scope, query);
  return (
    <div className="flex flex-col gap-10">
      <StackedAreaOrBars
        frame={frame(months)}
        kind="bars"
        description={describe(months)}
        stages={rail}
        height={320}
      />
      <div className="grid grid-cols-1 gap-x-8 gap-y-10 lg:grid-cols-2">
        <HorizontalBars
          frame={{ ...frame(shares), compact: true }}
          description={describe(minutesOnly)}
          colors={byName}
          targets={touches}
          targetLabel="share of touches"
        />
        <HorizontalBars frame={{ ...frame(outcomes), compact: true }} description={describe(outcomes)} />
      </div>
      {query.by === "segment" ? (
        <LineBand frame={frame(ages)} description={describe(ages)} height={300} />
      ) : (
        <StackedAreaOrBars
          frame={frame(ages)}
          kind={ages.points.length <= 40 ? "bars" : "area"}
          description={describe(ages)}
          stages={rail}
          height={300}
        />
      )}
    </div>
  );
}
