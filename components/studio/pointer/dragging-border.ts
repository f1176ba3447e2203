import { stageOf } from "@/components/studio/document/curves";
import { setDays } from "@/components/studio/document/resize";
import { sayDays } from "@/components/studio/document/say";
import type { StudioDocument } from "@/components/studio/document/types";
import type { Scene } from "@/components/studio/scene/scene";
import { snapDuration } from "@/components/studio/scene/snap";
import { daysOfLength, spanOf, unitWidth } from "@/components/studio/scene/x-axis";
import type { Board, PointerInput, PointerState, Spot } from "./board";
import { Idle } from "./idle";

/** The end of a stage follows the pointer; what comes after it moves along. */
export class DraggingBorder implements PointerState {
  readonly name = "dragging border";
  private readonly stageId: string;
  private readonly start: Spot;
  private readonly mark: StudioDocument;
  private readonly scene: Scene;

  constructor(stageId: string, start: Spot, board: Board) {
    this.stageId = stageId;
    this.start = start;
    board.beginDrag();
    this.mark = board.document;
    this.scene = board.scene;
    board.select({ stageId, marks: [] });
  }

  on(input: PointerInput, board: Board): PointerState {
    switch (input.kind) {
      case "move":
        board.preview(setDays(this.mark, this.stageId, this.daysAt(input, board.snapping && !input.free)));
        return this;
      case "up": {
        const stage = stageOf(board.document, this.stageId);
        board.endDrag(stage ? `${stage.name} lasts ${sayDays(stage.days)}.` : "");
        return new Idle();
      }
      case "cancel":
        board.cancelDrag();
        return new Idle();
      default:
        return this;
    }
  }

  private daysAt(input: PointerInput, snapping: boolean): number {
    const { axis } = this.scene;
    const span = spanOf(axis, this.stageId);
    if (!span) return 1;
    const days = daysOfLength(axis.mode, span.length + (input.x - this.start.x) / unitWidth(axis));
    return snapping ? snapDuration(days) : days;
  }
}
