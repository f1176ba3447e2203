import { formatTick, formatValue, type ValueFormat } from "@/lib/format/value";
import { ChartFrame, type FrameProps, Legend } from "./chart-frame";
import type { TableData } from "./chart-table";
import { fillStyle } from "./patterns";
import { niceAxis } from "./scale";
import type { ChartSeries } from "./types";

export type WaterfallStep = {
  id: string;
  label: string;
  /** By series id; own and load stand on each other within a step. */
  values: Record<string, number>;
  /** Own colour, e.g. the stage's; patterns still come from the series. */
  color?: string;
};

export type WaterfallProps = {
  frame: FrameProps;
  steps: readonly WaterfallStep[];
  series: readonly ChartSeries[];
  unit: string;
  y: ValueFormat;
  /** The last column, the sum of all. */
  totalLabel: string;
  locale?: string;
  height?: number;
};

type Block = { id: string; series: ChartSeries; from: number; to: number; color: string };
type Column = { id: string; label: string; sum: number; blocks: Block[]; end: number };

/** Each step starts where the one before ended; the last column stands on zero. */
export function stackSteps(
  steps: readonly WaterfallStep[],
  series: readonly ChartSeries[],
  totalLabel: string,
): Column[] {
  let level = 0;
  const columns = steps.map((step): Column => {
    const start = level;
    const blocks = series.flatMap((one) => {
      const value = step.values[one.id] ?? 0;
      if (value === 0) return [];
      const from = level;
      level += value;
      return [{ id: one.id, series: one, from, to: level, color: step.color ?? one.color }];
    });
    return { id: step.id, label: step.label, sum: level - start, blocks, end: level };
  });
  let base = 0;
  const blocks = series.map((one) => {
    const from = base;
    base += steps.reduce((sum, step) => sum + (step.values[one.id] ?? 0), 0);
    return { id: one.id, series: one, from, to: base, color: one.color };
  });
  return [...columns, { id: "total", label: totalLabel, sum: base, blocks, end: base }];
}

const LABELS = 38;
const HEAD = 18;

function tableOf(props: WaterfallProps): TableData {
  const { steps, series, unit, y, locale, totalLabel } = props;
  const line = (label: string, values: Record<string, number>) => [
    label,
    ...series.map((one) => formatValue(values[one.id] ?? 0, y, locale)),
    formatValue(
      series.reduce((sum, one) => sum + (values[one.id] ?? 0), 0),
      y,
      locale,
    ),
  ];
  const totals = Object.fromEntries(
    series.map((one) => [one.id, steps.reduce((sum, step) => sum + (step.values[one.id] ?? 0), 0)]),
  );
  return {
    columns: [
      { label: "Step" },
      ...series.map((one) => ({ label: `${one.label} (${unit})`, numeric: true })),
      { label: `Sum (${unit})`, numeric: true },
    ],
    rows: [...steps.map((step) => line(step.label, step.values)), line(totalLabel, totals)],
  };
}

/** How a sum grows step by step, each step parted into its series. */
export function Waterfall(props: WaterfallProps) {
  const { frame, steps, series, unit, y, totalLabel, locale, height = 280 } = props;
  const columns = stackSteps(steps, series, totalLabel);
  const levels = columns.flatMap((column) => column.blocks.flatMap((block) => [block.from, block.to]));
  const axis = niceAxis(Math.min(0, ...levels), Math.max(0, ...levels));
  const span = axis.domain[1] - axis.domain[0] || 1;
  const at = (value: number) => `${((value - axis.domain[0]) / span) * 100}%`;
  const words = columns.map((column) => `${column.label} ${formatValue(column.sum, y, locale)}`).join(", ");
  return (
    <ChartFrame unit={unit} summary={`${words}.`} {...frame} height={height} table={tableOf(props)}>
      {series.length > 1 && <Legend items={[...series]} />}
      <div aria-hidden="true" className="relative overflow-x-auto" style={{ height }}>
        <div className="relative h-full" style={{ minWidth: 44 + columns.length * 64 }}>
          <div className="absolute right-0 left-11" style={{ top: HEAD, bottom: LABELS }}>
            {axis.ticks.map((tick) => (
              <div
                key={tick}
                className="absolute inset-x-0 border-t border-grid"
                style={{ bottom: at(tick) }}
              >
                <span className="figures absolute right-full -translate-y-1/2 pr-2 text-xs text-ink-3">
                  {formatTick(tick, y, locale)}
                </span>
              </div>
            ))}
            <div className="absolute inset-0 flex">
              {columns.map((column, index) => {
                const top = Math.max(
                  column.end,
                  ...column.blocks.map((block) => Math.max(block.from, block.to)),
                );
                return (
                  <div key={column.id} className="relative flex-1">
                    {column.blocks.map((block) => (
                      <i
                        key={block.id}
                        className="forced-mark absolute inset-x-[14%] border-t border-paper"
                        style={{
                          ...fillStyle(block.color, block.series.pattern),
                          bottom: at(Math.min(block.from, block.to)),
                          height: `${(Math.abs(block.to - block.from) / span) * 100}%`,
                        }}
                      />
                    ))}
                    <span
                      className="figures absolute inset-x-0 pb-0.5 text-center text-xs font-medium"
                      style={{ bottom: at(top) }}
                    >
                      {formatTick(column.sum, y, locale)}
                    </span>
                    {index < columns.length - 1 && (
                      <i
                        className="absolute right-[-14%] left-[86%] border-t border-rule-strong"
                        style={{ bottom: at(column.end) }}
                      />
                    )}
                  </div>
                );
              })}
            </div>
            <div className="absolute inset-x-0 border-t border-rule-strong" style={{ bottom: at(0) }} />
          </div>
          <div className="absolute right-0 bottom-0 left-11 flex" style={{ height: LABELS }}>
            {columns.map((column) => (
              <span
                key={column.id}
                className="flex-1 px-0.5 pt-1 text-center text-xs leading-tight wrap-break-word text-ink-2"
              >
                {column.label}
              </span>
            ))}
          </div>
        </div>
      </div>
    </ChartFrame>
  );
}
