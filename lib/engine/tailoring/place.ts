import { totalBy } from "@/lib/engine/collections";
import { findPeak } from "@/lib/engine/findings/find-peak";
import { divide, type Ratio } from "@/lib/engine/result";
import { mean } from "@/lib/engine/stats/mean";

/** What a stage or a service takes and learns in a period; `load` is its work by periods of equal length. */
export type Use = {
  readonly id: string;
  readonly name: string;
  /** Staff minutes, or touches where nobody works; the same for all that are compared. */
  readonly activity: number;
  /** New facts about customers. */
  readonly learning: number;
  /** Software spend in minor units. */
  readonly spend: number;
  readonly load: readonly number[];
};

/**
 * Where it stands among the others: activity and learning as times the even share, so that 1 is neither much nor
 * little however many are compared; spend as a share of all.
 */
export type Placed = {
  readonly id: string;
  readonly name: string;
  readonly activity: Ratio;
  readonly learning: Ratio;
  readonly spend: Ratio;
  /** Largest period over the mean: 1 is flat. */
  readonly peakToAverage: Ratio;
};

/** Places stages or services among each other, in their order. */
export function placeUses(uses: readonly Use[]): Placed[] {
  const even = (amountOf: (use: Use) => number) => {
    const share = mean(uses.map(amountOf)).value ?? 0;
    return (use: Use) => divide(amountOf(use), share, "no-total");
  };
  const activity = even((use) => use.activity);
  const learning = even((use) => use.learning);
  const spend = totalBy(uses, (use) => use.spend);
  return uses.map((use) => ({
    id: use.id,
    name: use.name,
    activity: activity(use),
    learning: learning(use),
    spend: divide(use.spend, spend, "no-total"),
    peakToAverage: findPeak(use.load)?.toAverage ?? divide(0, 0, "no-data"),
  }));
}
