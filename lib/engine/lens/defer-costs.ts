import {
  type CivilMonth,
  listMonths,
  monthsBetween,
  nextMonth,
  shiftMonth,
} from "@/lib/engine/calendar/civil-month";
import { EngineError } from "@/lib/engine/engine-error";
import { amortise } from "@/lib/engine/money/amortise";
import { minor } from "@/lib/engine/money/minor";
import { type ClassifiedCells, emptyFunctions, toTotals } from "./classify-cells";
import type { CostFunction, EntryCell, Lens } from "./lens";
import { type CostPosting, postCost } from "./post-costs";
import { type RollForwardMonth, rollForward } from "./roll-forward";

/**
 * Customers who left before their deferred cost was amortised: `amountMinor` of what was capitalised in
 * `capitalisedMonth` is theirs, and what of it is left is written off in `month`.
 */
export type EarlyEnding = {
  readonly capitalisedMonth: CivilMonth;
  readonly month: CivilMonth;
  readonly amountMinor: number;
};

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

/**
 * Reads entries through a lens by the month they are recognised in. The deferred part of each month is amortised
 * straight over the lens's term, the month it became an asset being the first; a negative amount (a claw-back) lowers
 * the balance on its own date and is amortised over the term as well. Throws where an early ending takes more than was
 * capitalised in its month, ends before that, or where the lens defers without a term.
 */
export function deferCosts(
  lens: Lens,
  cells: readonly EntryCell[],
  endings: readonly EarlyEnding[] = [],
): DeferredStatement {
  const ledger = bookCells(lens, cells);
  const term = lens.deferral?.termMonths ?? 1;
  const assets = new Map(ledger.capitalised);
  for (const [month, amount] of ledger.clawedBack) add(assets, month, amount);
  for (const [month, amount] of assets) spread(ledger.amortised, month, amount, term, 1);
  checkEndings(endings, assets);
  for (const ending of endings) writeOff(ledger, ending, term);
  return readLedger(ledger);
}

function bookCells(lens: Lens, cells: readonly EntryCell[]): Ledger {
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
    else for (const posting of postCost(lens, cell)) book(ledger, posting);
  return ledger;
}

function book(ledger: Ledger, posting: CostPosting): void {
  if (posting.to === "asset") {
    add(posting.amount < 0 ? ledger.clawedBack : ledger.capitalised, posting.month, posting.amount);
    return;
  }
  const functions = ledger.expensed.get(posting.month) ?? emptyFunctions();
  functions[posting.as] += posting.amount;
  ledger.expensed.set(posting.month, functions);
}

function spread(into: Map<CivilMonth, number>, from: CivilMonth, amount: number, term: number, sign: 1 | -1) {
  amortise(minor(amount), term).forEach((posting, index) => {
    add(into, shiftMonth(from, index), sign * posting);
  });
}

/** What is left of the ending's amount stops being amortised from its month on and is written off there. */
function writeOff(ledger: Ledger, { capitalisedMonth, month, amountMinor }: EarlyEnding, term: number): void {
  const passed = monthsBetween(capitalisedMonth, month);
  amortise(minor(amountMinor), term).forEach((posting, index) => {
    if (index < passed) return;
    add(ledger.amortised, shiftMonth(capitalisedMonth, index), -posting);
    add(ledger.writtenOff, month, posting);
  });
}

function checkEndings(endings: readonly EarlyEnding[], assets: ReadonlyMap<CivilMonth, number>): void {
  const left = new Map(assets);
  for (const { capitalisedMonth, month, amountMinor } of endings) {
    add(left, capitalisedMonth, -amountMinor);
    if (month < capitalisedMonth || amountMinor < 0 || (left.get(capitalisedMonth) ?? 0) < 0)
      throw new EngineError("bad-argument", `More ends early than was capitalised in ${capitalisedMonth}.`);
  }
}

function readLedger(ledger: Ledger): DeferredStatement {
  const months = monthsOf(ledger);
  let opening = 0;
  const balance: RollForwardMonth[] = [];
  const rows = months.map((month) => {
    const amortised = ledger.amortised.get(month) ?? 0;
    const writtenOff = ledger.writtenOff.get(month) ?? 0;
    const capitalised = ledger.capitalised.get(month) ?? 0;
    const other = (ledger.clawedBack.get(month) ?? 0) - writtenOff;
    const carried = rollForward(opening, { capitalised, amortised, other });
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
