import Link from "next/link";
import { formatValue } from "@/lib/format/value";
import { ChartFrame, type FrameProps, Legend } from "./chart-frame";
import { describeAsTable, describeInWords } from "./chart-table";
import { fillStyle } from "./patterns";
import { niceAxis } from "./scale";
import type { ChartDescription, ChartPoint, ChartSeries } from "./types";

export type HorizontalBarsProps = {
  frame: FrameProps;
  /** x.kind "category"; the points' order is the ranking; one or several series stand end to end. */
  description: ChartDescription;
  /** By x: where the row leads. */
  links?: Readonly<Record<string, string>>;
  /** By x: own colour of a single-series row, e.g. a stage's. */
  colors?: Readonly<Record<string, string>>;
  /** By x: a tick to compare with (target, other share). */
  targets?: Readonly<Record<string, number>>;
  targetLabel?: string;
  /** Replaces the printed total. */
  valueLabels?: Readonly<Record<string, string>>;
  rowHeight?: number;
};

function totalOf(point: ChartPoint, series: readonly ChartSeries[]): number {
  return series.reduce((sum, one) => sum + (point.values[one.id] ?? 0), 0);
}

function Row({
  point,
  props,
  low,
  span,
}: {
  point: ChartPoint;
  props: HorizontalBarsProps;
  low: number;
  span: number;
}) {
  const { description, links, colors, targets, valueLabels } = props;
  const { series, y, locale } = description;
  const key = String(point.x);
  const total = totalOf(point, series);
  const share = (value: number) => `${(value / span) * 100}%`;
  const target = targets?.[key];
  let up = 0;
  let down = 0;
  return (
    <li className="contents">
      <span className="min-w-0 self-center truncate py-0.5 text-sm" title={key}>
        {links?.[key] ? (
          <Link
            href={links[key]}
            className="underline decoration-rule-strong decoration-1 underline-offset-3 hover:decoration-ink"
          >
            {key}
          </Link>
        ) : (
          key
        )}
      </span>
      <span aria-hidden="true" className="relative self-stretch" style={{ minHeight: props.rowHeight ?? 26 }}>
        {series.map((one) => {
          const value = point.values[one.id] ?? 0;
          const start = value >= 0 ? up : down + value;
          if (value >= 0) up += value;
          else down += value;
          return (
            <i
              key={one.id}
              className="forced-mark absolute inset-y-1 border-r border-paper"
              style={{
                ...fillStyle(series.length === 1 ? (colors?.[key] ?? one.color) : one.color, one.pattern),
                left: share(start - low),
                width: share(Math.abs(value)),
              }}
            />
          );
        })}
        {low < 0 && <i className="absolute inset-y-0 w-px bg-ink-2" style={{ left: share(-low) }} />}
        {target !== undefined && (
          <i
            className="forced-mark absolute inset-y-0 w-0.5 bg-ink outline outline-paper"
            style={{ left: share(target - low) }}
          />
        )}
      </span>
      <span className="figures self-center text-right text-sm font-medium whitespace-nowrap">
        {valueLabels?.[key] ?? formatValue(total, y, locale)}
      </span>
    </li>
  );
}

/** Ranked or taken apart: one row each, the number beside its bar, all from one zero. */
export function HorizontalBars(props: HorizontalBarsProps) {
  const { frame, description, targets, targetLabel } = props;
  const { points, series } = description;
  const ends = points.flatMap((point) => {
    const values = series.map((one) => point.values[one.id] ?? 0);
    return [
      values.filter((value) => value > 0).reduce((a, b) => a + b, 0),
      values.filter((value) => value < 0).reduce((a, b) => a + b, 0),
      targets?.[String(point.x)] ?? 0,
    ];
  });
  const low = Math.min(0, ...ends);
  const high = Math.max(0, ...ends);
  const { domain } = niceAxis(low, high, { count: 40 });
  const legend = series.length > 1 ? [...series] : [];
  return (
    <ChartFrame
      unit={description.unit}
      summary={describeInWords(description)}
      {...frame}
      height={points.length * (props.rowHeight ?? 26) || 160}
      table={describeAsTable(description)}
    >
      {(legend.length > 0 || targetLabel) && (
        <div className="flex flex-wrap gap-x-4">
          {legend.length > 0 && <Legend items={legend} />}
          {targetLabel && (
            <p className="mb-1.5 flex items-center gap-1.5 text-sm text-ink-2">
              <i aria-hidden="true" className="forced-mark h-3 w-0.5 bg-ink" />
              {targetLabel}
            </p>
          )}
        </div>
      )}
      <ol className="grid grid-cols-[fit-content(42%)_minmax(4rem,1fr)_max-content] gap-x-3">
        {points.map((point) => (
          <Row
            key={point.x}
            point={point}
            props={props}
            low={low < 0 ? domain[0] : 0}
            span={(high > 0 ? domain[1] : 0) - (low < 0 ? domain[0] : 0) || 1}
          />
        ))}
      </ol>
    </ChartFrame>
  );
}
