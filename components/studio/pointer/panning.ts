import { panWindow, type Window } from "@/components/studio/scene/x-axis";
import type { Board, PointerInput, PointerState, Spot } from "./board";
import { Idle } from "./idle";

/** The view follows the pointer; the document is left alone. */
export class Panning implements PointerState {
  readonly name = "panning";
  private readonly start: Spot;
  private readonly before: Window;

  constructor(start: Spot, before: Window) {
    this.start = start;
    this.before = before;
  }

  on(input: PointerInput, board: Board): PointerState {
    if (input.kind === "up") return new Idle();
    if (input.kind === "cancel") {
      board.seeWindow(this.before);
      return new Idle();
    }
    if (input.kind === "move") {
      const axis = { ...board.scene.axis, window: this.before };
      board.seeWindow(panWindow(axis, this.start.x - input.x));
    }
    return this;
  }
}
