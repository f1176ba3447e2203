import type { Pulse } from "@/lib/engine/profile/profile";
import { isWithinStage, lastPulseDay } from "@/lib/engine/profile/pulses";
import { withCurve } from "./curves";
import { byCurve } from "./points";
import type { MarkRef, Place, StudioDocument, StudioStage } from "./types";

const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);

const keepDayIn = (day: number, days: number) =>
  isWithinStage(day, days) ? day : clamp(day, 0, lastPulseDay(days));

/** A pulse stays inside its stage, where it counts; its last instant never comes before its first. */
function keepIn(pulse: Pulse, stage: StudioStage): Pulse {
  const first = keepDayIn(pulse.first, stage.days);
  return {
    first,
    every: pulse.every,
    last: pulse.every === null || pulse.last === null ? null : clamp(pulse.last, first, stage.days),
    size: Math.max(0, pulse.size),
  };
}

export function addPulse(
  document: StudioDocument,
  place: Place,
  pulse: Pulse,
): { readonly document: StudioDocument; readonly mark: MarkRef } {
  let index = 0;
  const next = withCurve(document, place, (curve, stage) => {
    index = curve.pulses.length;
    return { ...curve, pulses: [...curve.pulses, keepIn(pulse, stage)] };
  });
  return { document: next, mark: { ...place, kind: "pulse", index } };
}

export function setPulse(document: StudioDocument, mark: MarkRef, to: Partial<Pulse>): StudioDocument {
  return withCurve(document, mark, (curve, stage) => {
    const pulse = curve.pulses[mark.index];
    if (!pulse) return curve;
    return { ...curve, pulses: curve.pulses.with(mark.index, keepIn({ ...pulse, ...to }, stage)) };
  });
}

/** Moves pulses in days and size; a repeated one is moved with all its repetitions. */
export function movePulses(
  document: StudioDocument,
  marks: readonly MarkRef[],
  shiftOf: (place: Place) => { readonly days: number; readonly size: number },
): StudioDocument {
  let next = document;
  for (const [place, indices] of byCurve(marks, "pulse")) {
    const shift = shiftOf(place);
    next = withCurve(next, place, (curve, stage) => ({
      ...curve,
      pulses: curve.pulses.map((pulse, index) => {
        if (!indices.has(index)) return pulse;
        const first = keepDayIn(pulse.first + shift.days, stage.days);
        const last = pulse.last === null ? null : pulse.last + (first - pulse.first);
        return keepIn({ ...pulse, first, last, size: pulse.size + shift.size }, stage);
      }),
    }));
  }
  return next;
}
