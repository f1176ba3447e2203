import { compareText, groupByKey } from "@/lib/engine/collections";
import type { AgeCell, EndedLife, Lives, OngoingLife } from "./cells";
import { type AgeWindow, exposureByAge } from "./exposure";
import { type AgePoint, pointsByAge, pointsOver } from "./points-by-age";

export type AgeSeries<K = string | null> = { readonly key: K; readonly points: readonly AgePoint[] };

/** By stage. Every stage is divided by the same exposure, so the stack sums to the whole. */
export function splitByAgeAndStage(cells: readonly AgeCell[], lives: Lives, window: AgeWindow): AgeSeries[] {
  const exposures = exposureByAge(lives, window);
  return groupByKey(cells, (cell) => cell.stageId).map(({ key, items }) => ({
    key,
    points: pointsOver(items, exposures),
  }));
}

/** A trait that cells and lives share, e.g. `(row) => row.segmentId`. */
export type Trait<K extends string | null> = (row: AgeCell | EndedLife | OngoingLife) => K;

/** By a trait of the customers. Each group is divided by its own exposure, so the lines compare. */
export function splitByAgeAndTrait<K extends string | null>(
  cells: readonly AgeCell[],
  lives: Lives,
  traitOf: Trait<K>,
  window: AgeWindow,
): AgeSeries<K>[] {
  const cellsBy = Map.groupBy(cells, traitOf);
  const endedBy = Map.groupBy(lives.ended, traitOf);
  const ongoingBy = Map.groupBy(lives.ongoing, traitOf);
  const keys = new Set([...cellsBy.keys(), ...endedBy.keys(), ...ongoingBy.keys()]);
  return [...keys].sort(compareText).map((key) => {
    const own = { ended: endedBy.get(key) ?? [], ongoing: ongoingBy.get(key) ?? [] };
    return { key, points: pointsByAge(cellsBy.get(key) ?? [], own, window) };
  });
}
