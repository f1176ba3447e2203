import type { ReachCell } from "@/lib/engine/acquisition/cells";
import type { StageCount } from "./measure-funnel";

type Fate = "passed" | "dropped" | "open";

/**
 * Stage counts from measured reach cells, for the stages in `order`. Who closed has passed every stage
 * entered; who did not has passed those before the stage where the way ended (for open prospects: where they
 * stand now). An open prospect whose place is unknown counts as open in every stage entered.
 */
export function countReach(order: readonly string[], cells: readonly ReachCell[]): StageCount[] {
  const place = new Map(order.map((stageId, index) => [stageId, index]));
  const byStage = Map.groupBy(cells, (cell) => cell.stageId);
  return order.map((stageId, index) => {
    const count = { passed: 0, dropped: 0, open: 0 };
    for (const cell of byStage.get(stageId) ?? []) count[fateOf(cell, index, place)] += cell.entrants;
    const entrants = count.passed + count.dropped + count.open;
    return { stageId, entrants, passed: count.passed, open: count.open };
  });
}

function fateOf(cell: ReachCell, stage: number, place: ReadonlyMap<string, number>): Fate {
  if (cell.outcome === "closed") return "passed";
  const end = cell.dropOutStageId === null ? undefined : place.get(cell.dropOutStageId);
  if (end !== undefined && end > stage) return "passed";
  return cell.outcome === "open" ? "open" : "dropped";
}
