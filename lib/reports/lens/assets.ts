import { type CivilMonth, listMonths, monthsBetween } from "@/lib/engine/calendar/civil-month";
import { compareText, totalBy } from "@/lib/engine/collections";
import { classifyCost } from "@/lib/engine/lens/classify";
import type { CostFunction, Lens } from "@/lib/engine/lens/lens";
import { amortise } from "@/lib/engine/money/amortise";
import { minor } from "@/lib/engine/money/minor";
import type { MoneyCell } from "./read-cells";

/** A cost that a lens defers: where it stood while the customer was a prospect, and when it became an asset. */
export type DeferredCell = MoneyCell & { readonly before: CostFunction; readonly assetMonth: CivilMonth };

/** The costs that a lens defers; the rule of the engine's `postCost`. */
export function deferredCells(lens: Lens, cells: readonly MoneyCell[]): DeferredCell[] {
  return cells.flatMap((cell): DeferredCell[] => {
    if (cell.kind === "revenue" || classifyCost(lens, cell) !== "deferred-acquisition") return [];
    const before = classifyCost(lens, { ...cell, outcome: "open" });
    const { month, closeMonth } = cell;
    const waits = before !== "deferred-acquisition" && closeMonth !== null && closeMonth > month;
    return [{ ...cell, before, assetMonth: waits ? closeMonth : month }];
  });
}

/** What became an asset in one month, claw-backs taken off, and what of it is amortised from month to month. */
export type Asset = { month: CivilMonth; amountMinor: number; entries: number; postings: readonly number[] };

export function assetsOf(cells: readonly DeferredCell[], termMonths: number): Asset[] {
  return [...Map.groupBy(cells, (cell) => cell.assetMonth)]
    .sort(([left], [right]) => compareText(left, right))
    .map(([month, own]) => {
      const amountMinor = totalBy(own, (cell) => cell.amountMinor);
      const entries = totalBy(own, (cell) => cell.entries);
      return { month, amountMinor, entries, postings: amortise(minor(amountMinor), termMonths) };
    });
}

/** What of an asset is amortised from `from` until before `until`. */
export function amortisedWithin({ month, postings }: Asset, from: CivilMonth, until: CivilMonth): number {
  const first = Math.max(0, monthsBetween(month, from));
  const end = Math.max(0, monthsBetween(month, until));
  return totalBy(postings.slice(first, end), (posting) => posting);
}

/** What the assets known by a month will cost from it on, month by month until nothing is left. */
export function runOff(assets: readonly Asset[], from: CivilMonth, until: CivilMonth) {
  const known = assets.filter(({ month }) => month < from);
  return listMonths(from, until).map((month, index, months) => ({
    month,
    amortised: totalBy(known, (asset) => amortisedWithin(asset, month, months[index + 1] ?? until)),
  }));
}
