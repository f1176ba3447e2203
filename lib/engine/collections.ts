import { EngineError } from "./engine-error";

/** Sum of `amountOf(item)`; 0 for an empty list. */
export function totalBy<T>(items: readonly T[], amountOf: (item: T) => number): number {
  let total = 0;
  for (const item of items) total += amountOf(item);
  return total;
}

/** The item at `index`. Throws `EngineError("bad-argument")` outside the list, so callers need no assertion. */
export function itemAt<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new EngineError("bad-argument", `No item at index ${index}.`);
  return item;
}

/** Orders text by code unit, so that the order is the same in every locale; null comes last. */
export function compareText(left: string | null, right: string | null): number {
  if (left === right) return 0;
  if (left === null) return 1;
  if (right === null) return -1;
  return left < right ? -1 : 1;
}

/** Groups items by key, groups ordered by key with null last. */
export function groupByKey<T, K extends string | null>(
  items: readonly T[],
  keyOf: (item: T) => K,
): { key: K; items: T[] }[] {
  return [...Map.groupBy(items, keyOf)]
    .map(([key, members]) => ({ key, items: members }))
    .sort((left, right) => compareText(left.key, right.key));
}
