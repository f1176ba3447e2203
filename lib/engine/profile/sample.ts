import { valueIn } from "./interpolate";
import type { Curve } from "./profile";
import { pulseInstants } from "./pulses";
import { isLevel, segmentsOf } from "./segments";

/** A place of a drawn line: days after the stage begins, and the rate per day there. */
export type RateSample = { readonly day: number; readonly value: number };

/** A pulse to draw; `count` is above 1 where marks too dense to tell apart were put together. */
export type PulseMark = { readonly day: number; readonly size: number; readonly count: number };

/**
 * The line of a rate for drawing only: `perSegment` straight pieces between two control points, one where it is
 * level, two samples on one day where it jumps. Empty without points.
 */
export function sampleRate(
  curve: Pick<Curve, "shape" | "points">,
  days: number,
  perSegment = 12,
): RateSample[] {
  const samples: RateSample[] = [];
  for (const segment of segmentsOf(curve)) {
    const width = segment.to - segment.from;
    const pieces = isLevel(segment) ? 1 : perSegment;
    const joined = samples.at(-1)?.value === segment.start;
    for (let piece = joined ? 1 : 0; piece <= pieces; piece += 1) {
      const at = piece === pieces ? segment.to : segment.from + (width * piece) / pieces;
      samples.push({ day: at * days, value: valueIn(segment, at) });
    }
  }
  return samples;
}

/**
 * Marks of all pulses of a curve in days [fromDay, toDay), by day. When there are more than `limit`, the span is
 * cut into that many equal parts and each shows its sum at its first mark.
 */
export function samplePulses(
  curve: Pick<Curve, "pulses">,
  days: number,
  { fromDay = 0, toDay = days, limit = 500 }: { fromDay?: number; toDay?: number; limit?: number } = {},
): PulseMark[] {
  const marks = curve.pulses
    .flatMap((pulse) =>
      pulseInstants(pulse, days, fromDay, toDay).map((day) => ({ day, size: pulse.size, count: 1 })),
    )
    .sort((left, right) => left.day - right.day);
  if (marks.length <= limit) return marks;
  const width = (toDay - fromDay) / limit;
  const groups = Map.groupBy(marks, ({ day }) => Math.floor((day - fromDay) / width));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    return [{ day: first.day, size: group.reduce((sum, mark) => sum + mark.size, 0), count: group.length }];
  });
}
