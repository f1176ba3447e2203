import { type Figure, factPart, type Part, sumPart, toFigure } from "@/lib/engine/explain";
import { divide, type Maybe } from "@/lib/engine/result";
import { type KpiCell, medianStay, poolCells, type StayCell } from "@/lib/engine/success/kpi-cells";
import { formatMonth } from "@/lib/format/date";
import { formatCount } from "@/lib/format/number";
import type { Kpi, KpiPoint } from "./schema";
import { measureWords, sayMeasure, unitOf } from "./view";

/** So many months together make the value: one month is often too few customers. */
const POOLED = 3;

/** What a KPI stands at, with its way there. `period` names the months that the value is of. */
export type Reckoned = Maybe & {
  trend: KpiPoint[];
  period: string | null;
  leftOut: string | null;
  figure: Figure;
};

export type About = { kpi: Kpi; asOf: string; sample: { drawn: number; of: number } };

const sayMonths = (months: readonly string[]) => {
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last) return null;
  return first === last ? formatMonth(first) : `${formatMonth(first)} to ${formatMonth(last)}`;
};

function sayLeftOut(months: readonly string[], why: string): string | null {
  const said = sayMonths(months);
  return said && `${said} left out: ${why}`;
}

const filtersOf = ({ kpi, sample }: About, period: string | null) => [
  { label: "Months", value: period ?? "none" },
  ...(kpi.stage ? [{ label: "Stage", value: kpi.stage }] : []),
  ...(kpi.segment ? [{ label: "Segment", value: kpi.segment }] : []),
  ...(kpi.measure === "share_proactive"
    ? []
    : [
        {
          label: "Customers looked at",
          value:
            sample.drawn < sample.of
              ? `${formatCount(sample.drawn)} of ${formatCount(sample.of)}, drawn evenly`
              : `all ${formatCount(sample.of)}`,
        },
      ]),
];

/** Where the rows of a part are listed. */
function sourceOf(kpi: Kpi, month: string, count: number, proactive: boolean) {
  if (kpi.measure !== "share_proactive")
    return {
      kind: kpi.measure === "impression" ? "touchpoints" : "customers",
      count,
      query: { kpi: kpi.id, month },
    };
  return {
    kind: "touchpoints",
    count,
    query: {
      model: kpi.modelId,
      monthFrom: month,
      monthTo: month,
      ...(kpi.stageId ? { stage: kpi.stageId } : {}),
      ...(kpi.segmentId ? { segment: kpi.segmentId } : {}),
      ...(proactive ? { initiation: "proactive" } : {}),
    },
  };
}

const tops: Partial<Record<Kpi["measure"], string>> = {
  contacts_in_first_days: "Contacts",
  share_proactive: "Proactive touches",
  impression: "Impressions, added up",
  share_reaching_outcome: "Customers who reached it",
};
const touchesOf = (kpi: Kpi) => kpi.measure === "share_proactive" || kpi.measure === "impression";

