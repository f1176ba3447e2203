import { useId } from "react";
import { TableCsv } from "@/components/ui/table-csv";
import { formatValue } from "@/lib/format/value";
import type { ChartDescription } from "./types";
import { xLabel } from "./x-axis";

export type TableData = {
  columns: readonly { label: string; numeric?: boolean }[];
  rows: readonly (readonly string[])[];
};

/** The same data as rows. */
export function describeAsTable(
  description: ChartDescription,
  extra: readonly { id: string; label: string }[] = [],
): TableData {
  const { x, points, series, y, locale, unit } = description;
  const shown = [...series, ...extra];
  const heading =
    x.label ??
    {
      month: "Month",
      date: "Date",
      "age-days": "Customer time",
      "age-months": "Customer time",
      category: "",
    }[x.kind];
  return {
    columns: [
      { label: heading },
      ...shown.map((one) => ({ label: `${one.label} (${unit})`, numeric: true })),
    ],
    rows: points.map((point) => [
      `${xLabel(x.kind, point.x, locale)}${point.partial ? " (not over)" : ""}`,
      ...shown.map((one) => formatValue(point.values[one.id] ?? null, y, locale)),
    ]),
  };
}

/** What a glance gives, in words: span, and where each series starts, peaks and ends. */
export function describeInWords(description: ChartDescription): string {
  const { x, points, series, y, locale, unit } = description;
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last) return "No data.";
  const lines = series.slice(0, 8).map((one) => {
    const present = points.filter((point) => point.values[one.id] != null);
    const start = present[0]?.values[one.id];
    const end = present.at(-1)?.values[one.id];
    if (start == null || end == null) return `${one.label}: no data.`;
    const peak = present.reduce(
      (top, point) => ((point.values[one.id] ?? 0) > (top.values[one.id] ?? 0) ? point : top),
      first,
    );
    const most = formatValue(peak.values[one.id] ?? null, y, locale);
    return `${one.label}: from ${formatValue(start, y, locale)} to ${formatValue(end, y, locale)}, highest ${most} at ${xLabel(x.kind, peak.x, locale)}.`;
  });
  return `In ${unit}, ${xLabel(x.kind, first.x, locale)} to ${xLabel(x.kind, last.x, locale)}. ${lines.join(" ")}`;
}

export function ChartTable({ table, caption }: { table: TableData; caption: string }) {
  const id = useId();
  return (
    <>
      <div className="scroll-quiet mt-2 max-h-80 overflow-auto border-y border-rule">
        <table id={id} className="figures w-full border-collapse text-sm">
          <caption className="sr-only">{caption}</caption>
          <thead className="sticky top-0 bg-paper">
            <tr>
              {table.columns.map((column) => (
                <th
                  key={column.label}
                  scope="col"
                  className={`border-b border-rule-strong px-2 py-1 font-medium text-ink-2 ${column.numeric ? "text-right" : "text-left"}`}
                >
                  {column.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row) => (
              <tr key={row.join("|")} className="border-b border-rule last:border-0">
                {row.map((cell, index) => {
                  const column = table.columns[index];
                  const Cell = index === 0 ? "th" : "td";
                  return (
                    <Cell
                      key={column?.label ?? index}
                      {...(index === 0 ? { scope: "row" } : {})}
                      className={`px-2 py-1 font-normal ${column?.numeric ? "text-right whitespace-nowrap" : "text-left"}`}
                    >
                      {cell}
                    </Cell>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <TableCsv tableId={id} caption={caption} />
    </>
  );
}
