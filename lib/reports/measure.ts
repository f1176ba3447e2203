import type { ReachCell } from "@/lib/engine/acquisition/cells";
import { MILLISECONDS_PER_MINUTE } from "@/lib/engine/activity/cells";

export type Measure = "cost" | "minutes";

/** Minor units of the workspace's currency, or minutes. */
export type ByMeasure<T> = Readonly<Record<Measure, T>>;

export const amountOf: ByMeasure<(cell: ReachCell) => number> = {
  cost: (cell) => cell.costMinor,
  minutes: (cell) => cell.milliseconds / MILLISECONDS_PER_MINUTE,
};
