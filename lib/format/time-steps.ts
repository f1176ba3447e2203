import { DAYS_PER_MONTH, DAYS_PER_YEAR } from "@/lib/engine/profile/time";

const HOUR = { unit: "h", inDays: 1 / 24 } as const;
const DAY = { unit: "d", inDays: 1 } as const;
const MONTH = { unit: "mo", inDays: DAYS_PER_MONTH } as const;
const YEAR = { unit: "yr", inDays: DAYS_PER_YEAR } as const;

const STEPS = [
  { count: 1, ...HOUR },
  { count: 6, ...HOUR },
  { count: 1, ...DAY },
  { count: 2, ...DAY },
  { count: 7, ...DAY },
  { count: 14, ...DAY },
  { count: 1, ...MONTH },
  { count: 3, ...MONTH },
  { count: 6, ...MONTH },
  { count: 1, ...YEAR },
  { count: 2, ...YEAR },
  { count: 5, ...YEAR },
  { count: 10, ...YEAR },
] as const;

/** The round step of an axis of customer time, and the words of its n-th tick. */
export type TimeStep = { readonly days: number; readonly say: (tick: number) => string };

/** The smallest round step that leaves `room` pixels between two ticks; ten years where none does. */
export function pickTimeStep(pixelsPerDay: number, room: number): TimeStep {
  const found = STEPS.find(({ count, inDays }) => count * inDays * pixelsPerDay >= room);
  const { count, inDays, unit } = found ?? { count: 10, ...YEAR };
  return {
    days: count * inDays,
    say: (tick) => `${tick < 0 ? "−" : ""}${Math.abs(tick * count)} ${unit}`,
  };
}
