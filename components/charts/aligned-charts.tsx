import { alignedHeight } from "./aligned-layout";
import { AlignedPlot, type AlignedPlotProps } from "./aligned-plot";
import { ChartFrame, type FrameProps } from "./chart-frame";
import { describeAsTable, describeInWords, type TableData } from "./chart-table";
import type { ChartDescription } from "./types";

export type AlignedChartsProps = AlignedPlotProps & { frame: FrameProps };

/** The triptych: activity, cost, revenue above each other; no dual axes. */
export function AlignedCharts({ frame, ...plot }: AlignedChartsProps) {
  const described = plot.panels.map(
    (panel): ChartDescription => ({
      x: plot.x,
      points: plot.points,
      series: panel.series,
      unit: panel.unit,
      y: panel.y,
      ...(plot.locale ? { locale: plot.locale } : {}),
    }),
  );
  const tables = described.map((description) => describeAsTable(description));
  const table: TableData = {
    columns: tables.flatMap((one, index) => {
      const named = one.columns.map((column) => ({
        ...column,
        label: `${plot.panels[index]?.title ?? ""}: ${column.label}`,
      }));
      return index === 0 ? [...one.columns.slice(0, 1), ...named.slice(1)] : named.slice(1);
    }),
    rows: plot.points.map((_, row) =>
      tables.flatMap((one, index) => (index === 0 ? (one.rows[row] ?? []) : (one.rows[row]?.slice(1) ?? []))),
    ),
  };
  const summary = described.map(
    (description, index) => `${plot.panels[index]?.title}. ${describeInWords(description)}`,
  );
  return (
    <ChartFrame
      summary={summary.join(" ")}
      {...frame}
      height={alignedHeight(plot.panels, Boolean(plot.stages))}
      table={table}
    >
      <AlignedPlot {...plot} />
    </ChartFrame>
  );
}
