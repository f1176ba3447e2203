import { groupByKey, totalBy } from "@/lib/engine/collections";
import { isLost } from "@/lib/engine/outcome";
import type { Reach } from "./cells";
import { countClosed } from "./loaded-amount";
import type { ProspectBook } from "./open-prospects";

/** What is expected of a prospect who stands open in a stage; `remaining` in minor units. */
export type StageExpectation = { readonly closeProbability: number; readonly remaining: number };

/**
 * The prospect book of measured reach: cost in minor units, open prospects grouped by the stage they stand
 * in. Cost of open prospects whose count is missing would vanish, so a stage with cost and nobody in it
 * becomes a group of one.
 */
export function bookFromReach(
  reach: Reach,
  expectationOf: (stageId: string | null) => StageExpectation,
): ProspectBook {
  const costWhere = (matches: (cell: Reach["cells"][number]) => boolean): number =>
    totalBy(reach.cells.filter(matches), (cell) => cell.costMinor);
  const open = [...reach.cells, ...reach.counts].filter((row) => row.outcome === "open");
  return {
    closes: countClosed(reach),
    closedCost: costWhere((cell) => cell.outcome === "closed"),
    lostCost: costWhere((cell) => isLost(cell.outcome)),
    open: groupByKey(open, (row) => row.dropOutStageId).map(({ key, items }) => {
      const counted = totalBy(items, (row) => ("customers" in row ? row.customers : 0));
      const customers = counted === 0 ? 1 : counted;
      const spent = totalBy(items, (row) => ("costMinor" in row ? row.costMinor : 0));
      return { customers, spent: spent / customers, ...expectationOf(key) };
    }),
  };
}
