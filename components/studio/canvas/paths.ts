import type { YAxis } from "@/components/studio/scene/y-axis";
import { toY } from "@/components/studio/scene/y-axis";
import type { Curve, Pulse } from "@/lib/engine/profile/profile";
import { pulseInstants } from "@/lib/engine/profile/pulses";
import { segmentsOf } from "@/lib/engine/profile/segments";
import { periodDays } from "@/lib/engine/profile/time";

/** Where a stage stands on the canvas, in pixels, and how long it lasts. */
export type Frame = { readonly left: number; readonly width: number; readonly days: number };

/** A tenth of a pixel is finer than any screen. */
const px = (value: number) => Math.round(value * 10) / 10;

/** The rate as exact cubics (Hermite to Bézier) and the ground under it. Empty strings without points. */
export function ratePaths(
  curve: Pick<Curve, "shape" | "points">,
  { left, width }: Frame,
  y: YAxis,
): { readonly line: string; readonly area: string } {
  const segments = segmentsOf(curve);
  const x = (at: number) => px(left + at * width);
  const at = (value: number) => px(toY(y, value));
  let line = "";
  let pen: number | null = null;
  for (const { from, to, start, end, slopeStart, slopeEnd } of segments) {
    const third = (to - from) / 3;
    if (pen === null) line += `M${x(from)} ${at(start)}`;
    else if (pen !== start) line += `L${x(from)} ${at(start)}`;
    if (start === end && slopeStart === 0 && slopeEnd === 0) line += `H${x(to)}`;
    else {
      line += `C${x(from + third)} ${at(start + slopeStart * third)} ${x(to - third)} ${at(end - slopeEnd * third)} ${x(to)} ${at(end)}`;
    }
    pen = end;
  }
  if (!line) return { line, area: "" };
  const ground = px(y.top + y.height);
  return { line, area: `${line}V${ground}H${x(0)}Z` };
}

/** Repetitions nearer than this many pixels are drawn as a comb of that spacing: many, not a level rate. */
const CLOSEST = 4;

export type PulsePicture = {
  /** The first one, which can be pulled. */
  readonly first: { readonly x: number; readonly y: number };
  /** Stems of the repetitions as one path. */
  readonly repeats: string;
  /** They stand too close to be told apart, and the stems only stand for them. */
  readonly dense: boolean;
};

export function pulsePicture(pulse: Pulse, { left, width, days }: Frame, y: YAxis): PulsePicture {
  const x = (day: number) => px(left + (day / days) * width);
  const top = px(toY(y, pulse.size));
  const ground = px(y.top + y.height);
  const first = { x: x(pulse.first), y: top };
  if (pulse.every === null) return { first, repeats: "", dense: false };
  const spacing = (periodDays(pulse.every) / days) * width;
  const stem = (at: number) => `M${at} ${ground}V${top}`;
  if (spacing >= CLOSEST) {
    const repeats = pulseInstants(pulse, days)
      .slice(1)
      .map((day) => stem(x(day)))
      .join("");
    return { first, repeats, dense: false };
  }
  const end = x(Math.min(pulse.last ?? days, days));
  let repeats = "";
  for (let at = first.x + CLOSEST; at < end; at += CLOSEST) repeats += stem(px(at));
  return { first, repeats, dense: true };
}
