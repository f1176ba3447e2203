import { hitTest } from "@/components/studio/scene/hit";
import type { Board, Device, PointerInput, PointerState } from "./board";
import { Panning } from "./panning";
import { Pressing } from "./pressing";
import { Sketching } from "./sketching";

/** Pixels around a mark that mean it. A finger's target is 44 wide. */
export const REACH: Readonly<Record<Device, number>> = { mouse: 11, pen: 14, touch: 22 };

/** Nothing is pressed. */
export class Idle implements PointerState {
  readonly name = "idle";

  on(input: PointerInput, board: Board): PointerState {
    if (input.kind !== "down") return this;
    if (input.pan) return new Panning(input, board.scene.axis.window);
    const hit = hitTest(board.document, board.scene, input, { reach: REACH[input.device] });
    const drawn = hit.on === "line" || hit.on === "plot" || hit.on === "mark";
    const penOnPaper = input.device === "pen" && hit.on === "plot" && board.tool === "select";
    if (drawn && (board.tool === "sketch" || penOnPaper)) {
      const curve = hit.on === "mark" ? hit.mark.curve : hit.place.curve;
      return new Sketching(curve, input, board);
    }
    return new Pressing(hit, input, board);
  }
}
