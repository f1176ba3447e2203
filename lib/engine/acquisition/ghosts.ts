import { MILLISECONDS_PER_MINUTE } from "@/lib/engine/activity/cells";
import { compareText, totalBy } from "@/lib/engine/collections";
import type { Outcome } from "@/lib/engine/outcome";
import { divide, type Ratio } from "@/lib/engine/result";
import type { Reach, ReachCell } from "./cells";
import { countClosed } from "./loaded-amount";

/** What the group left in one stage, per one of its customers. Stages it never reached are missing. */
export type GhostStage = {
  readonly stageId: string;
  readonly entrants: number;
  readonly touches: Ratio;
  readonly minutes: Ratio;
  readonly cost: Ratio;
};

/**
 * Customers of one fate, drawn faint behind the one who closed; `perClose` of them stand behind each close.
 * `stageId` is where the way ended, null for the closed ones themselves.
 */
export type Ghost = {
  readonly outcome: Outcome;
  readonly stageId: string | null;
  readonly customers: number;
  readonly perClose: Ratio;
  readonly stages: readonly GhostStage[];
};

/** One ghost per outcome and drop-out stage, closed first, each with its stages in `order`. */
export function traceGhosts(order: readonly string[], reach: Reach): Ghost[] {
  const closes = countClosed(reach);
  const place = new Map(order.map((stageId, index) => [stageId, index]));
  const keyOf = (row: Fated): string => JSON.stringify([row.outcome, row.dropOutStageId]);
  const cellsBy = Map.groupBy(reach.cells, keyOf);
  const ghosts = [...Map.groupBy(reach.counts, keyOf)].flatMap(([key, counts]) => {
    const [first] = counts;
    if (!first) return [];
    const customers = totalBy(counts, (count) => count.customers);
    return {
      outcome: first.outcome,
      stageId: first.dropOutStageId,
      customers,
      perClose: divide(customers, closes, "no-closes"),
      stages: order.flatMap((stageId) => traceStage(stageId, cellsBy.get(key) ?? [], customers)),
    };
  });
  const rank = (ghost: Ghost): number =>
    ghost.outcome === "closed" ? -1 : (place.get(ghost.stageId ?? "") ?? order.length);
  return ghosts.sort((left, right) => rank(left) - rank(right) || compareText(left.outcome, right.outcome));
}

type Fated = { readonly outcome: Outcome; readonly dropOutStageId: string | null };

function traceStage(stageId: string, cells: readonly ReachCell[], customers: number): GhostStage[] {
  const mine = cells.filter((cell) => cell.stageId === stageId);
  if (mine.length === 0) return [];
  const each = (amountOf: (cell: ReachCell) => number): Ratio =>
    divide(totalBy(mine, amountOf), customers, "no-customers");
  return [
    {
      stageId,
      entrants: totalBy(mine, (cell) => cell.entrants),
      touches: each((cell) => cell.touches),
      minutes: each((cell) => cell.milliseconds / MILLISECONDS_PER_MINUTE),
      cost: each((cell) => cell.costMinor),
    },
  ];
}
