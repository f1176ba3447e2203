import { niceAxis, niceStep, ticksWithin } from "@/components/charts/scale";
import { curveOf } from "@/components/studio/document/curves";
import type { CurveKey, StudioStage } from "@/components/studio/document/types";

/** Values of a panel from 0 at the bottom to `max` at the top. Pixels count downwards from the canvas's top. */
export type YAxis = { readonly max: number; readonly top: number; readonly height: number };

/** Room above the highest value, so that there is somewhere to pull it. */
const HEADROOM = 1.12;

export function highestOf(stages: readonly StudioStage[], keys: readonly CurveKey[]): number {
  let high = 0;
  for (const stage of stages) {
    if (stage.hidden) continue;
    for (const key of keys) {
      const curve = curveOf(stage, key);
      for (const point of curve.points) high = Math.max(high, point.value);
      for (const pulse of curve.pulses) high = Math.max(high, pulse.size);
    }
  }
  return high;
}

/** A round top for a panel. An empty one is drawn as if its highest value were `empty`. */
export function niceTop(highest: number, empty: number): number {
  const wanted = (highest > 0 ? highest : empty) * HEADROOM;
  return niceAxis(0, wanted, { count: 4 }).domain[1];
}

export function toY(axis: YAxis, value: number): number {
  return axis.top + axis.height * (1 - value / axis.max);
}

export function fromY(axis: YAxis, y: number): number {
  return (1 - (y - axis.top) / axis.height) * axis.max;
}

/** Two or three round values to draw lines at. */
export function ticksOf(axis: YAxis): number[] {
  const count = axis.height < 90 ? 2 : 4;
  return ticksWithin([0, axis.max], niceStep(axis.max, count)).filter((tick) => tick > 0);
}

/** The round step a pull snaps to: about three pixels. */
export function valueStep(axis: YAxis): number {
  return niceStep(axis.max, axis.height / 3);
}
