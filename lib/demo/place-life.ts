import type { DemoInterval, DemoLife } from "./rows";

/** The rule of `placeFacts`: the latest stage entered by then, or the first one for what came before. */
function stageAt(intervals: readonly DemoInterval[], at: number): string {
  const entered = intervals.filter((interval) => interval.at <= at);
  return (entered.at(-1) ?? intervals[0])?.stageId ?? "";
}

/** Cuts every instant to whole milliseconds, as the database keeps them, and puts each fact into its stage. */
export function placeLife(life: DemoLife): void {
  for (const fact of [...life.intervals, ...life.milestones, ...life.touchpoints, ...life.entries]) {
    fact.at = Math.trunc(fact.at);
  }
  const intervals = [...life.intervals].sort(
    (left, right) => left.at - right.at || left.sequence - right.sequence || (left.id < right.id ? -1 : 1),
  );
  for (const fact of [...life.touchpoints, ...life.entries]) fact.stageId = stageAt(intervals, fact.at);
}
