import { totalBy } from "@/lib/engine/collections";
import { type ComparedRow, compareRow, type FigureUnit } from "@/lib/engine/profile/compare-rows";
import { known, type Maybe, unknown } from "@/lib/engine/result";
import { formatMinutes } from "@/lib/format/duration";
import { formatPercent } from "@/lib/format/number";
import { costAt, type ForecastReport, sumAt, touchesAt } from "./report";

const everyMonth = (report: ForecastReport, amountOf: typeof costAt) =>
  totalBy(
    report.months.map((_, month) => month),
    (month) => sumAt(report.entries, month, amountOf),
  );

const peakOf = ({ peak }: ForecastReport): Maybe => (peak ? known(peak.value) : unknown("no-data"));

function shapeOf({ peak }: ForecastReport): Maybe {
  const shape = peak?.toAverage;
  return shape?.value == null ? unknown(shape?.reason ?? "no-data") : known(shape.value);
}

const rows: readonly (readonly [
  id: string,
  label: string,
  unit: FigureUnit,
  of: (one: ForecastReport) => Maybe,
])[] = [
  ["minutes.peak", "staff time in the busiest month", "minutes", peakOf],
  ["people", "people needed", "people", ({ people }) => known(people.most)],
  ["minutes.to-average", "busiest month to average", "times", shapeOf],
  [
    "minutes.total",
    "staff time of all months",
    "minutes",
    ({ minutes }) => known(totalBy(minutes, (one) => one)),
  ],
  ["touches.total", "touches of all months", "touches", (report) => known(everyMonth(report, touchesAt))],
  [
    "cost.total",
    "cost of all months",
    "money",
    (report) => (report.currency === null ? unknown("unlike-currencies") : known(everyMonth(report, costAt))),
  ],
];

/** The figures of a plan under its variants, each against the first; money in major units. */
export function compareVariants(reports: readonly ForecastReport[]): ComparedRow[] {
  const currencies = reports.map(({ currency }) => currency ?? "");
  return rows.map(([id, label, unit, of]) => compareRow({ id, label, unit }, reports.map(of), currencies));
}

/** What the scenarios do to the busiest month, said of the one that changes it most. */
export function sayVariants(reports: readonly ForecastReport[]): string {
  const [base, ...others] = reports;
  const before = base?.peak?.value ?? 0;
  const ranked = others
    .map(({ variant, peak }) => ({
      name: variant.id === "base" ? variant.name : `With “${variant.name}”`,
      after: peak?.value ?? 0,
    }))
    .sort((left, right) => Math.abs(right.after - before) - Math.abs(left.after - before));
  const [most] = ranked;
  if (!base || !most || before === 0) return "There is nothing to compare yet";
  if (Math.abs(most.after - before) < 0.005 * before) return "No scenario moves the busiest month";
  const change = formatPercent(Math.abs(most.after - before) / before);
  const way = most.after > before ? "more" : "less";
  return `${most.name}, the busiest month takes ${formatMinutes(most.after)} instead of ${formatMinutes(before)}, ${change} ${way}`;
}
