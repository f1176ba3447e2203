import type { CivilMonth } from "@/lib/engine/calendar/civil-month";
import { EngineError } from "@/lib/engine/engine-error";
import { classifyCost } from "./classify";
import type { CostFunction, EntryCell, Lens } from "./lens";

/** An amount that moves in a month: expensed under a function, or made an asset. */
export type CostPosting =
  | { readonly month: CivilMonth; readonly to: "expense"; readonly as: CostFunction; readonly amount: number }
  | {
      readonly month: CivilMonth;
      readonly to: "asset";
      readonly amount: number;
      /** From when on nothing is left of what it bought; null while that lasts, and for a portfolio. */
      readonly endedMonth: CivilMonth | null;
    };

/**
 * How a lens books one cost. What it does not defer is expensed when it is spent. What it defers becomes an asset in
 * the later of the month it was spent and the month of the close: while the customer is a prospect nobody knows that
 * the effort will succeed, so it is expensed under the function an open prospect has, and the close takes it back out
 * of that function and into the asset. A lens that defers the effort of open prospects too (a portfolio) makes it an
 * asset when it is spent, and single endings leave that of a portfolio alone. The postings always sum to the amount. Throws without a term to defer over.
 */
export function postCost(lens: Lens, cell: EntryCell): CostPosting[] {
  const { month, closeMonth, endedMonth, amountMinor: amount } = cell;
  const as = classifyCost(lens, cell);
  if (as !== "deferred-acquisition") return [{ month, to: "expense", as, amount }];
  if (!lens.deferral)
    throw new EngineError(
      "bad-argument",
      `The lens ${lens.id} defers costs but has no term to spread them over.`,
    );
  const before = classifyCost(lens, { ...cell, outcome: "open" });
  if (before === "deferred-acquisition") return [{ month, to: "asset", amount, endedMonth: null }];
  if (closeMonth === null || closeMonth <= month) return [{ month, to: "asset", amount, endedMonth }];
  return [
    { month, to: "expense", as: before, amount },
    { month: closeMonth, to: "expense", as: before, amount: -amount },
    { month: closeMonth, to: "asset", amount, endedMonth },
  ];
}
