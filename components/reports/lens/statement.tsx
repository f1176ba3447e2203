import { LineBand } from "@/components/charts/line-band";
import { StackedAreaOrBars } from "@/components/charts/stacked-area-or-bars";
import { describe, frameOf } from "@/components/reports/chart-parts";
import { deferralChart, statementChart } from "@/lib/reports/lens/charts";
import { monthsOf } from "@/lib/reports/lens/months";
import type { LensReport } from "@/lib/reports/lens/report";

/** Cost by function and month, the revenue over it. */
export function LensStatement({ report }: { report: LensReport }) {
  const chart = statementChart(report);
  const empty = monthsOf(report).length === 0;
  return (
    <StackedAreaOrBars
      kind="bars"
      frame={{
        ...frameOf(chart, report.scope, report.query),
        ...(empty ? { empty: <p>Once money is booked, each month stands here by function.</p> } : {}),
      }}
      description={describe(chart)}
      height={340}
    />
  );
}

/** What is deferred month by month, and how it runs off. */
export function DeferralCurve({ report }: { report: LensReport }) {
  const chart = deferralChart(report);
  if (!chart) return null;
  return (
    <LineBand
      frame={{ ...frameOf(chart, report.scope, report.query), compact: true }}
      description={describe(chart)}
      height={280}
    />
  );
}
