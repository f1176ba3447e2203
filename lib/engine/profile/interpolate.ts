import type { Curve } from "./profile";
import { isLevel, type Segment, segmentsOf } from "./segments";

/** Rate per day at a share of the stage that lies in the segment. */
export function valueIn(segment: Segment, at: number): number {
  if (isLevel(segment)) return segment.start;
  const width = segment.to - segment.from;
  const s = (at - segment.from) / width;
  const rest = 1 - s;
  return (
    segment.start * (1 + 2 * s) * rest * rest +
    segment.end * s * s * (3 - 2 * s) +
    width * segment.slopeStart * s * rest * rest -
    width * segment.slopeEnd * s * s * rest
  );
}

/**
 * The rate of a curve, ready to be asked at many places: per day, by the share of the stage that has passed. At a
 * jump it is the value to the right. Pulses are no part of it.
 */
export function makeRate(curve: Pick<Curve, "shape" | "points">): (at: number) => number {
  const segments = segmentsOf(curve);
  const last = curve.points.at(-1);
  return (at) => {
    let low = 0;
    let high = segments.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((segments[middle]?.to ?? 1) <= at) low = middle + 1;
      else high = middle;
    }
    const segment = segments[low];
    if (!segment) return last?.value ?? 0;
    return at <= segment.from ? segment.start : valueIn(segment, at);
  };
}

/** Rate per day at a share of the stage, 0 to 1; for many places of one curve use `makeRate`. */
export function rateAt(curve: Pick<Curve, "shape" | "points">, at: number): number {
  return makeRate(curve)(at);
}
