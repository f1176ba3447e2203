import { totalBy } from "@/lib/engine/collections";
import { formatDecimal } from "@/lib/format/number";
import type { Chart, ChartSeries } from "@/lib/reports/view/chart";
import type { BackTestReport } from "./report";
import { saySpan, sayVerdict, sayWeekBefore } from "./words";

/** Weeks drawn at least, those held out among them; what lies further back says little about them. */
const FEWEST_DRAWN = 40;
/** Ages that stand alone; work that comes later is one row. */
const MOST_AGES = 12;

/** Real work week by week, what the model makes of the arrivals, and the naive forecasts of the weeks held out. */
export function weeksChart(report: BackTestReport): Chart {
  const { test, data } = report;
  const naive = (test?.contenders ?? []).filter(({ id }) => id === "last" || id === "mean");
  return {
    id: "weeks",
    sentence: sayVerdict(report),
    unit: "staff time a week",
    y: { kind: "minutes" },
    x: { kind: "date" },
    series: [
      { id: "actual", label: "Actual", color: "var(--ink)", draw: "line" },
      { id: "model", label: "Forecast", color: "var(--series-1)", pattern: "dashed", draw: "line" },
      ...naive.map(
        ({ id }): ChartSeries => ({
          id,
          label: id === "last" ? "Last week" : "Mean of four",
          color: id === "last" ? "var(--series-2)" : "var(--series-3)",
          pattern: "dots",
          draw: "line",
        }),
      ),
    ],
    points: data.weeks
      .map((week, index) => ({
        x: week as string,
        values: {
          actual: test?.load[index] ?? null,
          model: test?.fitted[index] ?? null,
          ...Object.fromEntries(
            naive.map(({ id, forecast }) => [id, test ? (forecast[index - test.training] ?? null) : null]),
          ),
        },
      }))
      .slice(-Math.max(FEWEST_DRAWN, 4 * (test?.held ?? 0))),
    note: test
      ? `${saySpan(report)} The forecast knows the real arrivals of the weeks held out, but nothing of their work. ${sayWeekBefore(report)}`
      : "",
  };
}

/** What one arrival was learned to take by the weeks since it came. */
export function workChart(report: BackTestReport): Chart {
  const work = report.test?.work ?? [];
  const last = work.findLastIndex(({ value }) => value !== null && value > 0);
  const shown = work.slice(0, last + 1);
  const sum = (ages: typeof work) => totalBy(ages, ({ value }) => value ?? 0);
  const total = sum(shown);
  const first = shown[0]?.value ?? 0;
  return {
    id: "work",
    sentence:
      total > 0
        ? `One arrival takes ${formatDecimal(total, 1)} minutes, ${formatDecimal(first, 1)} of them in the week it comes`
        : "Nothing was learned yet",
    unit: "staff minutes per arrival, by weeks since it came",
    y: { kind: "decimal", digits: 1, suffix: " min" },
    x: { kind: "category", label: "Weeks since arrival" },
    series: [{ id: "work", label: "Minutes per arrival", color: "var(--series-1)" }],
    points: [
      ...shown.slice(0, MOST_AGES).map(({ value }, age) => ({ x: String(age), values: { work: value } })),
      ...(shown.length > MOST_AGES
        ? [{ x: `${MOST_AGES} and later`, values: { work: sum(shown.slice(MOST_AGES)) } }]
        : []),
    ],
  };
}

export const backTestCharts = (report: BackTestReport): Chart[] => [weeksChart(report), workChart(report)];
