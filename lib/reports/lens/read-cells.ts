import { coarseRows } from "@/lib/db/rollups/fold";
import type { Sql } from "@/lib/db/sql";
import { type CivilMonth, civilMonth } from "@/lib/engine/calendar/civil-month";
import type { EntryCell } from "@/lib/engine/lens/lens";
import type { Outcome } from "@/lib/engine/outcome";
import { within } from "@/lib/reports/rows";
import type { Scope } from "@/lib/reports/scope";

/** Entries that are alike, how many there are, and the stage they fell in. */
export type MoneyCell = EntryCell & { readonly entries: number; readonly stageId: string | null };

type Row = {
  month: string;
  stage_id: string | null;
  kind: "cost" | "revenue";
  nature: string;
  behaviour: "fixed" | "variable";
  deferrable: boolean;
  close_month: string | null;
  ended_month: string | null;
  phase: "pre" | "post";
  outcome: Outcome;
  entries: number;
  amount_minor: number;
};

const monthIn = (day: string): CivilMonth => civilMonth(day.slice(0, 7));

/** An end after the period is not known in it: until then the customer goes on. */
function endIn(day: string | null, { until }: Scope): CivilMonth | null {
  const month = day === null ? null : monthIn(day);
  return month === null || month >= until ? null : month;
}

/** The coarser rollup says neither segment nor acquisition channel. */
function moneyRows({ segmentId, acquisitionChannel }: Scope): string {
  return segmentId === undefined && acquisitionChannel === undefined
    ? coarseRows("rollup_money")
    : "rollup_money";
}

/**
 * Money of the selection up to the end of its period, from the first month on: what was deferred before the period is
 * amortised in it. Read from the rollup, which is exactly the entries.
 */
export async function readMoneyCells(sql: Sql, scope: Scope): Promise<MoneyCell[]> {
  const rows = within({ ...scope, from: null }, "month", { channel: true });
  const found = await sql<Row>(
    `SELECT month, stage_id, kind, nature, behaviour, "deferrable", close_month, ended_month, phase, outcome,
       sum(entries) AS entries, sum(amount_minor) AS amount_minor
     FROM ${moneyRows(scope)} WHERE ${rows.text()} GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 HAVING sum(entries) <> 0`,
    rows.params(),
  );
  const kinds = new Map(scope.stages.map((stage) => [stage.id, stage.kind]));
  return found.map((row) => ({
    kind: row.kind,
    month: monthIn(row.month),
    closeMonth: row.close_month === null ? null : monthIn(row.close_month),
    endedMonth: endIn(row.ended_month, scope),
    nature: row.nature,
    behaviour: row.behaviour,
    deferrable: row.deferrable,
    phase: row.phase,
    outcome: row.outcome,
    stageId: row.stage_id,
    stageKind: row.stage_id === null ? null : (kinds.get(row.stage_id) ?? null),
    entries: row.entries,
    amountMinor: row.amount_minor,
  }));
}

/** The first month of the period: the one asked for, or the first with money. */
export function firstMonthOf(cells: readonly EntryCell[], scope: Scope): CivilMonth {
  if (scope.from) return scope.from;
  return cells.reduce((first, { month }) => (month < first ? month : first), scope.firstMonth);
}

/** Adds up what a lens cannot tell apart, whatever the month: a few hundred cells instead of many thousand. */
export function mergeTraits(cells: readonly MoneyCell[]): MoneyCell[] {
  const merged = new Map<string, MoneyCell>();
  for (const cell of cells) {
    const { kind, nature, behaviour, deferrable, phase, outcome, stageKind } = cell;
    const key = [kind, behaviour, deferrable, phase, outcome, stageKind, nature].join(" ");
    const known = merged.get(key) ?? { ...cell, entries: 0, amountMinor: 0 };
    merged.set(key, {
      ...known,
      entries: known.entries + cell.entries,
      amountMinor: known.amountMinor + cell.amountMinor,
    });
  }
  return [...merged.values()];
}
