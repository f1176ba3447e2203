import { curveOf, stageOf } from "@/components/studio/document/curves";
import type { MarkRef, StudioDocument } from "@/components/studio/document/types";
import type { Scene } from "./scene";
import { xOf } from "./x-axis";
import { toY } from "./y-axis";

type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

/** The points and first pulses of the curves in hand that stand inside a rectangle. */
export function marksWithin(document: StudioDocument, scene: Scene, box: Box): MarkRef[] {
  const marks: MarkRef[] = [];
  const inside = (x: number, y: number) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
  for (const panel of scene.panels) {
    const key = panel.active;
    if (!key || panel.y.height === 0) continue;
    for (const span of scene.axis.spans) {
      const stage = stageOf(document, span.id);
      if (!stage) continue;
      const curve = curveOf(stage, key);
      for (const [index, { at, value }] of curve.points.entries()) {
        if (inside(xOf(scene.axis, span, at), toY(panel.y, value))) {
          marks.push({ stageId: span.id, curve: key, kind: "point", index });
        }
      }
      for (const [index, { first, size }] of curve.pulses.entries()) {
        if (inside(xOf(scene.axis, span, first / span.days), toY(panel.y, size))) {
          marks.push({ stageId: span.id, curve: key, kind: "pulse", index });
        }
      }
    }
  }
  return marks;
}
