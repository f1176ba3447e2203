import type { Actor } from "@/lib/auth/actor";
import { readSnapshot, type Sql } from "@/lib/db/sql";
import { type CivilMonth, listMonths } from "@/lib/engine/calendar/civil-month";
import { compareText, totalBy } from "@/lib/engine/collections";
import { classifyCost } from "@/lib/engine/lens/classify";
import { type ClassifiedCells, classifyCells, type LensTotals } from "@/lib/engine/lens/classify-cells";
import { type DeferredStatement, deferCosts } from "@/lib/engine/lens/defer-costs";
import { COST_FUNCTIONS, type CostFunction, type Lens } from "@/lib/engine/lens/lens";
import type { RollForwardMonth } from "@/lib/engine/lens/roll-forward";
import { findLens, findLenses } from "@/lib/lenses/queries";
import { type LensView, toLens } from "@/lib/lenses/schema";
import { resolveScope, type Scope } from "@/lib/reports/scope";
import { type Asset, assetsOf, type DeferredCell, deferredCells } from "./assets";
import { type LossTable, lossTable, readLossRows } from "./loss";
import type { LensQuery } from "./query";
import { firstMonthOf, type MoneyCell, mergeTraits, readMoneyCells } from "./read-cells";

export type NatureRow = {
  kind: "cost" | "revenue";
  nature: string;
  entries: number;
  amountMinor: number;
  /** Of cost, largest first: a nature may serve several functions. */
  functions: readonly { to: CostFunction; entries: number; amountMinor: number }[];
};

export type LensReport = {
  scope: Scope;
  query: LensQuery;
  lens: LensView;
  /** Every lens that can be chosen; a deleted one that is being read stands last. */
  lenses: readonly LensView[];
  /** Months of the period, `[first, until)`. */
  first: CivilMonth;
  /** Money that moved in the period, as the lens reads it. */
  cells: readonly MoneyCell[];
  spent: ClassifiedCells;
  natures: readonly NatureRow[];
  /** Null where the lens defers nothing. */
  deferred: {
    statement: DeferredStatement;
    /** The months of the period, each with its balance. */
    balance: readonly RollForwardMonth[];
    cells: readonly DeferredCell[];
    assets: readonly Asset[];
  } | null;
  /** The same entries through every lens: function by function, with the same cost and margin. */
  beside: readonly { lens: LensView; totals: LensTotals }[];
  loss: LossTable | null;
};

/** The report through one lens from one snapshot; null when the workspace has no lifecycle model. */
export async function lensReport(actor: Actor, query: LensQuery): Promise<LensReport | null> {
  return readSnapshot(async (sql) => {
    const lens = await findLens(actor, query.lens, query.lensVersion, sql);
    const scope = await resolveScope(sql, actor, query);
    return scope ? readThrough(sql, actor, scope, query, lens) : null;
  });
}

async function readThrough(
  sql: Sql,
  actor: Actor,
  scope: Scope,
  query: LensQuery,
  lens: LensView,
): Promise<LensReport> {
  const all = await readMoneyCells(sql, scope);
  const known = await findLenses(actor, sql);
  const loss = lossTable(await readLossRows(sql, scope));
  const first = firstMonthOf(all, scope);
  const cells = all.filter(({ month }) => month >= first);
  const alike = mergeTraits(cells);
  const engine = toLens(lens);
  const lenses = known.some(({ id }) => id === lens.id) ? known : [...known, lens];
  return {
    scope,
    query,
    lens,
    lenses,
    first,
    cells,
    spent: classifyCells(engine, cells),
    natures: naturesOf(engine, alike),
    deferred: engine.deferral ? deferralOf(engine, all, first, scope.until) : null,
    beside: lenses.map((one) => ({
      lens: one.id === lens.id ? lens : one,
      totals: classifyCells(toLens(one.id === lens.id ? lens : one), alike).total,
    })),
    loss,
  };
}

/** The opening balance rests on what was deferred before the period, so all months before it are read too. */
function deferralOf(
  lens: Lens,
  cells: readonly MoneyCell[],
  first: CivilMonth,
  until: CivilMonth,
): LensReport["deferred"] {
  const statement = deferCosts(lens, cells);
  const deferred = deferredCells(lens, cells);
  const byMonth = new Map(statement.balance.map((row) => [row.month, row]));
  let carried = statement.balance.findLast(({ month }) => month < first)?.closing ?? 0;
  const balance = listMonths(first, until).map((month) => {
    const known = byMonth.get(month);
    const row = known ?? {
      month,
      opening: carried,
      capitalised: 0,
      amortised: 0,
      writtenOff: 0,
      other: 0,
      closing: carried,
    };
    carried = row.closing;
    return row;
  });
  return { statement, balance, cells: deferred, assets: assetsOf(deferred, lens.deferral?.termMonths ?? 1) };
}

function naturesOf(lens: Lens, cells: readonly MoneyCell[]): NatureRow[] {
  return [...Map.groupBy(cells, ({ kind, nature }) => `${kind} ${nature}`).values()]
    .flatMap((own): NatureRow[] => {
      const [one] = own;
      if (!one) return [];
      const { kind, nature } = one;
      return [{ kind, nature, ...sumOf(own), functions: kind === "revenue" ? [] : functionsOf(lens, own) }];
    })
    .sort(
      (left, right) =>
        compareText(right.kind, left.kind) ||
        right.amountMinor - left.amountMinor ||
        compareText(left.nature, right.nature),
    );
}

function functionsOf(lens: Lens, cells: readonly MoneyCell[]): NatureRow["functions"] {
  const by = Map.groupBy(cells, (cell) => classifyCost(lens, cell));
  return COST_FUNCTIONS.flatMap((to) => {
    const own = by.get(to);
    return own ? [{ to, ...sumOf(own) }] : [];
  }).sort((left, right) => right.amountMinor - left.amountMinor);
}

function sumOf(cells: readonly MoneyCell[]) {
  return {
    entries: totalBy(cells, (cell) => cell.entries),
    amountMinor: totalBy(cells, (cell) => cell.amountMinor),
  };
}
