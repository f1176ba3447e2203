import { type CivilMonth, listMonths, monthsBetween } from "@/lib/engine/calendar/civil-month";
import { compareText, totalBy } from "@/lib/engine/collections";
import { classifyCost } from "@/lib/engine/lens/classify";
import type { CostFunction, Lens } from "@/lib/engine/lens/lens";
import { type LotPostings, postLot } from "@/lib/engine/lens/lots";
import type { MoneyCell } from "./read-cells";

/** A cost that a lens defers: where it stood while the customer was a prospect, and when it became an asset. */
export type DeferredCell = MoneyCell & { readonly before: CostFunction; readonly assetMonth: CivilMonth };

/** The costs that a lens defers; the rule of the engine's `postCost`. */
export function deferredCells(lens: Lens, cells: readonly MoneyCell[]): DeferredCell[] {
  return cells.flatMap((cell): DeferredCell[] => {
    if (cell.kind === "revenue" || classifyCost(lens, cell) !== "deferred-acquisition") return [];
    const before = classifyCost(lens, { ...cell, outcome: "open" });
    const { month, closeMonth } = cell;
    if (before === "deferred-acquisition") return [{ ...cell, before, assetMonth: month, endedMonth: null }];
    const waits = closeMonth !== null && closeMonth > month;
    return [{ ...cell, before, assetMonth: waits ? closeMonth : month }];
  });
}

type PostedLot = LotPostings & { amountMinor: number; entries: number };

/** What became an asset in one month, claw-backs taken off, apart by when its customers left. */
export type Asset = { month: CivilMonth; amountMinor: number; entries: number; lots: readonly PostedLot[] };

const entriesIn = (cells: readonly DeferredCell[]) => totalBy(cells, (cell) => cell.entries);
const amountIn = (cells: readonly DeferredCell[]) => totalBy(cells, (cell) => cell.amountMinor);

export function assetsOf(cells: readonly DeferredCell[], termMonths: number): Asset[] {
  return [...Map.groupBy(cells, (cell) => cell.assetMonth)]
    .sort(([left], [right]) => compareText(left, right))
    .map(([month, own]) => ({
      month,
      amountMinor: amountIn(own),
      entries: entriesIn(own),
      lots: [...Map.groupBy(own, (cell) => cell.endedMonth)].map(([endedMonth, same]) => {
        const amountMinor = amountIn(same);
        return {
          ...postLot({ month, endedMonth, amountMinor }, termMonths),
          amountMinor,
          entries: entriesIn(same),
        };
      }),
    }));
}

/** What of an asset is amortised from `from` until before `until`. */
export function amortisedWithin({ month, lots }: Asset, from: CivilMonth, until: CivilMonth): number {
  const first = Math.max(0, monthsBetween(month, from));
  const end = Math.max(0, monthsBetween(month, until));
  return totalBy(lots, ({ amortised }) => totalBy(amortised.slice(first, end), (posting) => posting));
}

/** What of an asset is written off from `from` until before `until`; the entries behind it and what they deferred. */
export function writtenOffWithin({ lots }: Asset, from: CivilMonth, until: CivilMonth) {
  const ended = lots.filter(({ writtenOff: off }) => off && off.month >= from && off.month < until);
  return {
    amountMinor: totalBy(ended, ({ writtenOff }) => writtenOff?.amountMinor ?? 0),
    entries: totalBy(ended, ({ entries }) => entries),
    deferredMinor: totalBy(ended, ({ amountMinor }) => amountMinor),
  };
}

/** What the assets known by a month will cost from it on, month by month until nothing is left. */
export function runOff(assets: readonly Asset[], from: CivilMonth, until: CivilMonth) {
  const known = assets.filter(({ month }) => month < from);
  return listMonths(from, until).map((month, index, months) => ({
    month,
    amortised: totalBy(known, (asset) => amortisedWithin(asset, month, months[index + 1] ?? until)),
  }));
}
