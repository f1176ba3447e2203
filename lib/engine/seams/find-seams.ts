import { mean } from "@/lib/engine/stats/mean";
import { chooseSignals, type SourcedSignal } from "./choose-signals";
import type { StageSigns } from "./signals";

/** From which strength on, and from how many known signals, a seam is proposed. */
export type SeamThresholds = { readonly strength: number; readonly signals: number };
export const USUAL_SEAM_THRESHOLDS: SeamThresholds = { strength: 0.5, signals: 4 };

/** The border between two stages that follow each other. `strength` is the mean of the known signals. */
export type Border = {
  readonly left: StageSigns;
  readonly right: StageSigns;
  readonly signals: readonly SourcedSignal[];
  readonly strength: number | null;
  readonly known: number;
  /** Whether it is put forward; deciding is a person's. */
  readonly proposed: boolean;
};

type Side = { readonly drawn: StageSigns; readonly seen: StageSigns | null };

function weigh(left: Side, right: Side, thresholds: SeamThresholds): Border {
  const signals = chooseSignals(left, right);
  const known = signals.flatMap(({ strength }) => (strength === null ? [] : [strength]));
  const strength = mean(known).value;
  const proposed = strength !== null && known.length >= thresholds.signals && strength >= thresholds.strength;
  return { left: left.drawn, right: right.drawn, signals, strength, known: known.length, proposed };
}

/**
 * Every border of a lifecycle in its order, each weighed by its signals. `measured` holds what was seen of stages, by
 * id; a signal is read from it where it tells of both sides, else from the profile. The same stages always give the same.
 */
export function findSeams(
  stages: readonly StageSigns[],
  thresholds: SeamThresholds = USUAL_SEAM_THRESHOLDS,
  measured: ReadonlyMap<string, StageSigns> = new Map(),
): Border[] {
  const sides = stages.map((drawn): Side => ({ drawn, seen: measured.get(drawn.id) ?? null }));
  return sides.flatMap((left, index) => {
    const right = sides[index + 1];
    return right ? [weigh(left, right, thresholds)] : [];
  });
}

/** The proposed borders, the clearest first; equals stay in the order of the lifecycle. */
export function clearestSeams(borders: readonly Border[]): Border[] {
  return borders
    .filter(({ proposed }) => proposed)
    .sort((one, other) => (other.strength ?? 0) - (one.strength ?? 0));
}
