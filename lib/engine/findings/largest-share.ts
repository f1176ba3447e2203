import { compareText, totalBy } from "@/lib/engine/collections";
import { divide, type Ratio } from "@/lib/engine/result";

export type Amount = { readonly id: string; readonly value: number };

export type NamedShare = Amount & { readonly share: Ratio };

/** Every item's share of the total, largest first, ties by id; shares are null with "no-total" at total 0. */
export function rankShares(items: readonly Amount[]): NamedShare[] {
  const total = totalBy(items, (item) => item.value);
  return items
    .map(({ id, value }) => ({ id, value, share: divide(value, total, "no-total") }))
    .sort((left, right) => right.value - left.value || compareText(left.id, right.id));
}

/** The item with the largest share, which a chart's sentence is usually about; null for an empty list. */
export function largestShare(items: readonly Amount[]): NamedShare | null {
  return rankShares(items)[0] ?? null;
}
