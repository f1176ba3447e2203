import { civilMonth, shiftMonth } from "@/lib/engine/calendar/civil-month";
import { totalBy } from "@/lib/engine/collections";
import { findPeak } from "@/lib/engine/findings/find-peak";
import { addLoads } from "@/lib/engine/forecast/colliding-peaks";
import { formatMonth } from "@/lib/format/date";
import { formatCount } from "@/lib/format/number";
import type { ForecastReport } from "@/lib/reports/forecast/report";
import type { Chart, ChartPoint } from "@/lib/reports/view/chart";
import { measuredMonths } from "./measured-months";
import { colourAt } from "./series-style";

/** Who arrives, by entry; before the plan those who were counted. */
export function arrivalsChart(report: ForecastReport): Chart {
  const { entries, months, plan } = report;
  const start = civilMonth(plan.startMonth);
  const seen = new Map<string, ForecastReport["entries"][number]>();
  for (const entry of entries)
    if (entry.entry.arrivals.kind === "history" && !seen.has(entry.found.model.id))
      seen.set(entry.found.model.id, entry);
  const before = measuredMonths(report).map(
    (month): ChartPoint => ({
      x: month,
      values: Object.fromEntries(
        entries.map((entry) => [
          entry.id,
          seen.get(entry.found.model.id) === entry
            ? (entry.found.history.find((one) => one.month === month)?.arrivals ?? null)
            : null,
        ]),
      ),
    }),
  );
  const total = addLoads(entries.map(({ arrivals }) => arrivals));
  const all = Math.round(totalBy(total, (value) => value));
  const peak = findPeak(total);
  const when = peak && peak.value > 0 ? shiftMonth(start, peak.index) : null;
  return {
    id: "arrivals",
    sentence:
      all === 0
        ? "Nobody arrives in this plan yet"
        : `${formatCount(all)} people arrive in ${months.length} months${when ? `, most in ${formatMonth(when)}` : ""}`,
    unit: "arrivals a month, by entry",
    y: { kind: "decimal", digits: 0 },
    x: { kind: "month" },
    series: entries.map((entry, index) => ({ id: entry.id, label: entry.name, color: colourAt(index) })),
    points: [
      ...before,
      ...months.map((month, index) => ({
        x: month,
        values: Object.fromEntries(entries.map((entry) => [entry.id, entry.arrivals[index] ?? 0])),
      })),
    ],
  };
}
