import { totalBy } from "@/lib/engine/collections";
import { type AgeCell, MILLISECONDS_PER_MINUTE } from "./cells";

/** What a cell can be asked for; minutes are minutes, money is minor units, margin is revenue − cost. */
export type Measure = "touches" | "minutes" | "cost" | "revenue" | "margin";

export const MEASURES: readonly Measure[] = ["touches", "minutes", "cost", "revenue", "margin"];

const wholeAmountOf: Record<Measure, (cell: AgeCell) => number> = {
  touches: (cell) => cell.touches,
  minutes: (cell) => cell.milliseconds,
  cost: (cell) => cell.costMinor,
  revenue: (cell) => cell.revenueMinor,
  margin: (cell) => cell.revenueMinor - cell.costMinor,
};

/** Sum of one measure over cells. Whole milliseconds are added first and divided once, so the sum is exact. */
export function totalOf(cells: readonly AgeCell[], measure: Measure): number {
  const total = totalBy(cells, wholeAmountOf[measure]);
  return measure === "minutes" ? total / MILLISECONDS_PER_MINUTE : total;
}
