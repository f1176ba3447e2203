import { curveName } from "@/components/studio/document/say";
import type { CurveKey, StudioDocument } from "@/components/studio/document/types";
import { panelOfCurve } from "@/components/studio/scene/scene";
import { dayAt } from "@/components/studio/scene/x-axis";
import { fromY } from "@/components/studio/scene/y-axis";
import { sketchCurve } from "@/lib/engine/profile/fit-stroke";
import type { Board, PointerInput, PointerState, Spot } from "./board";
import { Idle } from "./idle";

/** How far the fitted curve may pass from the hand, in pixels. */
const TREMBLE = 5;

/** A line is drawn by hand; when it ends it becomes few points. */
export class Sketching implements PointerState {
  readonly name = "sketching";
  private readonly curve: CurveKey;
  private spots: readonly Spot[];

  constructor(curve: CurveKey, start: PointerInput, board: Board) {
    this.curve = curve;
    this.spots = [{ x: start.x, y: start.y }];
    board.overlay({ kind: "stroke", curve, spots: this.spots });
  }

  on(input: PointerInput, board: Board): PointerState {
    if (input.kind === "down") return this;
    if (input.kind === "move") {
      this.spots = [...this.spots, { x: input.x, y: input.y }];
      board.overlay({ kind: "stroke", curve: this.curve, spots: this.spots });
      return this;
    }
    board.overlay(null);
    if (input.kind === "up" && this.spots.length > 1) {
      const document = this.drawn(board);
      board.change({ document, said: `${curveName(this.curve)}: drawn by hand.`, enters: true });
    }
    return new Idle();
  }

  private drawn(board: Board): StudioDocument {
    const panel = panelOfCurve(board.scene, this.curve);
    if (!panel) return board.document;
    const { axis } = board.scene;
    const stroke = this.spots.map(({ x, y }) => ({
      day: dayAt(axis, Math.min(Math.max(x, axis.left), axis.left + axis.width)),
      value: Math.max(0, fromY(panel.y, y)),
    }));
    const tolerance = (TREMBLE / panel.y.height) * panel.y.max;
    const { stages } = sketchCurve(board.document, this.curve, stroke, { tolerance });
    return { ...board.document, stages };
  }
}
