import { cx } from "@/components/ui/cx";
import { formatCount } from "@/lib/format/number";
import { formatValue, type ValueFormat } from "@/lib/format/value";
import { ChartFrame, type FrameProps } from "./chart-frame";
import { fillStyle, PARTIAL_STYLE } from "./patterns";

export type CohortCell = {
  value: number | null;
  /** Why it may still change: "only 3 of 5 weeks seen". Faded and hatched. */
  immature?: string;
  href?: string;
};
export type CohortRow = { id: string; label: string; size: number; cells: readonly CohortCell[] };

export type CohortTriangleProps = {
  frame: FrameProps;
  rows: readonly CohortRow[];
  /** Column heads: "M0", "M1" … */
  ages: readonly string[];
  sizeLabel: string;
  y: ValueFormat;
  /** The range that the shade covers; taken from the data when left out. */
  range?: readonly [number, number];
  /** The deep end of the shade; ink must stay readable on it. */
  color?: string;
  locale?: string;
};

function Cell({
  cell,
  props,
  low,
  span,
}: {
  cell: CohortCell | undefined;
  props: CohortTriangleProps;
  low: number;
  span: number;
}) {
  if (!cell) return <td className="border border-paper" />;
  if (cell.value === null) {
    return (
      <td title={cell.immature} className="relative h-7 min-w-12 border border-paper">
        {cell.immature && (
          <i aria-hidden="true" className="absolute inset-0 opacity-40" style={PARTIAL_STYLE} />
        )}
        {cell.immature && <span className="sr-only">not known: {cell.immature}</span>}
      </td>
    );
  }
  const depth = Math.round(8 + ((cell.value - low) / span) * 92);
  const text = formatValue(cell.value, props.y, props.locale);
  const color = props.color ?? "var(--heat)";
  return (
    <td
      title={cell.immature}
      className="relative h-7 min-w-12 border border-paper px-1 text-center text-ink"
      style={{
        background: `color-mix(in oklab, ${color} ${cell.immature ? Math.round(depth / 3) : depth}%, var(--paper))`,
      }}
    >
      {cell.immature && (
        <i aria-hidden="true" className="absolute inset-0 opacity-60" style={PARTIAL_STYLE} />
      )}
      <span className={cx("relative", cell.immature && "text-ink-2 italic")}>{text}</span>
      {cell.immature && <span className="sr-only"> ({cell.immature})</span>}
    </td>
  );
}

/** Cohorts down, age across: itself a table, so it needs none behind it. */
export function CohortTriangle(props: CohortTriangleProps) {
  const { frame, rows, ages, sizeLabel, locale } = props;
  const values = rows.flatMap((row) =>
    row.cells.flatMap((cell) => (cell.value === null ? [] : [cell.value])),
  );
  const low = props.range?.[0] ?? Math.min(...values);
  const span = (props.range?.[1] ?? Math.max(...values)) - low || 1;
  const immature = rows.flatMap((row) => row.cells).find((cell) => cell.immature)?.immature;
  return (
    <ChartFrame
      {...frame}
      height={rows.length * 28 + 30 || 160}
      note={
        frame.note ??
        (immature ? (
          <span className="flex items-center gap-1.5">
            <i
              aria-hidden="true"
              className="inline-block size-3 shrink-0"
              style={fillStyle("var(--heat)", "hatch")}
            />
            Faded and hatched: may still change ({immature})
          </span>
        ) : undefined)
      }
    >
      <section
        aria-label={`${sizeLabel} by cohort and age`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="scroll-quiet relative overflow-x-auto"
      >
        <table className="figures border-collapse text-xs">
          <thead>
            <tr>
              <th scope="col" className="sticky left-0 bg-paper py-1 pr-3 text-left font-medium text-ink-2">
                Cohort
              </th>
              <th scope="col" className="py-1 pr-3 text-right font-medium text-ink-2">
                {sizeLabel}
              </th>
              {ages.map((age) => (
                <th key={age} scope="col" className="py-1 text-center font-medium text-ink-2">
                  {age}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <th
                  scope="row"
                  className="sticky left-0 z-1 bg-paper pr-3 text-left font-normal whitespace-nowrap"
                >
                  {row.label}
                </th>
                <td className="pr-3 text-right text-ink-3">{formatCount(row.size, locale)}</td>
                {ages.map((age, index) => (
                  <Cell key={age} cell={row.cells[index]} props={props} low={low} span={span} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </ChartFrame>
  );
}
