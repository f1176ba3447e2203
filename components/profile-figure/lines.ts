import { drawLife } from "@/components/studio/scene/life-line";
import { computeEconomics } from "@/lib/engine/profile/economics";
import { totalOf } from "@/lib/engine/profile/integrate";
import type { Curve, Profile, ProfileStage, Quantity } from "@/lib/engine/profile/profile";
import { placeOfDay, type Span } from "./axis";
import type { PanelId } from "./types";

/** A place of a drawn line: share of the width, and the value there. */
export type LinePoint = { readonly x: number; readonly value: number };

/** A line over the stages. A new piece begins where a profile has no stage to draw in. */
export type FigureLine = {
  readonly points: readonly LinePoint[];
  /** Where the margin comes back to 0; null for other quantities and while it never does. */
  readonly breakEven: { readonly x: number; readonly months: number } | null;
};

const PIECES = 24;

function amountIn(stage: ProfileStage, panel: PanelId, from: number, to: number): number {
  const { curves, days } = stage;
  const total = (curve: Curve) => totalOf(curve, days, from, to);
  switch (panel) {
    case "touches":
      return Object.values(curves.touches).reduce((sum, curve) => sum + total(curve), 0);
    case "cost":
      return total(curves.cost) + total(curves.minutes) * stage.minuteRate;
    default:
      return total(curves[panel as Quantity]);
  }
}

/** What one customer who lives through every stage has taken or brought so far, exact at every point. */
export function totalLine(spans: readonly Span[], panel: Exclude<PanelId, "margin">): FigureLine {
  const [first] = spans;
  if (!first) return { points: [], breakEven: null };
  let value = 0;
  const points: LinePoint[] = [{ x: first.from, value: 0 }];
  for (const { stage, from, to } of spans) {
    const start = points.at(-1);
    if (start && start.x < from) points.push({ x: from, value });
    // What falls on the first day stands there at once, as a step.
    const instant = Math.min(stage.days, 1e-6);
    value += amountIn(stage, panel, 0, instant);
    points.push({ x: from, value });
    for (let piece = 1; piece <= PIECES; piece += 1) {
      const begin = piece === 1 ? instant : (stage.days * (piece - 1)) / PIECES;
      value += amountIn(stage, panel, begin, (stage.days * piece) / PIECES);
      points.push({ x: from + ((to - from) * piece) / PIECES, value });
    }
  }
  return { points, breakEven: null };
}

/** The margin so far of a customer who is won, the unclosed prospects loaded on it: the engine's curve. */
export function marginLine(profile: Profile, spans: readonly Span[]): FigureLine {
  const economics = computeEconomics(profile);
  const life = drawLife(profile, economics);
  const points = life.points.flatMap(({ day, value }): LinePoint[] => {
    const x = placeOfDay(spans, day);
    return x === null ? [] : [{ x, value }];
  });
  const months = economics.payback.first.value;
  const x = life.breakEven === null ? null : placeOfDay(spans, life.breakEven);
  return { points, breakEven: x === null || months === null ? null : { x, months } };
}

/** The part of a line left of the end of the plot, its last point on that end. */
export function cutLine(points: readonly LinePoint[]): LinePoint[] {
  const end = points.findIndex((point) => point.x > 1 + 1e-9);
  if (end === -1) return [...points];
  const kept = points.slice(0, end);
  const [before, after] = [points[end - 1], points[end]];
  if (before && after && after.x > before.x) {
    const share = (1 - before.x) / (after.x - before.x);
    kept.push({ x: 1, value: before.value + share * (after.value - before.value) });
  }
  return kept;
}

/** The line at a share of the width; null outside it. */
export function valueAt(points: readonly LinePoint[], x: number): number | null {
  const next = points.findIndex((point) => point.x >= x);
  const right = points[next];
  if (!right) return null;
  const left = points[next - 1];
  if (!left) return right.x === x ? right.value : null;
  if (right.x === left.x) return right.value;
  return left.value + ((x - left.x) / (right.x - left.x)) * (right.value - left.value);
}
