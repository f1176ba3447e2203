import { curveOf, stageOf } from "@/components/studio/document/curves";
import { movePoints } from "@/components/studio/document/points";
import { movePulses } from "@/components/studio/document/pulses";
import { sayMarks } from "@/components/studio/document/say";
import type { MarkRef, Place, StudioDocument } from "@/components/studio/document/types";
import { panelOfCurve, type Scene } from "@/components/studio/scene/scene";
import { snapDay, snapTo } from "@/components/studio/scene/snap";
import { spanOf, spanWidth } from "@/components/studio/scene/x-axis";
import { valueStep } from "@/components/studio/scene/y-axis";
import type { Board, PointerInput, PointerState, Spot } from "./board";
import { Idle } from "./idle";

/** Chosen points and pulses follow the pointer, each in the units of its own stage and panel. */
export class DraggingMarks implements PointerState {
  readonly name = "dragging marks";
  private readonly grabbed: MarkRef;
  private readonly start: Spot;
  /** As it was when the drag began: every move starts from there, so nothing adds up. */
  private readonly mark: StudioDocument;
  private readonly scene: Scene;
  private readonly did: string;

  constructor(grabbed: MarkRef, start: Spot, board: Board, did: "Added" | "Moved") {
    this.grabbed = grabbed;
    this.start = start;
    this.mark = board.document;
    this.scene = board.scene;
    this.did = did;
  }

  on(input: PointerInput, board: Board): PointerState {
    switch (input.kind) {
      case "move":
        board.preview(this.moved(input, board));
        return this;
      case "up":
        board.endDrag(sayMarks(board.document, board.selection.marks, this.did));
        return new Idle();
      case "cancel":
        board.cancelDrag();
        return new Idle();
      default:
        return this;
    }
  }

  private moved(input: PointerInput, board: Board): StudioDocument {
    const by = this.pixels(input, board.snapping && !input.free);
    const marks = board.selection.marks;
    const days = (place: Place) => {
      const span = spanOf(this.scene.axis, place.stageId);
      return span ? (by.x / spanWidth(this.scene.axis, span)) * span.days : 0;
    };
    const value = (place: Place) => {
      const panel = panelOfCurve(this.scene, place.curve);
      return panel && panel.y.height > 0 ? (-by.y / panel.y.height) * panel.y.max : 0;
    };
    const points = movePoints(this.mark, marks, (place) => {
      const stage = stageOf(this.mark, place.stageId);
      return { at: stage ? days(place) / stage.days : 0, value: value(place) };
    });
    return movePulses(points, marks, (place) => ({ days: days(place), size: value(place) }));
  }

  /** How far to go in pixels, such that the grabbed mark arrives at a round place. */
  private pixels(input: PointerInput, snapping: boolean): Spot {
    const far = { x: input.x - this.start.x, y: input.y - this.start.y };
    if (input.shift) {
      if (Math.abs(far.x) > Math.abs(far.y)) far.y = 0;
      else far.x = 0;
    }
    const span = spanOf(this.scene.axis, this.grabbed.stageId);
    const panel = panelOfCurve(this.scene, this.grabbed.curve);
    const from = this.grabbedAt();
    if (!snapping || !span || !panel || !from) return far;
    const pixelsPerDay = spanWidth(this.scene.axis, span) / span.days;
    const pixelsPerValue = panel.y.height / panel.y.max;
    const day = far.x === 0 ? from.day : snapDay(from.day + far.x / pixelsPerDay, span.days, pixelsPerDay);
    const value = far.y === 0 ? from.value : snapTo(from.value - far.y / pixelsPerValue, valueStep(panel.y));
    return { x: (day - from.day) * pixelsPerDay, y: (from.value - value) * pixelsPerValue };
  }

  private grabbedAt(): { day: number; value: number } | null {
    const stage = stageOf(this.mark, this.grabbed.stageId);
    if (!stage) return null;
    const curve = curveOf(stage, this.grabbed.curve);
    if (this.grabbed.kind === "point") {
      const point = curve.points[this.grabbed.index];
      return point ? { day: point.at * stage.days, value: point.value } : null;
    }
    const pulse = curve.pulses[this.grabbed.index];
    return pulse ? { day: pulse.first, value: pulse.size } : null;
  }
}
