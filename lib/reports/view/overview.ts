import { isPartialMonth } from "@/lib/engine/calendar/month-share";
import {
  type Figure,
  type FigureFilter,
  factPart,
  type Part,
  ratioPart,
  sumPart,
  toFigure,
  type Unit,
} from "@/lib/engine/explain";
import { formatMonth } from "@/lib/format/date";
import { formatCount, formatPercent } from "@/lib/format/number";
import type { Overview, OverviewMonth } from "@/lib/reports/overview";
import type { Chart } from "./chart";

/** The months a sparkline shows. */
export function latestMonths(overview: Overview, count = 24): readonly OverviewMonth[] {
  return overview.months.slice(-count);
}

/** A sum over months, the way the whole workspace adds up. */
function overMonths(
  overview: Overview,
  name: { id: string; label: string; unit: Unit },
  amount: (month: OverviewMonth) => number,
): Part {
  const parts = overview.months
    .filter((month) => amount(month) !== 0)
    .map((month) =>
      factPart(
        { id: `${name.id}-${month.month}`, label: formatMonth(month.month), unit: name.unit },
        amount(month),
      ),
    );
  return sumPart(name, parts);
}

/** A stock as the difference of what came and what went. */
function stock(id: string, label: string, parts: readonly [string, string, number][]): Part {
  const unit = { kind: "customers" } as const;
  return sumPart(
    { id, label, unit },
    parts.map(([key, name, value]) => factPart({ id: `${id}-${key}`, label: name, unit }, value)),
  );
}

/** The headline figures of the whole workspace, each with its parts. */
export function overviewFigures(overview: Overview): Figure[] {
  const { months, total, currency } = overview;
  const filters: FigureFilter[] = [{ label: "Models", value: "all" }];
  const about = { filters, asOf: overview.last.toISOString() };
  const figure = (part: Part, formula: string) => toFigure(part, { formula, ...about });
  const sum = (of: (month: OverviewMonth) => number) => months.reduce((all, month) => all + of(month), 0);
  const money = { kind: "minor", currency } as const;
  const preCost = overMonths(
    overview,
    { id: "pre-cost", label: "Cost before the close", unit: money },
    (month) => month.preCost,
  );
  const closes = overMonths(
    overview,
    { id: "all-closes", label: "Closes", unit: { kind: "closes" } },
    (month) => month.closes,
  );
  const latest = months.at(-1);
  return [
    figure(
      stock("customers", "Customers now", [
        ["closed", "Closed ever", total.everClosed],
        ["left", "Left since", -sum((month) => month.left)],
      ]),
      "closed ever − left since",
    ),
    figure(
      stock("open", "Prospects open", [
        ["arrived", "Arrived", sum((month) => month.arrivals)],
        ["closed", "Closed", -total.everClosed],
        ["lost", "Lost", -total.lost],
      ]),
      "arrived − closed − lost",
    ),
    figure(
      factPart({ id: "closes", label: "Closes this month", unit: { kind: "closes" } }, latest?.closes ?? 0),
      "closes in the month of the as-of day",
    ),
    figure(
      overMonths(
        overview,
        { id: "minutes", label: "Staff minutes", unit: { kind: "minutes" } },
        (month) => month.minutes,
      ),
      "staff minutes of all touchpoints",
    ),
    figure(
      overMonths(overview, { id: "cost", label: "Cost", unit: money }, (month) => month.cost),
      "all cost entries, corrections included",
    ),
    figure(
      overMonths(overview, { id: "revenue", label: "Revenue", unit: money }, (month) => month.revenue),
      "all revenue entries, refunds included",
    ),
    figure(
      ratioPart(
        { id: "cac", label: "Blended CAC", unit: { kind: "minor-per", currency, per: "close" } },
        "all cost before the close ÷ closes",
        overview.cac.cac,
        preCost,
        closes,
      ),
      "all cost before the close ÷ closes",
    ),
  ];
}

/** Arrivals and closes by month. */
export function overviewChart(overview: Overview): Chart {
  const months = latestMonths(overview);
  const complete = months.filter(({ month }) => !isPartialMonth(month, overview.cut));
  const last = complete.at(-1);
  const before = complete.at(-2);
  const change = last && before && before.arrivals > 0 ? last.arrivals / before.arrivals - 1 : null;
  const sentence = !last
    ? "The first month is still running"
    : `${formatCount(last.arrivals)} prospects arrived in ${formatMonth(last.month)}${change === null ? "" : `, ${formatPercent(Math.abs(change))} ${change < 0 ? "fewer" : "more"} than the month before`}; ${formatCount(last.closes)} closed`;
  return {
    id: "arrivals",
    sentence,
    unit: "customers a month",
    y: { kind: "count" },
    x: { kind: "month" },
    series: [
      { id: "arrivals", label: "Arrivals", color: "var(--series-1)", draw: "bars" },
      { id: "closes", label: "Closes", color: "var(--series-2)", draw: "line" },
    ],
    points: months.map((month) => ({
      x: month.month,
      values: { arrivals: month.arrivals, closes: month.closes },
      ...(isPartialMonth(month.month, overview.cut) ? { partial: true } : {}),
    })),
  };
}
