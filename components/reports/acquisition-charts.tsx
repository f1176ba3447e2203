import { FunnelBars } from "@/components/charts/funnel-bars";
import { HorizontalBars } from "@/components/charts/horizontal-bars";
import { LineBand } from "@/components/charts/line-band";
import { Waterfall } from "@/components/charts/waterfall";
import type { AcquisitionReport } from "@/lib/reports/acquisition";
import {
  amountFormat,
  channelChart,
  funnelView,
  loadChart,
  policyChart,
  windowChart,
} from "@/lib/reports/view/acquisition";
import { POLICY_LABELS } from "@/lib/reports/view/outcomes";
import { colourStages } from "@/lib/reports/view/stages";
import { describe, frameOf } from "./chart-parts";

/** Own and load, step by step; beside it the funnel. */
export function LoadAndFunnel({ report }: { report: AcquisitionReport }) {
  const { scope } = report;
  const load = loadChart(report);
  const funnel = funnelView(report);
  const colors = Object.fromEntries(colourStages(scope.stages).map(({ name, color }) => [name, color]));
  const steps = load.points.map((point) => {
    const color = colors[String(point.x)];
    const values = Object.fromEntries(Object.entries(point.values).map(([id, value]) => [id, value ?? 0]));
    return { id: String(point.x), label: String(point.x), values, ...(color ? { color } : {}) };
  });
  const none = load.points.length === 0;
  return (
    <>
      <Waterfall
        frame={{
          ...frameOf(load, scope, report.asked),
          ...(none ? { empty: <p>Once somebody closes, the steps stand here.</p> } : {}),
        }}
        steps={steps}
        series={load.series}
        unit={load.unit}
        y={amountFormat(report.measure, scope.currency)}
        totalLabel="Per close"
        height={320}
      />
      <FunnelBars
        frame={{
          ...frameOf({ sentence: funnel.sentence, unit: "customers" }, scope, report.asked),
          compact: true,
        }}
        steps={funnel.steps}
        noun="customers"
      />
    </>
  );
}

/** Which policy, which channel, which clock: three ways to read the same money. */
export function CacComparisons({ report }: { report: AcquisitionReport }) {
  const { scope } = report;
  const frame = (chart: Parameters<typeof frameOf>[0]) => ({
    ...frameOf(chart, scope, report.asked),
    compact: true,
  });
  const policies = policyChart(report);
  const channels = channelChart(report);
  const window = windowChart(report);
  const chosen = POLICY_LABELS[report.policy];
  const dimmed = Object.fromEntries(
    policies.points.map((point) => [
      String(point.x),
      point.x === chosen ? "var(--series-cost)" : "var(--series-expected)",
    ]),
  );
  return (
    <>
      <HorizontalBars frame={frame(policies)} description={describe(policies)} colors={dimmed} />
      <HorizontalBars frame={frame(channels)} description={describe(channels)} />
      <div className="lg:col-span-2">
        <LineBand frame={frame(window)} description={describe(window)} height={260} />
      </div>
    </>
  );
}
