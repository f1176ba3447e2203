import { compareText, totalBy } from "@/lib/engine/collections";
import type { Outcome } from "@/lib/engine/outcome";
import { divide, type Ratio } from "@/lib/engine/result";
import type { Reach, ReachCell } from "./cells";

/** What customers of one fate spent on the way, per close. `customers` are those behind it. */
export type DropOutLoad = {
  readonly outcome: Exclude<Outcome, "closed">;
  readonly stageId: string | null;
  readonly customers: number;
  readonly amount: number;
  readonly perClose: Ratio;
};

/** The same amount by the stage it was spent in; null: in no stage. */
export type StageAmount = {
  readonly stageId: string | null;
  readonly own: Ratio;
  readonly load: Ratio;
  readonly loaded: Ratio;
};

/**
 * An amount (cost or minutes) per close. `own` is what the closed customers took themselves, `load` what
 * everyone who did not close took, open prospects included; `loaded = own + load`.
 */
export type LoadedAmount = {
  readonly total: number;
  readonly own: Ratio;
  readonly load: Ratio;
  readonly loaded: Ratio;
  /** `loaded / own`: how many times its own amount a close carries. */
  readonly loadFactor: Ratio;
  readonly unclosedShare: Ratio;
  readonly byDropOut: readonly DropOutLoad[];
  readonly byStage: readonly StageAmount[];
};

/** Splits a measured amount into own and load. Σ byDropOut = load and Σ byStage = own and load. */
export function loadAmount(reach: Reach, amountOf: (cell: ReachCell) => number): LoadedAmount {
  const closes = countClosed(reach);
  const own = totalBy(reach.cells, (cell) => (cell.outcome === "closed" ? amountOf(cell) : 0));
  const total = totalBy(reach.cells, amountOf);
  return {
    total,
    own: divide(own, closes, "no-closes"),
    load: divide(total - own, closes, "no-closes"),
    loaded: divide(total, closes, "no-closes"),
    loadFactor: divide(total, own, "no-own-cost"),
    unclosedShare: divide(total - own, total, "no-activity"),
    byDropOut: loadByDropOut(reach, closes, amountOf),
    byStage: amountByStage(reach.cells, closes, amountOf),
  };
}

export function countClosed(reach: Reach): number {
  return totalBy(reach.counts, (count) => (count.outcome === "closed" ? count.customers : 0));
}

function loadByDropOut(reach: Reach, closes: number, amountOf: (cell: ReachCell) => number): DropOutLoad[] {
  const groups = new Map<
    string,
    { outcome: DropOutLoad["outcome"]; stageId: string | null; customers: number; amount: number }
  >();
  const groupOf = (outcome: DropOutLoad["outcome"], stageId: string | null) => {
    const key = JSON.stringify([outcome, stageId]);
    const group = groups.get(key) ?? { outcome, stageId, customers: 0, amount: 0 };
    groups.set(key, group);
    return group;
  };
  for (const { outcome, dropOutStageId, customers } of reach.counts) {
    if (outcome !== "closed") groupOf(outcome, dropOutStageId).customers += customers;
  }
  for (const cell of reach.cells) {
    if (cell.outcome !== "closed") groupOf(cell.outcome, cell.dropOutStageId).amount += amountOf(cell);
  }
  return [...groups.values()]
    .sort(
      (left, right) => compareText(left.outcome, right.outcome) || compareText(left.stageId, right.stageId),
    )
    .map((group) => ({ ...group, perClose: divide(group.amount, closes, "no-closes") }));
}

function amountByStage(
  cells: readonly ReachCell[],
  closes: number,
  amountOf: (cell: ReachCell) => number,
): StageAmount[] {
  const byStage = [...Map.groupBy(cells, (cell) => cell.stageId)];
  return byStage
    .sort(([left], [right]) => compareText(left, right))
    .map(([stageId, group]) => {
      const total = totalBy(group, amountOf);
      const own = totalBy(group, (cell) => (cell.outcome === "closed" ? amountOf(cell) : 0));
      return {
        stageId,
        own: divide(own, closes, "no-closes"),
        load: divide(total - own, closes, "no-closes"),
        loaded: divide(total, closes, "no-closes"),
      };
    });
}
