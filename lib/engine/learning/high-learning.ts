import { placeUses } from "@/lib/engine/tailoring/place";

export type StageLearned = { readonly id: string; readonly name: string; readonly learning: number };
export type PlacedLearning = StageLearned & {
  /** Times the even share of all stages; null where nothing is learned anywhere. */
  readonly times: number | null;
  readonly high: boolean;
};

/** Which stages learn much: by the same even share and the same threshold as in tailor or buy. */
export function placeLearning(stages: readonly StageLearned[], much: number): PlacedLearning[] {
  const placed = placeUses(
    stages.map(({ id, name, learning }) => ({ id, name, learning, activity: 0, spend: 0, load: [] })),
  );
  return stages.map(({ id, name, learning }, index) => {
    const times = placed[index]?.learning.value ?? null;
    return { id, name, learning, times, high: times !== null && times >= much };
  });
}
