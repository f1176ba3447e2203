import { compareText } from "@/lib/engine/collections";
import { addLoads } from "@/lib/engine/forecast/colliding-peaks";
import { peakToAverage } from "@/lib/engine/forecast/peak-to-average";
import { divergenceOf, type Mix } from "./divergence";

/** What drives the work of a stage: who arrives, or who is there. */
export type LoadDriver = "arrivals" | "in-force";

/** What is known of one stage; null is not known, and then the signal says nothing. */
export type StageSigns = {
  readonly id: string;
  readonly name: string;
  /** Staff minutes a day of one customer who is in it. */
  readonly minutesPerDay: number | null;
  /** Null where too little has been seen to tell. */
  readonly driver: LoadDriver | null;
  /** Minutes of the same periods for every stage: a year by months, say. */
  readonly load: readonly number[];
  /** Touches by channel. */
  readonly channels: Mix;
  /** New facts about the customer a touch. */
  readonly factsPerTouch: number | null;
  /** Who answers for it: its own team, else that of the services that carry it. */
  readonly owner: string | null;
  /** Part of its work that is done on those who never close, 0 to 1. */
  readonly shareOnLost: number | null;
};

export const signalKinds = ["pace", "driver", "peaks", "channels", "learning", "owner", "lost"] as const;
export type SignalKind = (typeof signalKinds)[number];

/** `strength` runs from 0, the two stages are alike, to 1, they could not differ more; null where it is not known. */
export type Signal = {
  readonly kind: SignalKind;
  readonly strength: number | null;
  readonly left: number | string | null;
  readonly right: number | string | null;
};

/**
 * How far apart two amounts are: 1 − smaller / larger. 0 when alike, two that are nothing among them, .5 at twice, 1
 * when one of them alone is nothing.
 */
export function apart(left: number | null, right: number | null): number | null {
  if (left === null || right === null) return null;
  const larger = Math.max(left, right);
  return larger <= 0 ? 0 : 1 - Math.min(left, right) / larger;
}

/**
 * Part of the smaller peak that is saved when both stages are staffed together: (Σ of the peaks − peak of the sum) /
 * smaller peak. 0 where the peaks coincide, 1 where one rests while the other has its peak.
 */
function peaksApart(left: readonly number[], right: readonly number[]): number | null {
  const [one, other] = [peakToAverage(left)?.value ?? 0, peakToAverage(right)?.value ?? 0];
  if (one <= 0 || other <= 0) return null;
  const together = peakToAverage(addLoads([left, right]))?.value ?? 0;
  return Math.min(1, Math.max(0, (one + other - together) / Math.min(one, other)));
}

const peakOf = (load: readonly number[]) => {
  const peak = peakToAverage(load);
  return peak && peak.value > 0 ? peak.index : null;
};

/** The main channel of a mix, the first by name among equals. */
function mainOf(mix: Mix): string | null {
  const [main] = Object.entries(mix)
    .filter(([, amount]) => amount > 0)
    .sort(([leftName, left], [rightName, right]) => right - left || compareText(leftName, rightName));
  return main?.[0] ?? null;
}

/** Every sign that two stages which follow each other belong to different services (economics reference, section 6). */
export function readSignals(left: StageSigns, right: StageSigns): Signal[] {
  const gap = (one: number | null, other: number | null) =>
    one === null || other === null ? null : Math.abs(one - other);
  const unlike = <T>(one: T | null, other: T | null) =>
    one === null || other === null ? null : one === other ? 0 : 1;
  return [
    {
      kind: "pace",
      strength: apart(left.minutesPerDay, right.minutesPerDay),
      left: left.minutesPerDay,
      right: right.minutesPerDay,
    },
    {
      kind: "driver",
      strength: unlike(left.driver, right.driver),
      left: left.driver,
      right: right.driver,
    },
    {
      kind: "peaks",
      strength: peaksApart(left.load, right.load),
      left: peakOf(left.load),
      right: peakOf(right.load),
    },
    {
      kind: "channels",
      strength: divergenceOf(left.channels, right.channels),
      left: mainOf(left.channels),
      right: mainOf(right.channels),
    },
    {
      kind: "learning",
      strength: apart(left.factsPerTouch, right.factsPerTouch),
      left: left.factsPerTouch,
      right: right.factsPerTouch,
    },
    { kind: "owner", strength: unlike(left.owner, right.owner), left: left.owner, right: right.owner },
    {
      kind: "lost",
      strength: gap(left.shareOnLost, right.shareOnLost),
      left: left.shareOnLost,
      right: right.shareOnLost,
    },
  ];
}
