import type { FrameProps } from "@/components/charts/chart-frame";
import type { ChartDescription } from "@/components/charts/types";
import type { RailStage } from "@/components/stage-rail/stages";
import type { Scope } from "@/lib/reports/scope";
import type { Chart } from "@/lib/reports/view/chart";
import { asOfInWords, filtersInWords } from "@/lib/reports/view/selection";
import { colourStages } from "@/lib/reports/view/stages";

type Asked = { from?: string | undefined; to?: string | undefined };

/** Title, unit, filters and as-of time under it. */
export function frameOf(
  chart: Pick<Chart, "sentence" | "unit" | "note">,
  scope: Scope,
  asked: Asked,
): FrameProps {
  return {
    title: chart.sentence,
    unit: chart.unit,
    filters: filtersInWords(scope, asked).map(({ value }) => value),
    asOf: asOfInWords(scope),
    ...(chart.note ? { note: chart.note } : {}),
  };
}

export function describe(chart: Chart): ChartDescription {
  const { x, points, series, unit, y } = chart;
  return { x, points, series, unit, y };
}

/** The stages in use, as the band over a chart. */
export function railOf(scope: Scope, used: ReadonlySet<string>): RailStage[] {
  return colourStages(scope.stages).filter((stage) => used.has(stage.id));
}
