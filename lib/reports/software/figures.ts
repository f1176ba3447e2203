import type { LineState } from "@/lib/allocations/schema";
import { POOL_KINDS, type PoolKind } from "@/lib/engine/allocation/pool";
import { totalBy } from "@/lib/engine/collections";
import {
  type Figure,
  factPart,
  type Part,
  ratioPart,
  type Source,
  sumPart,
  toFigure,
  type Unit,
} from "@/lib/engine/explain";
import { divide } from "@/lib/engine/result";
import { formatMonth } from "@/lib/format/date";
import type { PoolMonthRow, SoftwareReport, StageRow } from "./report";
import { filtersOf, KIND_LABELS, STATE_LABELS } from "./words";

type Amount = "cashMinor" | "ownMinor" | "directMinor" | "allocatedMinor" | "idleMinor" | "unallocatedMinor";

const states: readonly [LineState, Amount][] = [
  ["direct", "directMinor"],
  ["allocated", "allocatedMinor"],
  ["idle", "idleMinor"],
  ["unallocated", "unallocatedMinor"],
];

/** Every figure of the report, each down to the pools and months behind it. */
export function softwareFigures(report: SoftwareReport): Figure[] {
  const money: Unit = { kind: "minor", currency: report.currency };
  const filters = filtersOf(report);
  const asOf = (report.run?.finishedAt ?? new Date(0)).toISOString();
  const cost = byKind(report, money, "ownMinor", "cost", "Software cost", "borne");
  const cash = byKind(report, money, "cashMinor", "cash", "Paid for software", "paid");
  const parts = states.map(([state, amount]) =>
    byPool(report, money, amount, state, STATE_LABELS[state], { state }),
  );
  const idle = parts[2] ?? cost;
  const shares = [
    ratioPart(
      { id: "idle-share", label: "Idle share", unit: { kind: "share" } },
      "idle ÷ software cost",
      divide(idle.value ?? 0, cost.value ?? 0, "no-total"),
      idle,
      cost,
    ),
  ];
  const monthly = ratioPart(
    { id: "monthly", label: "Software cost a month", unit: money },
    "software cost ÷ months",
    divide(cost.value ?? 0, report.months.length, "no-data"),
    cost,
    factPart({ id: "months", label: "Months", unit: { kind: "months" } }, report.months.length),
  );
  return [cost, cash, monthly, ...parts, ...shares, ...stageParts(report, money)].map((part) =>
    toFigure(part, {
      formula: formulas[part.id.split(":")[0] ?? ""] ?? part.formula ?? part.label,
      filters,
      asOf,
    }),
  );
}

const formulas: Readonly<Record<string, string>> = {
  cost: "what each month bears: subscriptions and running cost by their days, purchases by their amortisation",
  cash: "what was charged, in the month it was charged; never added to the cost of the same months",
  direct: "charges that name their stage or customer",
  allocated: "what is used, shared by the driver of each pool",
  idle: "cost × (capacity − units used) ÷ capacity",
  unallocated: "what has no driver units, no rule, or percents left over",
  stage: "what is direct to the stage and what customers bear in it",
};

function period(months: readonly string[]): Record<string, string> {
  const sorted = [...months].sort();
  return { monthFrom: sorted[0] ?? "", monthTo: sorted.at(-1) ?? "" };
}

/** A pool over its months; each month leads to the parts of the run, or to the charges themselves. */
function poolPart(rows: readonly PoolMonthRow[], unit: Unit, amount: Amount, id: string, query: Query): Part {
  const [first] = rows;
  const pool = first?.poolId ?? "none";
  const sourceOf = (month: string): Source =>
    typeof query === "string"
      ? { kind: "charges", count: null, query: { pool, [query]: month } }
      : { kind: "allocations", count: null, query: { pool, ...period([month]), ...query } };
  const months = rows
    .filter((row) => row[amount] !== 0)
    .map((row) =>
      factPart(
        { id: `${id}:${pool}:${row.month}`, label: formatMonth(row.month), unit },
        row[amount],
        sourceOf(row.month),
      ),
    );
  return sumPart({ id: `${id}:${pool}`, label: first?.pool ?? "Unassigned", unit }, months);
}

/** What stands behind a month of a pool: the charges it bears or paid, or its parts in one state. */
type Query = "borne" | "paid" | { state: string };

function byPool(
  report: SoftwareReport,
  unit: Unit,
  amount: Amount,
  id: string,
  label: string,
  query: Query,
): Part {
  const pools = [...Map.groupBy(report.rows, (row) => row.poolId).values()]
    .map((rows) => poolPart(rows, unit, amount, id, query))
    .filter((part) => part.parts.length > 0);
  return sumPart({ id, label, unit }, pools);
}

function byKind(
  report: SoftwareReport,
  unit: Unit,
  amount: Amount,
  id: string,
  label: string,
  query: Query,
): Part {
  const kinds: (PoolKind | null)[] = [...POOL_KINDS, null];
  const parts = kinds.flatMap((kind) => {
    const rows = report.rows.filter((row) => row.kind === kind);
    const own = byPool({ ...report, rows }, unit, amount, `${id}:${kind ?? "none"}`, "", query);
    if (own.parts.length === 0) return [];
    return [{ ...own, id: `${id}:${kind ?? "none"}`, label: kind ? KIND_LABELS[kind] : "Unassigned" }];
  });
  return sumPart({ id, label, unit }, parts);
}

/** What each stage bears, direct and allocated. */
function stageParts(report: SoftwareReport, unit: Unit): Part[] {
  const borne = report.stages.filter((row) => row.state === "direct" || row.state === "allocated");
  return [...Map.groupBy(borne, (row) => row.stageId).values()].map((rows) => {
    const [first] = rows;
    const stage = first?.stageId ?? "none";
    return sumPart(
      { id: `stage:${stage}`, label: stageLabel(first), unit },
      rows.map((row) =>
        factPart(
          { id: `stage:${stage}:${row.state}`, label: STATE_LABELS[row.state], unit },
          row.amountMinor,
          {
            kind: "allocations",
            count: null,
            query: { stage, state: row.state, ...period(report.months) },
          },
        ),
      ),
    );
  });
}

export function stageLabel(row: Pick<StageRow, "stage" | "model"> | undefined): string {
  if (!row?.stage) return "Outside any stage";
  return row.model ? `${row.stage} · ${row.model}` : row.stage;
}

/** Σ of a column over all pools and months. */
export function sumOfRows(report: SoftwareReport, amount: Amount): number {
  return totalBy(report.rows, (row) => row[amount]);
}
