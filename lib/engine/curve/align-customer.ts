import { type BucketSize, bucketOf, listBuckets } from "@/lib/engine/calendar/bucket";
import type { CivilDate } from "@/lib/engine/calendar/civil-date";
import { type ClosedInterval, containsDay } from "@/lib/engine/calendar/interval";
import { type BreakEven, findBreakEven } from "./break-even";

export type DatedTouch = { readonly on: CivilDate; readonly minutes: number };

/** Money of a customer in minor units of one currency; a refund is a negative amount of its own kind. */
export type DatedEntry = {
  readonly on: CivilDate;
  readonly kind: "cost" | "revenue";
  readonly amountMinor: number;
};

/** One column of the triptych: half-open days, and what fell into them. `cumulative` is margin to its end. */
export type TriptychPoint = ClosedInterval & {
  readonly touches: number;
  readonly minutes: number;
  readonly cost: number;
  readonly revenue: number;
  readonly margin: number;
  readonly cumulative: number;
};

export type Triptych = {
  readonly points: readonly TriptychPoint[];
  readonly breakEven: BreakEven;
  /** Cumulative margin of the entries before the window, where the curve starts. */
  readonly opening: number;
};

type Tally = { touches: number; minutes: number; cost: number; revenue: number };

/**
 * Activity, cost and revenue of one customer on one time axis. Buckets cover the whole of `window` and facts
 * beyond its outer buckets are left out, except that earlier money opens the cumulative curve; break-even is
 * found by the day over all entries up to the window's end, so the bucket size never moves it.
 */
export function alignCustomer(
  touches: readonly DatedTouch[],
  entries: readonly DatedEntry[],
  window: ClosedInterval,
  size: BucketSize,
): Triptych {
  const buckets = listBuckets(window, size);
  const tallies = new Map(buckets.map(({ start }) => [start, emptyTally()]));
  for (const touch of touches) {
    const tally = tallies.get(bucketOf(touch.on, size).start);
    if (!tally) continue;
    tally.touches += 1;
    tally.minutes += touch.minutes;
  }
  for (const entry of entries) {
    const tally = tallies.get(bucketOf(entry.on, size).start);
    if (tally) tally[entry.kind] += entry.amountMinor;
  }
  const covered = { start: buckets[0]?.start ?? window.start, end: buckets.at(-1)?.end ?? window.end };
  const opening = marginBefore(entries, covered.start);
  const known = entries.filter((entry) => entry.on < covered.start || containsDay(covered, entry.on));
  const breakEven = findBreakEven(known.map((entry) => ({ on: entry.on, amount: signed(entry) })));
  return { points: toPoints(buckets, tallies, opening), breakEven, opening };
}

function emptyTally(): Tally {
  return { touches: 0, minutes: 0, cost: 0, revenue: 0 };
}

function signed(entry: DatedEntry): number {
  return entry.kind === "revenue" ? entry.amountMinor : -entry.amountMinor;
}

function marginBefore(entries: readonly DatedEntry[], date: CivilDate): number {
  let margin = 0;
  for (const entry of entries) if (entry.on < date) margin += signed(entry);
  return margin;
}

function toPoints(
  buckets: readonly ClosedInterval[],
  tallies: ReadonlyMap<CivilDate, Tally>,
  opening: number,
): TriptychPoint[] {
  let cumulative = opening;
  return buckets.map((bucket) => {
    const tally = tallies.get(bucket.start) ?? emptyTally();
    const margin = tally.revenue - tally.cost;
    cumulative += margin;
    return { ...bucket, ...tally, margin, cumulative };
  });
}
