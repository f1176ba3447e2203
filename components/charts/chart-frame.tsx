import { type ReactNode, useId } from "react";
import { ChartTable, type TableData } from "./chart-table";
import { Swatch } from "./patterns";
import type { ChartSeries, SeriesPattern } from "./types";

/** What every chart says about itself. */
export type FrameProps = {
  /** The finding, as a sentence computed from the data. */
  title: string;
  /** Unit, filters, as-of: joined by middots under the title. */
  unit?: string;
  filters?: readonly string[];
  asOf?: string;
  /** Buttons and links: CSV, open, compare. */
  actions?: ReactNode;
  /** Spoken in place of the picture; made from the data when left out. */
  summary?: string;
  /** Shown in place of the plot, at the same height. */
  empty?: ReactNode;
  loading?: boolean;
  note?: ReactNode;
  /** Beside smaller neighbours. */
  compact?: boolean;
  headingLevel?: 2 | 3;
};

export type ChartFrameProps = FrameProps & {
  table?: TableData;
  children: ReactNode;
  /** Of the plot; kept in all states. */
  height: number;
};

/** Title, plot, table: the one wrapper around every chart. */
export function ChartFrame(props: ChartFrameProps) {
  const {
    title,
    unit,
    filters = [],
    asOf,
    actions,
    summary,
    empty,
    loading,
    note,
    table,
    height,
    compact,
    children,
  } = props;
  const id = useId();
  const Heading = props.headingLevel === 3 ? "h3" : "h2";
  const subtitle = [unit, ...filters, asOf ? `as of ${asOf}` : undefined].filter(Boolean).join(" · ");
  return (
    <figure
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-sub`}
      className="min-w-0 border-t border-ink pt-2"
    >
      <header className="mb-2 flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <div className="min-w-0 max-w-3xl flex-1 basis-64">
          <Heading
            id={`${id}-title`}
            className={compact ? "finding text-lg leading-snug" : "finding text-xl"}
          >
            {title}
          </Heading>
          {subtitle && <p className="mt-0.5 text-sm text-ink-3">{subtitle}</p>}
        </div>
        {actions && <div className="no-print flex flex-wrap gap-1">{actions}</div>}
      </header>
      <p id={`${id}-sub`} className="sr-only">
        {summary}
      </p>
      <div aria-busy={loading ?? false}>
        {loading && (
          <div
            aria-hidden="true"
            className="animate-[skeleton_1.4s_ease-in-out_infinite] bg-sunk"
            style={{ height }}
          />
        )}
        {!loading && empty && (
          <div
            className="flex flex-col items-center justify-center gap-2 bg-sunk px-6 text-center text-ink-2"
            style={{ minHeight: height }}
          >
            {empty}
          </div>
        )}
        {!loading && !empty && children}
      </div>
      {note && <div className="mt-1.5 text-sm text-ink-3">{note}</div>}
      {table && !empty && !loading && (
        <details className="no-print group mt-1">
          <summary className="inline-block min-h-6 list-none text-sm text-ink-3 underline decoration-dotted underline-offset-4 hover:text-ink">
            <span className="group-open:hidden">Show table</span>
            <span className="hidden group-open:inline">Hide table</span>
          </summary>
          <ChartTable table={table} caption={title} />
        </details>
      )}
    </figure>
  );
}

type LegendItem = Pick<ChartSeries, "id" | "label" | "color"> & { pattern?: SeriesPattern; line?: boolean };

/** Only where direct labels have no room. */
export function Legend({ items }: { items: readonly LegendItem[] }) {
  return (
    <ul className="mb-1.5 flex flex-wrap gap-x-3.5 gap-y-0.5 text-sm text-ink-2">
      {items.map((item) => (
        <li key={item.id} className="flex items-center gap-1.5">
          <Swatch color={item.color} pattern={item.pattern ?? "solid"} line={item.line ?? false} />
          {item.label}
        </li>
      ))}
    </ul>
  );
}
