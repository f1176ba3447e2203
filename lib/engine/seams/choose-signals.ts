import { readSignals, type Signal, type StageSigns } from "./signals";

/** Where a signal was read: from what customers did, or from what the profile expects of them. */
export type SignalSource = "measured" | "profile";
export type SourcedSignal = Signal & { readonly source: SignalSource };

type Side = { readonly drawn: StageSigns; readonly seen: StageSigns | null };

/**
 * Each signal from what was measured where that tells of both sides, else from the profile: one side measured against
 * the other side expected would compare two different things.
 */
export function chooseSignals(left: Side, right: Side): SourcedSignal[] {
  const seen = left.seen && right.seen ? readSignals(left.seen, right.seen) : [];
  return readSignals(left.drawn, right.drawn).map((drawn) => {
    const found = seen.find(({ kind }) => kind === drawn.kind);
    return found && found.strength !== null
      ? { ...found, source: "measured" }
      : { ...drawn, source: "profile" };
  });
}
