import type { ForecastReport } from "@/lib/reports/forecast/report";
import { sayCollision } from "@/lib/reports/forecast/words";
import type { Chart } from "@/lib/reports/view/chart";
import { colourAt, patternAt } from "./series-style";

/** Each entry's staff time beside the others', and all together. */
export function entriesChart(report: ForecastReport): Chart {
  const { entries, months, minutes } = report;
  return {
    id: "entries",
    sentence: sayCollision(report),
    unit: "staff time a month, by entry",
    y: { kind: "minutes" },
    x: { kind: "month" },
    series: [
      ...entries.map((entry, index) => ({
        id: entry.id,
        label: entry.name,
        color: colourAt(index),
        pattern: patternAt(index),
      })),
      { id: "all", label: "All together", color: "var(--ink)" },
    ],
    points: months.map((month, index) => ({
      x: month,
      values: {
        ...Object.fromEntries(entries.map((entry) => [entry.id, entry.minutes[index] ?? 0])),
        all: minutes[index] ?? 0,
      },
    })),
  };
}
