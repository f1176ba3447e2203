import type { ProfileEconomics } from "@/lib/engine/profile/economics";
import { totalOf } from "@/lib/engine/profile/integrate";
import type { Profile, ProfileStage } from "@/lib/engine/profile/profile";
import { DAYS_PER_MONTH } from "@/lib/engine/profile/time";

/** A place of the line: days since the life began, and money so far per customer who closes. */
export type LifePoint = { readonly day: number; readonly value: number };
export type LifeLine = {
  readonly points: readonly LifePoint[];
  /** Where the line first comes back to 0, null while it does not. */
  readonly breakEven: number | null;
};

const PIECES = 8;

function flow(stage: ProfileStage, toDay: number): number {
  const { minutes, cost, revenue } = stage.curves;
  const total = (curve: typeof minutes) => totalOf(curve, stage.days, 0, toDay);
  return total(revenue) - total(cost) - total(minutes) * stage.minuteRate;
}

/**
 * The cumulative margin along the life, for drawing. Before the sale each stage counts for everybody it takes to win
 * one customer; from the first month of use it is the engine's curve.
 */
export function drawLife(document: Pick<Profile, "stages">, economics: ProfileEconomics): LifeLine {
  const { cumulative, acquisition, payback } = economics;
  const shown = document.stages.filter((stage) => !stage.hidden);
  if (cumulative.length === 0) return { points: [], breakEven: null };
  const entrants = new Map(acquisition.steps.map((step) => [step.id, step.entrants.value]));
  const points: LifePoint[] = [{ day: 0, value: 0 }];
  let day = 0;
  let value = 0;
  let useStart: number | null = null;
  let useDays = 0;
  for (const stage of shown) {
    if (stage.kind === "use" && stage.side === "post") {
      useStart ??= day;
      useDays += stage.days;
    } else if (useStart === null && (stage.side === "pre" || stage.kind !== "upgrade")) {
      const weight = stage.side === "pre" ? (entrants.get(stage.id) ?? 0) : 1;
      for (let piece = 1; piece <= PIECES; piece++) {
        const passed = (stage.days * piece) / PIECES;
        points.push({ day: day + passed, value: value + weight * flow(stage, passed) });
      }
      value += weight * flow(stage, stage.days);
    }
    day += stage.days;
  }
  if (useStart === null) return { points: [], breakEven: null };
  for (const [month, sum] of cumulative.entries()) {
    if (month * DAYS_PER_MONTH > useDays + DAYS_PER_MONTH) break;
    points.push({ day: useStart + Math.min(month * DAYS_PER_MONTH, useDays), value: sum });
  }
  const back = payback.first.value;
  const at = back === null ? null : useStart + back * DAYS_PER_MONTH;
  return { points, breakEven: at !== null && at <= useStart + useDays ? at : null };
}

/** The line at a day, straight between its points; null beyond its end. */
export function lifeAt({ points }: LifeLine, day: number): number | null {
  const next = points.findIndex((point) => point.day >= day);
  const right = points[next];
  if (!right) return null;
  const left = points[next - 1];
  if (!left || right.day === left.day) return right.value;
  return left.value + ((day - left.day) / (right.day - left.day)) * (right.value - left.value);
}
