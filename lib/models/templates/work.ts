import {
  type Curve,
  EMPTY_CURVE,
  type PeriodUnit,
  type ProfileChannel,
  type Pulse,
  type StageCurves,
} from "@/lib/engine/profile/profile";
import { DAYS_PER_MONTH, DAYS_PER_YEAR } from "@/lib/engine/profile/time";

/** What one customer who enters a stage takes and brings, in the short form that the templates are written in. */
export type Work = {
  /** Staff minutes over the stage, or a curve of them. */
  minutes?: number | Curve;
  /** Money of one staff minute. */
  minuteRate?: number;
  cost?: Curve;
  revenue?: Curve;
  /** Facts learned over the stage. */
  facts?: number;
  /** Touches over the stage, or curves of them. */
  touches?: Partial<Record<ProfileChannel, number | Curve>>;
};

/** The same rate per day from beginning to end. */
export function level(perDay: number): Curve {
  return { ...EMPTY_CURVE, points: [{ at: 0, value: perDay }] };
}

/** A level rate that comes to so much a month. */
export function levelMonthly(perMonth: number): Curve {
  return level(perMonth / DAYS_PER_MONTH);
}

/** A total spread evenly over a stage of `days`. */
export function spread(total: number, days: number): Curve {
  return total === 0 ? EMPTY_CURVE : level(total / days);
}

/** Amounts that fall at once, each on a day of the stage; the first day unless said. */
export function lump(...sizes: readonly (number | { size: number; on: number })[]): Curve {
  return {
    ...EMPTY_CURVE,
    pulses: sizes.map((one) => pulse(typeof one === "number" ? { size: one, on: 0 } : one)),
  };
}

/** A curve that happens every month from the first day on. */
export function monthly(size: number): Curve {
  return { ...EMPTY_CURVE, pulses: [repeated(size, 0, "month")] };
}

/** A curve that happens every year, from the first anniversary on. */
export function yearly(size: number): Curve {
  return { ...EMPTY_CURVE, pulses: [repeated(size, DAYS_PER_YEAR, "year")] };
}

/** Two curves of one stage laid on each other; at most one of them has points. */
export function both(left: Curve, right: Curve): Curve {
  return {
    shape: left.shape,
    points: left.points.length > 0 ? left.points : right.points,
    pulses: [...left.pulses, ...right.pulses],
  };
}

function pulse({ size, on }: { size: number; on: number }): Pulse {
  return { first: on, every: null, last: null, size };
}

function repeated(size: number, first: number, unit: PeriodUnit): Pulse {
  return { first, every: { count: 1, unit }, last: null, size };
}

/** The curves of a stage of `days`: what is a number is spread evenly over it. */
export function curvesOf(work: Work, days: number): StageCurves {
  const drawn = (amount: number | Curve | undefined): Curve =>
    typeof amount === "object" ? amount : spread(amount ?? 0, days);
  const touches = Object.entries(work.touches ?? {}).map(([channel, count]) => [channel, drawn(count)]);
  return {
    minutes: drawn(work.minutes),
    cost: drawn(work.cost),
    revenue: drawn(work.revenue),
    learning: drawn(work.facts),
    touches: Object.fromEntries(touches),
  };
}
