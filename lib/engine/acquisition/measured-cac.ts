import { MILLISECONDS_PER_MINUTE } from "@/lib/engine/activity/cells";
import { compareText, totalBy } from "@/lib/engine/collections";
import type { Outcome } from "@/lib/engine/outcome";
import { divide, type Ratio } from "@/lib/engine/result";
import type { Reach, ReachCell, ReachCount } from "./cells";
import { countClosed, type LoadedAmount, loadAmount } from "./loaded-amount";

/** Stage-cohort CAC of real customers: cost in minor units and work in minutes, each as own and load. */
export type MeasuredCac = {
  readonly closes: number;
  readonly customers: Readonly<Record<Outcome, number>>;
  /** The cohort is settled when nobody in it is open any more. */
  readonly settled: boolean;
  readonly cost: LoadedAmount;
  readonly minutes: LoadedAmount;
  readonly paid: Ratio;
};

/** Own and loaded cost and minutes per close of a set of prospects, whatever the month they resolved in. */
export function measureCac(reach: Reach): MeasuredCac {
  const closes = countClosed(reach);
  const customers: Record<Outcome, number> = { open: 0, closed: 0, declined: 0, cancelled: 0 };
  for (const count of reach.counts) customers[count.outcome] += count.customers;
  const media = totalBy(reach.cells, (cell) => cell.mediaMinor);
  return {
    closes,
    customers,
    settled: customers.open === 0,
    cost: loadAmount(reach, (cell) => cell.costMinor),
    minutes: loadAmount(reach, (cell) => cell.milliseconds / MILLISECONDS_PER_MINUTE),
    paid: divide(media, closes, "no-closes"),
  };
}

export type CacGroup<K> = { readonly key: K; readonly cac: MeasuredCac };

/** `measureCac` per cohort, channel or segment: `(row) => row.cohortMonth`. Σ groups = the whole. */
export function measureCacBy<K extends string | null>(
  reach: Reach,
  traitOf: (row: ReachCell | ReachCount) => K,
): CacGroup<K>[] {
  const cellsBy = Map.groupBy(reach.cells, traitOf);
  const countsBy = Map.groupBy(reach.counts, traitOf);
  const keys = new Set([...cellsBy.keys(), ...countsBy.keys()]);
  return [...keys].sort(compareText).map((key) => ({
    key,
    cac: measureCac({ cells: cellsBy.get(key) ?? [], counts: countsBy.get(key) ?? [] }),
  }));
}
