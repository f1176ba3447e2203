import type { ForecastReport } from "@/lib/reports/forecast/report";
import type { Chart } from "@/lib/reports/view/chart";
import { colourAt, patternAt } from "./series-style";

/** The same plan under each variant. */
export function variantsChart(reports: readonly ForecastReport[], sentence: string): Chart {
  const [first] = reports;
  return {
    id: "variants",
    sentence,
    unit: "staff time a month",
    y: { kind: "minutes" },
    x: { kind: "month" },
    series: reports.map(({ variant }, index) => ({
      id: variant.id,
      label: variant.name,
      color: index === 0 ? "var(--ink)" : colourAt(index - 1),
      pattern: patternAt(index),
    })),
    points: (first?.months ?? []).map((month, index) => ({
      x: month,
      values: Object.fromEntries(reports.map(({ variant, minutes }) => [variant.id, minutes[index] ?? 0])),
    })),
  };
}
