/** A fact and the stages at which it is learned; `kept` null while nobody has said. */
export type LearnedFact = {
  readonly name: string;
  readonly kept: boolean | null;
  readonly stageIds: readonly string[];
};

/**
 * What one customer teaches at each stage: a fact that is kept is new only at the first stage that learns it; one that is
 * thrown away is learned anew wherever it is asked for. Names by stage, in the order of the stages.
 */
export function newFactsByStage(
  stageIds: readonly string[],
  facts: readonly LearnedFact[],
): Map<string, readonly string[]> {
  return new Map(
    stageIds.map((stageId, index) => [
      stageId,
      facts
        .filter(({ kept, stageIds: learnedAt }) => {
          if (!learnedAt.includes(stageId)) return false;
          return kept === false || !stageIds.slice(0, index).some((earlier) => learnedAt.includes(earlier));
        })
        .map(({ name }) => name),
    ]),
  );
}
