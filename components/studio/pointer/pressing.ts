import { addPoint } from "@/components/studio/document/points";
import { sayMarks } from "@/components/studio/document/say";
import { isChosen, toggleMarks } from "@/components/studio/document/selection";
import type { MarkRef } from "@/components/studio/document/types";
import type { Hit } from "@/components/studio/scene/hit";
import type { Board, PointerInput, PointerState } from "./board";
import { DraggingBorder } from "./dragging-border";
import { DraggingMarks } from "./dragging-marks";
import { Idle } from "./idle";
import { Marquee } from "./marquee";
import { Panning } from "./panning";
import { Reordering } from "./reordering";

/** A press becomes a drag after this many pixels; a finger trembles more. */
const SLACK = { mouse: 3, pen: 4, touch: 8 } as const;

/** Pressed and not yet moved: a click or the beginning of a drag. */
export class Pressing implements PointerState {
  readonly name = "pressing";
  private readonly hit: Hit;
  private readonly start: PointerInput;

  constructor(hit: Hit, start: PointerInput, board: Board) {
    this.hit = hit;
    this.start = start;
    if (hit.on === "mark" && !start.shift) {
      if (!isChosen(board.selection.marks, hit.mark)) {
        board.select({ stageId: hit.mark.stageId, marks: [hit.mark] });
      }
      board.focusMark(hit.mark);
    }
  }

  on(input: PointerInput, board: Board): PointerState {
    if (input.kind === "cancel") return new Idle();
    if (input.kind === "up") {
      this.click(board);
      return new Idle();
    }
    const moved = Math.hypot(input.x - this.start.x, input.y - this.start.y);
    if (input.kind !== "move" || moved < SLACK[input.device]) return this;
    return this.drag(board).on(input, board);
  }

  private drag(board: Board): PointerState {
    const { hit, start } = this;
    switch (hit.on) {
      case "mark":
        return this.dragMark(hit.mark, board);
      case "line": {
        if (start.device === "touch") return new Panning(start, board.scene.axis.window);
        const added = addPoint(board.document, hit.place, { at: hit.at, value: hit.value });
        if (!added) return new Idle();
        board.beginDrag();
        board.preview(added.document);
        board.select({ stageId: hit.place.stageId, marks: [added.mark] });
        return new DraggingMarks(added.mark, start, board, "Added");
      }
      case "border":
        return new DraggingBorder(hit.stageId, start, board);
      case "stage":
        return start.device === "touch"
          ? new Panning(start, board.scene.axis.window)
          : new Reordering(hit.stageId, start, board);
      default:
        return start.device === "touch"
          ? new Panning(start, board.scene.axis.window)
          : new Marquee(start, board);
    }
  }

  private dragMark(mark: MarkRef, board: Board): PointerState {
    const chosen = isChosen(board.selection.marks, mark);
    if (!chosen) board.select({ stageId: mark.stageId, marks: [...board.selection.marks, mark] });
    board.beginDrag();
    return new DraggingMarks(mark, this.start, board, "Moved");
  }

  private click(board: Board): void {
    const { hit, start } = this;
    switch (hit.on) {
      case "mark":
        if (start.shift) {
          board.select({ stageId: hit.mark.stageId, marks: toggleMarks(board.selection.marks, [hit.mark]) });
        } else {
          board.select({ stageId: hit.mark.stageId, marks: [hit.mark] });
          board.focusMark(hit.mark);
        }
        return;
      case "line":
      case "plot": {
        if (board.tool === "pulse") {
          board.placePulse(hit.place, hit.at, hit.value);
          return;
        }
        if (hit.on === "plot" && start.clicks < 2) {
          if (!start.shift) board.select({ stageId: hit.place.stageId, marks: [] });
          return;
        }
        const added = addPoint(board.document, hit.place, { at: hit.at, value: hit.value });
        if (!added) return;
        board.change({
          document: added.document,
          said: sayMarks(added.document, [added.mark], "Added"),
          enters: true,
        });
        board.select({ stageId: hit.place.stageId, marks: [added.mark] });
        board.focusMark(added.mark);
        return;
      }
      case "stage":
      case "border":
        board.select({ stageId: hit.stageId, marks: [] });
        return;
      default:
        board.select({ stageId: board.selection.stageId, marks: [] });
    }
  }
}
