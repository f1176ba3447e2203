import { curveOf, stageOf } from "@/components/studio/document/curves";
import type { MarkRef, Place, StudioDocument } from "@/components/studio/document/types";
import { rateAt } from "@/lib/engine/profile/interpolate";
import type { Pulse } from "@/lib/engine/profile/profile";
import { periodDays } from "@/lib/engine/profile/time";
import { type PanelBox, type PanelId, panelAt, RAIL, type Scene } from "./scene";
import { placeAt, type Span, spanWidth, xOf } from "./x-axis";
import { fromY, toY } from "./y-axis";

/** What lies under the pointer. */
export type Hit =
  | { readonly on: "mark"; readonly mark: MarkRef }
  | {
      readonly on: "line";
      readonly panel: PanelId;
      readonly place: Place;
      readonly at: number;
      readonly value: number;
    }
  | {
      readonly on: "plot";
      readonly panel: PanelId;
      readonly place: Place;
      readonly at: number;
      readonly value: number;
    }
  | { readonly on: "border"; readonly stageId: string }
  | { readonly on: "stage"; readonly stageId: string }
  | { readonly on: "nothing" };

export type HitOptions = {
  /** Pixels around a mark that still mean it: more for a finger. */
  readonly reach: number;
};

/** The repetition of a pulse nearest to a day of its stage. */
export function nearestInstant(pulse: Pulse, stageDays: number, day: number): number {
  if (pulse.every === null) return pulse.first;
  const period = periodDays(pulse.every);
  const end = Math.min(pulse.last ?? stageDays, stageDays);
  const last = Math.max(0, Math.floor((end - pulse.first) / period));
  const place = Math.min(Math.max(Math.round((day - pulse.first) / period), 0), last);
  return pulse.first + place * period;
}

function markNear(
  document: StudioDocument,
  scene: Scene,
  panel: PanelBox,
  point: { x: number; y: number },
  reach: number,
): MarkRef | null {
  const key = panel.active;
  if (!key) return null;
  let best: { mark: MarkRef; distance: number } | null = null;
  const offer = (mark: MarkRef, x: number, y: number) => {
    const distance = Math.hypot(x - point.x, y - point.y);
    if (distance <= reach && (!best || distance < best.distance)) best = { mark, distance };
  };
  for (const span of scene.axis.spans) {
    const left = xOf(scene.axis, span, 0);
    if (point.x < left - reach || point.x > left + spanWidth(scene.axis, span) + reach) continue;
    const stage = stageOf(document, span.id);
    if (!stage) continue;
    const curve = curveOf(stage, key);
    const place = { stageId: span.id, curve: key };
    for (const [index, { at, value }] of curve.points.entries()) {
      offer({ ...place, kind: "point", index }, xOf(scene.axis, span, at), toY(panel.y, value));
    }
    const day = ((point.x - left) / spanWidth(scene.axis, span)) * span.days;
    for (const [index, pulse] of curve.pulses.entries()) {
      const instant = nearestInstant(pulse, span.days, day);
      offer(
        { ...place, kind: "pulse", index },
        xOf(scene.axis, span, instant / span.days),
        toY(panel.y, pulse.size),
      );
    }
  }
  return (best as { mark: MarkRef } | null)?.mark ?? null;
}

function borderNear(scene: Scene, x: number, reach: number): Span | null {
  let best: { span: Span; distance: number } | null = null;
  for (const span of scene.axis.spans) {
    const distance = Math.abs(xOf(scene.axis, span, 1) - x);
    if (distance <= reach && (!best || distance <= best.distance)) best = { span, distance };
  }
  return (best as { span: Span } | null)?.span ?? null;
}

export function hitTest(
  document: StudioDocument,
  scene: Scene,
  point: { x: number; y: number },
  { reach }: HitOptions,
): Hit {
  const here = placeAt(scene.axis, point.x);
  if (!here) return { on: "nothing" };
  if (point.y < RAIL) {
    const border = borderNear(scene, point.x, Math.min(reach, 14));
    return border ? { on: "border", stageId: border.id } : { on: "stage", stageId: here.span.id };
  }
  const near = scene.panels.find(
    ({ y }) => y.height > 0 && point.y >= y.top - 8 && point.y <= y.top + y.height + 8,
  );
  const mark = near && markNear(document, scene, near, point, reach);
  if (mark) return { on: "mark", mark };
  const panel = panelAt(scene, point.y);
  const stage = stageOf(document, here.span.id);
  if (!panel?.active || !stage) return { on: "nothing" };
  const value = Math.max(0, fromY(panel.y, point.y));
  const place = { stageId: stage.id, curve: panel.active };
  const rate = rateAt(curveOf(stage, panel.active), here.at);
  const onLine = Math.abs(toY(panel.y, rate) - point.y) <= Math.min(reach, 8);
  return { on: onLine ? "line" : "plot", panel: panel.id, place, at: here.at, value: onLine ? rate : value };
}
