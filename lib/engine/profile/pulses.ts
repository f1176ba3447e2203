import type { Pulse } from "./profile";
import { periodDays } from "./time";

/** Instants this near to a border (about 9 ms) stand on it: 3 × 30.4375 days must not miss by a rounding error. */
const TOLERANCE = 1e-7;

/** From the `from`-th repetition to before the `to`-th, those that fall into half-open days of the stage. */
function repetitionsIn(
  pulse: Pulse,
  period: number,
  fromDay: number,
  toDay: number,
): { from: number; to: number } {
  const firstAt = (day: number) => Math.max(0, Math.ceil((day - pulse.first - TOLERANCE) / period));
  const end =
    pulse.last === null
      ? Number.POSITIVE_INFINITY
      : Math.floor((pulse.last - pulse.first + TOLERANCE) / period) + 1;
  return { from: firstAt(fromDay), to: Math.max(0, Math.min(firstAt(toDay), end)) };
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
  const { from, to } = repetitionsIn(pulse, periodDays(pulse.every), start, end);
  return Math.max(0, to - from);
}

/** Days after the stage begins at which a pulse happens, under the same rules as `countPulses`. */
export function pulseInstants(pulse: Pulse, days: number, fromDay = 0, toDay = days): number[] {
  const count = countPulses(pulse, days, fromDay, toDay);
  if (count === 0) return [];
  if (pulse.every === null) return [pulse.first];
  const period = periodDays(pulse.every);
  const { from } = repetitionsIn(pulse, period, Math.max(0, fromDay), Math.min(days, toDay));
  return Array.from({ length: count }, (_, index) => pulse.first + (from + index) * period);
}
