import { stageOf } from "@/components/studio/document/curves";
import { moveStage } from "@/components/studio/document/stages";
import { placeAt } from "@/components/studio/scene/x-axis";
import type { Board, PointerInput, PointerState } from "./board";
import { Idle } from "./idle";

/** A stage is carried along the rail to another place in the order. */
export class Reordering implements PointerState {
  readonly name = "reordering";
  private readonly stageId: string;
  private to: number;

  constructor(stageId: string, _start: PointerInput, board: Board) {
    this.stageId = stageId;
    this.to = board.document.stages.findIndex((stage) => stage.id === stageId);
    board.select({ stageId, marks: [] });
  }

  on(input: PointerInput, board: Board): PointerState {
    if (input.kind === "move") {
      const under = placeAt(board.scene.axis, input.x);
      if (under) this.to = board.document.stages.findIndex((stage) => stage.id === under.span.id);
      board.overlay({ kind: "reorder", stageId: this.stageId, x: input.x, to: this.to });
      return this;
    }
    if (input.kind === "up") {
      const document = moveStage(board.document, this.stageId, this.to);
      const name = stageOf(document, this.stageId)?.name ?? "";
      const said = `${name} is now ${this.to + 1} of ${document.stages.length}.`;
      board.change({ document, said, enters: true });
    }
    if (input.kind === "up" || input.kind === "cancel") {
      board.overlay(null);
      return new Idle();
    }
    return this;
  }
}
