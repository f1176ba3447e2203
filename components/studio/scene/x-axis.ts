import type { StudioDocument } from "@/components/studio/document/types";

/** "stage": every stage readable, its width a compressed duration. "time": true time, in days. */
export type AxisMode = "stage" | "time";

/** A shown stage on the axis. Axis units are days by time, compressed days by stage. */
export type Span = {
  readonly id: string;
  readonly start: number;
  readonly length: number;
  readonly startDay: number;
  readonly days: number;
};

/** The part of the axis that is seen, in axis units. */
export type Window = readonly [number, number];

export type XAxis = {
  readonly mode: AxisMode;
  readonly spans: readonly Span[];
  readonly total: number;
  readonly window: Window;
  readonly left: number;
  readonly width: number;
};

export const SHORTEST_STAGE = 1 / 24;
export const LONGEST_STAGE = 36_500;
/** By stage, no stage is narrower than this many pixels: the axis is then wider than what is seen. */
const NARROWEST = 68;
const TEN_YEARS = 3652.5;
const FLOOR = 0.8;

/** Axis units of a duration by stage: half a unit more for every tripling, never below 0.8. */
export function compress(days: number): number {
  return FLOOR + Math.log10(1 + days);
}

export function expand(units: number): number {
  return 10 ** (units - FLOOR) - 1;
}

/** Days of a stage that is as long as `units` of the axis, within what a stage may last. */
export function daysOfLength(mode: AxisMode, units: number): number {
  const days = mode === "time" ? units : expand(units);
  return Math.min(Math.max(days, SHORTEST_STAGE), LONGEST_STAGE);
}

function spansOf(document: StudioDocument, mode: AxisMode): Span[] {
  let start = 0;
  let startDay = 0;
  return document.stages.flatMap(({ id, days, hidden }) => {
    if (hidden) return [];
    const length = mode === "time" ? days : compress(days);
    const span = { id, start, length, startDay, days };
    start += length;
    startDay += days;
    return [span];
  });
}

/** What is seen while nobody zooms: the whole life, or as much of it as keeps the stages readable. */
function fittingWindow(mode: AxisMode, spans: readonly Span[], total: number, width: number): Window {
  if (mode === "time") return [0, total];
  const shortest = Math.min(...spans.map((span) => span.length));
  const needed = (NARROWEST * total) / shortest;
  const crowded = spans.length > 8 && needed > width && width > 0;
  return crowded ? [0, (total * width) / needed] : [0, total];
}

/** What is seen first by true time: everything before use and some of it, or the whole of a short life. */
export function openingWindow(document: StudioDocument): Window | null {
  let before = 0;
  let total = 0;
  let used = false;
  for (const { days, kind, hidden } of document.stages) {
    if (hidden) continue;
    used ||= kind === "use";
    if (!used) before += days;
    total += days;
  }
  const end = Math.max(30, before * 4);
  return before === 0 || end > total * 0.6 ? null : [0, end];
}

/** How far one can zoom out, and how far in: an hour by time, a fifth of a unit by stage. */
export function keepWindow(mode: AxisMode, total: number, [from, to]: Window): Window {
  const most = mode === "time" ? Math.max(total, TEN_YEARS) * 1.05 : total * 1.05;
  const least = mode === "time" ? Math.min(0.5, total) : Math.min(0.2, total);
  const length = Math.min(Math.max(to - from, least), most);
  const middle = (from + to) / 2;
  const start = Math.min(
    Math.max(middle - length / 2, -length * 0.02),
    Math.max(0, Math.max(total, most) - length),
  );
  return [start, start + length];
}

export function layOutAxis(
  document: StudioDocument,
  mode: AxisMode,
  window: Window | null,
  left: number,
  width: number,
): XAxis {
  const spans = spansOf(document, mode);
  const last = spans.at(-1);
  const total = last ? last.start + last.length : 1;
  return { mode, spans, total, window: window ?? fittingWindow(mode, spans, total, width), left, width };
}

/** Pixels of one axis unit. */
export function unitWidth(axis: XAxis): number {
  return axis.width / (axis.window[1] - axis.window[0]);
}

export function toX(axis: XAxis, unit: number): number {
  return axis.left + (unit - axis.window[0]) * unitWidth(axis);
}

export function toUnit(axis: XAxis, x: number): number {
  return axis.window[0] + (x - axis.left) / unitWidth(axis);
}

export function spanOf(axis: XAxis, stageId: string): Span | undefined {
  return axis.spans.find((span) => span.id === stageId);
}

/** Where a share of a stage stands, in pixels. */
export function xOf(axis: XAxis, span: Span, at: number): number {
  return toX(axis, span.start + at * span.length);
}

/** Pixels of a whole stage. */
export function spanWidth(axis: XAxis, span: Span): number {
  return span.length * unitWidth(axis);
}

/** The stage under a place and the share of it that has passed there; the nearest one outside the life. */
export function placeAt(axis: XAxis, x: number): { readonly span: Span; readonly at: number } | null {
  const unit = toUnit(axis, x);
  const span = axis.spans.find(({ start, length }) => unit < start + length) ?? axis.spans.at(-1);
  if (!span) return null;
  return { span, at: Math.min(Math.max((unit - span.start) / span.length, 0), 1) };
}

/** Days since the life began, at a place. */
export function dayAt(axis: XAxis, x: number): number {
  const place = placeAt(axis, x);
  return place ? place.span.startDay + place.at * place.span.days : 0;
}

/** Axis units of a day since the life began. */
export function unitOfDay(axis: XAxis, day: number): number {
  const span = axis.spans.find(({ startDay, days }) => day < startDay + days) ?? axis.spans.at(-1);
  return span ? span.start + ((day - span.startDay) / span.days) * span.length : 0;
}

/** The window after a zoom that keeps the unit under `x` where it is; `factor` above 1 shows more of the life. */
export function zoomWindow(axis: XAxis, x: number, factor: number): Window {
  const held = toUnit(axis, x);
  const [from, to] = axis.window;
  return keepWindow(axis.mode, axis.total, [held - (held - from) * factor, held + (to - held) * factor]);
}

export function panWindow(axis: XAxis, pixels: number): Window {
  const by = pixels / unitWidth(axis);
  const [from, to] = axis.window;
  return keepWindow(axis.mode, axis.total, [from + by, to + by]);
}
