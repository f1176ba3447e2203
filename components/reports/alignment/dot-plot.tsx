import { ChartFrame, type FrameProps } from "@/components/charts/chart-frame";
import { describeAsTable, describeInWords } from "@/components/charts/chart-table";
import { niceAxis } from "@/components/charts/scale";
import { formatPercent } from "@/lib/format/number";
import type { Chart } from "@/lib/reports/view/chart";
import { Mark } from "./mark";

export type ShareDotPlotProps = {
  frame: FrameProps;
  chart: Chart;
  /** By name of the stage: its colour on the rail. */
  colors: Readonly<Record<string, string>>;
};

/** One row a stage, one axis of shares: what it takes of the spend, and what it does, learns and earns. */
export function ShareDotPlot({ frame, chart, colors }: ShareDotPlotProps) {
  const { series, points } = chart;
  const values = points.flatMap((point) => series.map(({ id }) => point.values[id] ?? 0));
  const { domain, ticks } = niceAxis(0, Math.max(0.1, ...values));
  const [, max] = domain;
  const left = (share: number) => `${(share / max) * 100}%`;
  return (
    <ChartFrame
      summary={describeInWords(chart)}
      {...frame}
      height={64 + points.length * 44}
      table={describeAsTable(chart)}
    >
      <ul className="mb-3 flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-2">
        {series.map(({ id, label }) => (
          <li key={id} className="flex items-center gap-1.5">
            <Mark kind={id} />
            {label}
          </li>
        ))}
      </ul>
      <div aria-hidden="true" className="grid grid-cols-[minmax(5.5rem,11rem)_minmax(0,1fr)] gap-x-3 pr-4">
        {points.map((point) => {
          const name = String(point.x);
          const known = series.flatMap(({ id }) => point.values[id] ?? []);
          const [low, high] = [Math.min(...known), Math.max(...known)];
          return (
            <div key={name} className="col-span-2 grid grid-cols-subgrid border-b border-rule">
              <span className="flex min-h-11 items-center gap-2 text-sm">
                <i className="forced-mark h-6 w-1.5 shrink-0" style={{ background: colors[name] }} />
                <span className="min-w-0">{name}</span>
              </span>
              <span className="relative min-h-11">
                {ticks.map((tick) => (
                  <i key={tick} className="absolute inset-y-0 w-px bg-rule" style={{ left: left(tick) }} />
                ))}
                {known.length > 1 && (
                  <i
                    className="absolute top-1/2 h-0.5 -translate-y-1/2 bg-rule-strong"
                    style={{ left: left(low), width: left(high - low) }}
                  />
                )}
                {series.map(({ id }) => {
                  const value = point.values[id];
                  return value == null ? null : (
                    <span
                      key={id}
                      className="absolute top-1/2 -translate-x-1/2 -translate-y-1/2"
                      style={{ left: left(value) }}
                    >
                      <Mark kind={id} />
                    </span>
                  );
                })}
              </span>
            </div>
          );
        })}
        <span className="relative col-start-2 h-6 text-sm text-ink-3">
          {ticks.map((tick) => (
            <span key={tick} className="figures absolute top-1 -translate-x-1/2" style={{ left: left(tick) }}>
              {formatPercent(tick)}
            </span>
          ))}
        </span>
      </div>
    </ChartFrame>
  );
}
