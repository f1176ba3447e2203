import type { Curve } from "./profile";
import { countPulses } from "./pulses";
import { isLevel, type Segment, segmentsOf } from "./segments";

/** Antiderivative of the Hermite cubic from the start of the segment to its share `s`. */
function areaTo(segment: Segment, s: number): number {
  const width = segment.to - segment.from;
  const s2 = s * s;
  const s3 = s2 * s;
  const s4 = s3 * s;
  return (
    width *
    (segment.start * (s - s3 + s4 / 2) +
      segment.end * (s3 - s4 / 2) +
      width * (segment.slopeStart * (s2 / 2 - (2 * s3) / 3 + s4 / 4) + segment.slopeEnd * (s4 / 4 - s3 / 3)))
  );
}

/** Area under the part of a segment between two shares of the stage; 0 where they do not meet. */
export function areaOf(segment: Segment, fromAt: number, toAt: number): number {
  const from = Math.max(segment.from, fromAt);
  const to = Math.min(segment.to, toAt);
  if (to <= from) return 0;
  if (isLevel(segment)) return segment.start * (to - from);
  const width = segment.to - segment.from;
  if (from === segment.from && to === segment.to) {
    return (
      (width * (segment.start + segment.end)) / 2 +
      (width * width * (segment.slopeStart - segment.slopeEnd)) / 12
    );
  }
  return (
    areaTo(segment, (to - segment.from) / width) -
    (from === segment.from ? 0 : areaTo(segment, (from - segment.from) / width))
  );
}

/** Integral of the rate alone over days [fromDay, toDay) of a stage of `days`, in closed form. */
export function integrateRate(
  curve: Pick<Curve, "shape" | "points">,
  days: number,
  fromDay = 0,
  toDay = days,
): number {
  const from = Math.max(0, fromDay / days);
  const to = Math.min(1, toDay / days);
  let area = 0;
  for (const segment of segmentsOf(curve)) area += areaOf(segment, from, to);
  return area * days;
}

/** What the pulses add up to in days [fromDay, toDay) of a stage of `days`. */
export function sumPulses(curve: Pick<Curve, "pulses">, days: number, fromDay = 0, toDay = days): number {
  let total = 0;
  for (const pulse of curve.pulses) total += pulse.size * countPulses(pulse, days, fromDay, toDay);
  return total;
}

/**
 * Total of a curve over days [fromDay, toDay) of a stage of `days`, by default the whole stage: the exact integral
 * of its rate plus its pulses, in the unit of the curve. Parts that follow each other add up to the whole.
 */
export function totalOf(curve: Curve, days: number, fromDay = 0, toDay = days): number {
  return integrateRate(curve, days, fromDay, toDay) + sumPulses(curve, days, fromDay, toDay);
}

/**
 * Totals of a curve between ascending `borders` (days of the stage): one for each neighbouring pair, under the rules
 * of `totalOf`, in one pass over curve and borders.
 */
export function totalsBetween(curve: Curve, days: number, borders: readonly number[]): number[] {
  const totals: number[] = [];
  if (curve.points.length === 0 && curve.pulses.length === 0)
    return new Array<number>(Math.max(0, borders.length - 1)).fill(0);
  const segments = segmentsOf(curve);
  let current = 0;
  for (let index = 1; index < borders.length; index += 1) {
    const fromDay = borders[index - 1] ?? 0;
    const toDay = borders[index] ?? 0;
    const from = Math.max(0, fromDay / days);
    const to = Math.min(1, toDay / days);
    while ((segments[current]?.to ?? Number.POSITIVE_INFINITY) <= from) current += 1;
    let area = 0;
    for (let next = current; next < segments.length; next += 1) {
      const segment = segments[next];
      if (!segment || segment.from >= to) break;
      area += areaOf(segment, from, to);
    }
    totals.push(area * days + sumPulses(curve, days, fromDay, toDay));
  }
  return totals;
}
