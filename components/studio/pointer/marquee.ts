import { isChosen } from "@/components/studio/document/selection";
import type { MarkRef } from "@/components/studio/document/types";
import { marksWithin } from "@/components/studio/scene/marks-within";
import type { Board, Box, PointerInput, PointerState } from "./board";
import { Idle } from "./idle";

/** A rectangle is drawn; the marks inside are chosen. With Shift they join those chosen before. */
export class Marquee implements PointerState {
  readonly name = "marquee";
  private readonly start: PointerInput;
  private readonly before: Board["selection"];

  constructor(start: PointerInput, board: Board) {
    this.start = start;
    this.before = board.selection;
  }

  on(input: PointerInput, board: Board): PointerState {
    if (input.kind === "cancel") board.select(this.before);
    if (input.kind === "cancel" || input.kind === "up") {
      board.overlay(null);
      return new Idle();
    }
    if (input.kind !== "move") return this;
    const box = boxBetween(this.start, input);
    board.overlay({ kind: "marquee", box });
    const inside = marksWithin(board.document, board.scene, box);
    const kept: readonly MarkRef[] = this.start.shift ? this.before.marks : [];
    const marks = [...kept, ...inside.filter((mark) => !isChosen(kept, mark))];
    board.select({ stageId: marks[0]?.stageId ?? this.before.stageId, marks });
    return this;
  }
}

function boxBetween(from: { x: number; y: number }, to: { x: number; y: number }): Box {
  return {
    left: Math.min(from.x, to.x),
    right: Math.max(from.x, to.x),
    top: Math.min(from.y, to.y),
    bottom: Math.max(from.y, to.y),
  };
}
