import { ChartFrame, type FrameProps } from "@/components/charts/chart-frame";
import { niceAxis } from "@/components/charts/scale";
import { cx } from "@/components/ui/cx";
import { formatTick, formatValue, type ValueFormat } from "@/lib/format/value";

export type PlanRow = {
  label: string;
  color: string;
  planned: number | null;
  median: number | null;
  p90: number | null;
};

/** One row a stage, one axis: the plan as a mark against a bar from the median to the 90th percentile. */
export function PlanPlot({
  frame,
  rows,
  format,
}: {
  frame: FrameProps;
  rows: readonly PlanRow[];
  format: ValueFormat;
}) {
  const values = rows.flatMap(({ planned, median, p90 }) => [planned ?? 0, median ?? 0, p90 ?? 0]);
  const { domain, ticks } = niceAxis(0, Math.max(1, ...values));
  const [, max] = domain;
  const left = (value: number) => `${(value / max) * 100}%`;
  const say = (value: number | null) => (value === null ? "none" : formatValue(value, format));
  return (
    <ChartFrame
      summary={rows
        .map(
          ({ label, planned, median, p90 }) =>
            `${label}: planned ${say(planned)}, median ${say(median)}, 90th percentile ${say(p90)}.`,
        )
        .join(" ")}
      {...frame}
      height={64 + rows.length * 44}
      table={{
        columns: [
          { label: "Stage" },
          { label: "Planned", numeric: true },
          { label: "Median", numeric: true },
          { label: "90th percentile", numeric: true },
        ],
        rows: rows.map(({ label, planned, median, p90 }) => [label, say(planned), say(median), say(p90)]),
      }}
    >
      <ul className="mb-3 flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-2">
        <li className="flex items-center gap-1.5">
          <i className="forced-mark h-4 w-0.5 bg-ink" /> Planned
        </li>
        <li className="flex items-center gap-1.5">
          <i className="forced-mark h-2.5 w-5 border-l-2 border-accent bg-accent-tint outline outline-accent" />{" "}
          Median to 90th percentile
        </li>
      </ul>
      <div aria-hidden="true" className="grid grid-cols-[minmax(5.5rem,11rem)_minmax(0,1fr)] gap-x-3 pr-4">
        {rows.map(({ label, color, planned, median, p90 }) => (
          <div key={label} className="col-span-2 grid grid-cols-subgrid border-b border-rule">
            <span className="flex min-h-11 items-center gap-2 text-sm">
              <i className="forced-mark h-6 w-1.5 shrink-0" style={{ background: color }} />
              <span className="min-w-0">{label}</span>
            </span>
            <span className="relative min-h-11">
              {ticks.map((tick) => (
                <i key={tick} className="absolute inset-y-0 w-px bg-rule" style={{ left: left(tick) }} />
              ))}
              {median !== null && p90 !== null && (
                <i
                  className="forced-mark absolute top-1/2 h-3 min-w-0.5 -translate-y-1/2 border-l-2 border-accent bg-accent-tint outline outline-accent"
                  style={{ left: left(median), width: left(p90 - median) }}
                />
              )}
              {planned !== null && (
                <i
                  className="forced-mark absolute inset-y-2 w-0.5 bg-ink outline outline-paper"
                  style={{ left: left(planned) }}
                />
              )}
            </span>
          </div>
        ))}
        <span className="relative col-start-2 h-6 text-sm text-ink-3">
          {ticks.map((tick, index) => (
            <span
              key={tick}
              className={cx("figures absolute top-1 -translate-x-1/2", index % 2 === 1 && "max-sm:hidden")}
              style={{ left: left(tick) }}
            >
              {formatTick(tick, format)}
            </span>
          ))}
        </span>
      </div>
    </ChartFrame>
  );
}
