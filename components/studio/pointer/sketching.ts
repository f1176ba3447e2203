import type { CurveKey } from "@/components/studio/document/types";
import type { Board, PointerInput, PointerState, Spot } from "./board";
import { Idle } from "./idle";

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
    if (input.kind === "move") {
      this.spots = [...this.spots, { x: input.x, y: input.y }];
      board.overlay({ kind: "stroke", curve: this.curve, spots: this.spots });
      return this;
    }
    if (input.kind === "down") return this;
    board.overlay(null);
    return new Idle();
  }
}
