import type { Mix } from "./divergence";
import type { LoadDriver, StageSigns } from "./signals";

/** From so many customers, touches and weeks on, what was seen says something. */
export const ENOUGH = { customers: 30, touches: 50, weeks: 52 } as const;
/** Work follows who arrives where at least half of it is done within so many weeks of the arrival. */
export const NEAR_WEEKS = 26;

/** What was counted of one stage, over all customers who entered it. */
export type StageCounts = {
  readonly id: string;
  readonly name: string;
  readonly side: "pre" | "post";
  readonly entrants: number;
  /** Days that all of them spent in it so far. */
  readonly days: number;
  readonly minutes: number;
  readonly touches: number;
  readonly learned: number;
  readonly channels: Mix;
  /** In staff minutes, or in touches where nobody works. */
  readonly work: {
    readonly closed: number;
    readonly lost: number;
    readonly near: number;
    readonly far: number;
  };
  /** Minutes of each of the weeks looked at, the same weeks for every stage. */
  readonly weeks: readonly number[];
};

/** What is the same for all stages: how long has been looked, and whether anybody writes down what was learned. */
export type Seen = { readonly weeks: number; readonly learns: boolean };

function driverOf({ work: { near, far } }: StageCounts, seen: Seen): LoadDriver | null {
  if (seen.weeks < ENOUGH.weeks || near + far <= 0) return null;
  return near >= far ? "arrivals" : "in-force";
}

/** The signs of one stage as they were seen; what too little was seen of stays unknown. */
export function measureSigns(counts: StageCounts, seen: Seen, owner: string | null): StageSigns {
  const { entrants, days, minutes, touches, learned, work } = counts;
  const many = entrants >= ENOUGH.customers;
  const often = touches >= ENOUGH.touches;
  const decided = work.closed + work.lost;
  const lost = counts.side === "post" ? 0 : decided > 0 ? work.lost / decided : null;
  return {
    id: counts.id,
    name: counts.name,
    minutesPerDay: many && days > 0 ? minutes / days : null,
    driver: many && often ? driverOf(counts, seen) : null,
    load: often && seen.weeks >= ENOUGH.weeks ? counts.weeks : [],
    channels: often ? counts.channels : {},
    factsPerTouch: often && seen.learns ? learned / touches : null,
    owner,
    shareOnLost: many ? lost : null,
  };
}
