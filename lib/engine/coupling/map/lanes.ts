import { compareText } from "@/lib/engine/collections";

/** A stretch that a line takes of a free strip. */
export type Stretch = { readonly key: string; readonly from: number; readonly to: number };

/**
 * Gives each stretch a lane of its strip so that none lie on each other, as few lanes as there are at the fullest
 * place. The answer is the share of the strip's width at which it runs.
 */
export function shareLanes(stretches: readonly Stretch[], apart: number): Map<string, number> {
  const sorted = [...stretches].sort(
    (left, right) => left.from - right.from || left.to - right.to || compareText(left.key, right.key),
  );
  const ends: number[] = [];
  const laneOf = new Map<string, number>();
  for (const { key, from, to } of sorted) {
    const free = ends.findIndex((end) => end + apart <= from);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = to;
    laneOf.set(key, lane);
  }
  return new Map([...laneOf].map(([key, lane]) => [key, (lane + 1) / (ends.length + 1)]));
}
