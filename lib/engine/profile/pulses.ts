import type { Pulse } from "./profile";
import { periodDays } from "./time";

/** Instants this near to a border (about 9 ms) stand on it: 3 × 30.4375 days must not miss by a rounding error. */
const TOLERANCE = 1e-7;

/** Whether a day lies in a stage of `days`: what happens on its end belongs to what follows, and counts nothing here. */
export function isWithinStage(day: number, days: number): boolean {
  return day >= 0 && day < days - TOLERANCE;
}

/**
 * A pulse that happens once on the end of its stage or later, and so counts nothing. A repeated one may begin beyond
 * the end of a stage that was made shorter; it comes back when the stage is made longer.
 */
export function isLost({ every, first }: Pulse, days: number): boolean {
  return every === null && first >= 0 && !isWithinStage(first, days);
}

export function sayLost(days: number): string {
  const end = Number(days.toPrecision(6));
  return `On day ${end} the stage has ended, and the pulse would count nothing. Give a day before ${end}.`;
}

/** Where a pulse that was put on the end of a stage of `days` stands instead: a little, at most six hours, before. */
export function lastPulseDay(days: number): number {
  return days - Math.min(1 / 4, days / 1000);
}

/** Number of the first repetition on or after a day. */
function repetitionFrom(pulse: Pulse, period: number, day: number): number {
  return Math.max(0, Math.ceil((day - pulse.first - TOLERANCE) / period));
}

/** Number of the first repetition after the last one that counts. */
function repetitionEnd(pulse: Pulse, period: number, day: number): number {
  const end = repetitionFrom(pulse, period, day);
  if (pulse.last === null) return end;
  return Math.min(end, Math.floor((pulse.last - pulse.first + TOLERANCE) / period) + 1);
}

/**
 * How often a pulse happens in days [fromDay, toDay) of a stage of `days`, counted in closed form. An instant on the
 * end of the stage belongs to what follows; one on `last` counts. Throws for a period of zero.
 */
export function countPulses(pulse: Pulse, days: number, fromDay = 0, toDay = days): number {
  const start = Math.max(0, fromDay);
  const end = Math.min(days, toDay);
  if (end <= start) return 0;
  if (pulse.every === null) {
    return pulse.first >= start - TOLERANCE && pulse.first < end - TOLERANCE ? 1 : 0;
  }
  const period = periodDays(pulse.every);
  return Math.max(0, repetitionEnd(pulse, period, end) - repetitionFrom(pulse, period, start));
}

/** Days after the stage begins at which a pulse happens, under the same rules as `countPulses`. */
export function pulseInstants(pulse: Pulse, days: number, fromDay = 0, toDay = days): number[] {
  const count = countPulses(pulse, days, fromDay, toDay);
  if (count === 0) return [];
  if (pulse.every === null) return [pulse.first];
  const period = periodDays(pulse.every);
  const from = repetitionFrom(pulse, period, Math.max(0, fromDay));
  return Array.from({ length: count }, (_, index) => pulse.first + (from + index) * period);
}
