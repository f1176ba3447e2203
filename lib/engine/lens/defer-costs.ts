import { type CivilMonth, listMonths, nextMonth, shiftMonth } from "@/lib/engine/calendar/civil-month";
import { type ClassifiedCells, emptyFunctions, toTotals } from "./classify-cells";
import type { CostFunction, EntryCell, Lens } from "./lens";
import { type Lot, postLot } from "./lots";
import { type CostPosting, postCost } from "./post-costs";
import { type RollForwardMonth, rollForward } from "./roll-forward";

/**
 * A statement by month: what was expensed at once under its function, what was amortised or written off under
 * "deferred-acquisition"; and the balance behind it, from the first month with money to the end of the last
 * amortisation. Over all of it `Σ amortised + written off = Σ capitalised + claw-backs`, and Σ cost is the cost spent.
 */
export type DeferredStatement = ClassifiedCells & { readonly balance: readonly RollForwardMonth[] };

type Ledger = {
  readonly revenue: Map<CivilMonth, number>;
  readonly expensed: Map<CivilMonth, Record<CostFunction, number>>;
  readonly capitalised: Map<CivilMonth, number>;
  readonly amortised: Map<CivilMonth, number>;
  readonly clawedBack: Map<CivilMonth, number>;
  readonly writtenOff: Map<CivilMonth, number>;
};

/** Lots by the month they became an asset and the month they ended. */
type Lots = Map<string, Lot>;

/**
 * Reads entries through a lens by the month they are recognised in. The deferred part of each month is amortised
 * straight over the lens's term, the month it became an asset being the first; what is left of those who end before
 * that is written off in the month of the end. A negative amount (a claw-back) lowers the balance on its own date and
 * is amortised over the term as well. Throws where the lens defers without a term.
 */
export function deferCosts(lens: Lens, cells: readonly EntryCell[]): DeferredStatement {
  const lots: Lots = new Map();
  const ledger = bookCells(lens, cells, lots);
  for (const lot of lots.values()) {
    const { amortised, writtenOff } = postLot(lot, lens.deferral?.termMonths ?? 1);
    for (const [index, posting] of amortised.entries())
      add(ledger.amortised, shiftMonth(lot.month, index), posting);
    if (writtenOff) add(ledger.writtenOff, writtenOff.month, writtenOff.amountMinor);
  }
  return readLedger(ledger);
}

function bookCells(lens: Lens, cells: readonly EntryCell[], lots: Lots): Ledger {
  const ledger: Ledger = {
    revenue: new Map(),
    expensed: new Map(),
    capitalised: new Map(),
    amortised: new Map(),
    clawedBack: new Map(),
    writtenOff: new Map(),
  };
  for (const cell of cells)
    if (cell.kind === "revenue") add(ledger.revenue, cell.month, cell.amountMinor);
    else for (const posting of postCost(lens, cell)) book(ledger, lots, posting);
  return ledger;
}

function book(ledger: Ledger, lots: Lots, posting: CostPosting): void {
  if (posting.to === "asset") {
    const { month, endedMonth, amount } = posting;
    add(amount < 0 ? ledger.clawedBack : ledger.capitalised, month, amount);
    const key = `${month} ${endedMonth}`;
    lots.set(key, { month, endedMonth, amountMinor: (lots.get(key)?.amountMinor ?? 0) + amount });
    return;
  }
  const functions = ledger.expensed.get(posting.month) ?? emptyFunctions();
  functions[posting.as] += posting.amount;
  ledger.expensed.set(posting.month, functions);
}

function readLedger(ledger: Ledger): DeferredStatement {
  const months = monthsOf(ledger);
  let opening = 0;
  const balance: RollForwardMonth[] = [];
  const rows = months.map((month) => {
    const amortised = ledger.amortised.get(month) ?? 0;
    const writtenOff = ledger.writtenOff.get(month) ?? 0;
    const capitalised = ledger.capitalised.get(month) ?? 0;
    const other = ledger.clawedBack.get(month) ?? 0;
    const carried = rollForward(opening, { capitalised, amortised, writtenOff, other });
    opening = carried.closing;
    balance.push({ month, ...carried });
    const functions = { ...emptyFunctions(), ...ledger.expensed.get(month) };
    functions["deferred-acquisition"] += amortised + writtenOff;
    return { month, ...toTotals(ledger.revenue.get(month) ?? 0, functions) };
  });
  const whole = emptyFunctions();
  let revenue = 0;
  for (const row of rows) {
    revenue += row.revenue;
    for (const [name, amount] of Object.entries(row.byFunction)) whole[name as CostFunction] += amount;
  }
  return { total: toTotals(revenue, whole), months: rows, balance };
}

/** Every month from the first with anything to the last. */
function monthsOf(ledger: Ledger): CivilMonth[] {
  const months = Object.values(ledger)
    .flatMap((part) => [...part.keys()])
    .sort();
  const [first, last] = [months[0], months.at(-1)];
  return first && last ? listMonths(first, nextMonth(last)) : [];
}

function add(amounts: Map<CivilMonth, number>, month: CivilMonth, amount: number): void {
  amounts.set(month, (amounts.get(month) ?? 0) + amount);
}
