import type { CivilMonth } from "@/lib/engine/calendar/civil-month";
import { compareText } from "@/lib/engine/collections";
import { classifyCost } from "./classify";
import { COST_FUNCTIONS, type CostFunction, type EntryCell, type Lens } from "./lens";

/** Cost by function, each present, in minor units. */
export type ByFunction = { readonly [F in CostFunction]: number };

/** `cost` = Σ `byFunction`; `margin` = revenue − cost. */
export type LensTotals = {
  readonly revenue: number;
  readonly cost: number;
  readonly margin: number;
  readonly byFunction: ByFunction;
};

export type LensMonth = LensTotals & { readonly month: CivilMonth };

/** Totals over all months and by the month money moved, months in order. */
export type ClassifiedCells = { readonly total: LensTotals; readonly months: readonly LensMonth[] };

/**
 * Reads entries through a lens by the month their money moved: the cash view, in which "deferred-acquisition" is what
 * will be deferred. Revenue, total cost and margin are the same under every lens; only the functions change.
 */
export function classifyCells(lens: Lens, cells: readonly EntryCell[]): ClassifiedCells {
  const months = [...Map.groupBy(cells, (cell) => cell.month)]
    .sort(([left], [right]) => compareText(left, right))
    .map(([month, own]) => ({ month, ...totalCells(lens, own) }));
  return { total: totalCells(lens, cells), months };
}

function totalCells(lens: Lens, cells: readonly EntryCell[]): LensTotals {
  const byFunction = emptyFunctions();
  let revenue = 0;
  for (const cell of cells)
    if (cell.kind === "revenue") revenue += cell.amountMinor;
    else byFunction[classifyCost(lens, cell)] += cell.amountMinor;
  return toTotals(revenue, byFunction);
}

/** Nothing yet under every function. */
export function emptyFunctions(): Record<CostFunction, number> {
  return {
    "cost-of-revenue": 0,
    "sales-marketing": 0,
    "r-and-d": 0,
    "g-and-a": 0,
    "loss-adjustment": 0,
    "deferred-acquisition": 0,
  };
}

export function toTotals(revenue: number, byFunction: ByFunction): LensTotals {
  const cost = COST_FUNCTIONS.reduce((sum, name) => sum + byFunction[name], 0);
  return { revenue, cost, margin: revenue - cost, byFunction };
}