/** KPIs that divide: the last mature months with anything in them, pooled. */
export function reckonCells(about: About, cells: readonly KpiCell[]): Reckoned {
  const { kpi } = about;
  const counted = cells.filter((cell) => !cell.immature && cell.bottom > 0).slice(-POOLED);
  const immature = cells.filter((cell) => cell.immature && cell.bottom > 0).map((cell) => cell.month);
  const whenEmpty = touchesOf(kpi) ? "no-activity" : "no-entrants";
  const value = poolCells(counted.length > 0 ? counted : cells, whenEmpty);
  const unit = unitOf(kpi.measure);
  const bottomUnit = { kind: touchesOf(kpi) ? ("touches" as const) : ("customers" as const) };
  const part = (side: "top" | "bottom"): Part =>
    sumPart(
      {
        id: `${kpi.id}-${side}`,
        label:
          side === "top"
            ? (tops[kpi.measure] ?? "Count")
            : touchesOf(kpi)
              ? "Touches counted"
              : "Customers who entered",
        unit: side === "bottom" ? bottomUnit : { kind: "number" },
      },
      counted.map((cell) =>
        factPart(
          {
            id: `${kpi.id}-${side}-${cell.month}`,
            label: formatMonth(cell.month),
            unit: side === "bottom" ? bottomUnit : { kind: "number" },
          },
          cell[side],
          sourceOf(
            kpi,
            cell.month,
            side === "top" && kpi.measure === "share_proactive" ? cell.top : cell.bottom,
            side === "top",
          ),
        ),
      ),
    );
  const period = sayMonths(counted.map((cell) => cell.month));
  const figure = toFigure(
    {
      id: kpi.id,
      label: kpi.name,
      unit,
      value: value.value,
      ...(value.value === null ? { reason: value.reason } : {}),
      combine: "ratio",
      parts: [part("top"), part("bottom")],
    },
    {
      formula: `${sayMeasure(kpi)}: ${tops[kpi.measure] ?? "count"} ÷ ${touchesOf(kpi) ? "touches" : "customers"}`,
      filters: filtersOf(about, period),
      asOf: about.asOf,
    },
  );
  return {
    ...value,
    period,
    leftOut: sayLeftOut(immature, `not everybody has been there for ${kpi.days ?? 0} days yet`),
    trend: cells.map((cell) => ({
      x: cell.month,
      value: cell.immature ? null : divide(cell.top, cell.bottom, whenEmpty).value,
      immature: cell.immature,
      of: cell.bottom,
    })),
    figure,
  };
}

/** The median stay of those who entered in the last months whose middle is known. */
export function reckonStays(about: About, cells: readonly StayCell[]): Reckoned {
  const { kpi } = about;
  const medians = cells.map((cell) => ({ cell, middle: medianStay([cell]) }));
  const isEmpty = ({ moved, waiting }: StayCell) => moved.length + waiting.length === 0;
  const counted = medians
    .filter(({ middle }) => middle.value !== null)
    .slice(-POOLED)
    .map(({ cell }) => cell);
  const unknown = medians.filter(({ cell, middle }) => !isEmpty(cell) && middle.value === null);
  const value = medianStay(counted.length > 0 ? counted : cells);
  const count = (name: string, label: string, of: (cell: StayCell) => number): Part =>
    sumPart(
      { id: `${kpi.id}-${name}`, label, unit: { kind: "customers" } },
      counted.map((cell) =>
        factPart(
          {
            id: `${kpi.id}-${name}-${cell.month}`,
            label: formatMonth(cell.month),
            unit: { kind: "customers" },
          },
          of(cell),
          sourceOf(kpi, cell.month, cell.moved.length + cell.waiting.length, false),
        ),
      ),
    );
  const period = sayMonths(counted.map((cell) => cell.month));
  const figure = toFigure(
    {
      id: kpi.id,
      label: kpi.name,
      unit: unitOf(kpi.measure),
      value: value.value,
      ...(value.value === null ? { reason: value.reason } : {}),
      combine: "formula",
      parts: [
        count("moved", "Moved on", ({ moved }) => moved.length),
        count(
          "waiting",
          "Still there, counted as longer than anybody who moved on",
          ({ waiting }) => waiting.length,
        ),
      ],
    },
    {
      formula: `${measureWords[kpi.measure].label}: the middle of the days from entry to moving on, of those who entered in these months; whose life ended in the stage is left out`,
      filters: filtersOf(about, period),
      asOf: about.asOf,
    },
  );
  return {
    ...value,
    period,
    leftOut: sayLeftOut(
      unknown.map(({ cell }) => cell.month),
      "too many are still in the stage to know the middle",
    ),
    trend: medians.map(({ cell, middle }) => ({
      x: cell.month,
      value: middle.value,
      immature: middle.value === null && !isEmpty(cell),
      of: cell.moved.length + cell.waiting.length,
    })),
    figure,
  };
}
