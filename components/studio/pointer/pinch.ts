import { keepWindow, toUnit, type Window, type XAxis } from "@/components/studio/scene/x-axis";

/** Where two fingers stand, in pixels from the canvas's left edge. */
export type Fingers = readonly [number, number];

/** Fingers this near to each other say nothing of a scale. */
const CLOSEST = 24;

/** The window in which what lay under two fingers lies under them again, wherever they went. */
export function pinchWindow(axis: XAxis, before: Fingers, after: Fingers): Window {
  const apart = (fingers: Fingers) => Math.max(CLOSEST, Math.abs(fingers[1] - fingers[0]));
  const middle = (fingers: Fingers) => (fingers[0] + fingers[1]) / 2;
  const [from, to] = axis.window;
  const length = ((to - from) * apart(before)) / apart(after);
  const held = toUnit(axis, middle(before));
  const start = held - ((middle(after) - axis.left) / axis.width) * length;
  return keepWindow(axis.mode, axis.total, [start, start + length]);
}
