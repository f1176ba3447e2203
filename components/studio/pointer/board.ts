import type { Selection } from "@/components/studio/document/selection";
import type { Change, CurveKey, MarkRef, Place, StudioDocument } from "@/components/studio/document/types";
import type { Scene } from "@/components/studio/scene/scene";
import type { Window } from "@/components/studio/scene/x-axis";

export type Tool = "select" | "sketch" | "pulse";
export type Device = "mouse" | "pen" | "touch";
export type Spot = { readonly x: number; readonly y: number };
export type Box = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

/** A pointer event without a DOM. Pixels from the canvas's top left corner. */
export type PointerInput = Spot & {
  readonly kind: "down" | "move" | "up" | "cancel";
  readonly device: Device;
  /** Shift: adds to the choice, or keeps to one direction. */
  readonly shift: boolean;
  /** Ctrl or ⌘: nothing snaps. */
  readonly free: boolean;
  /** The middle button or the space bar: moves the view. */
  readonly pan: boolean;
  readonly clicks: number;
};

/** What is drawn over the curves while something goes on. */
export type Overlay =
  | { readonly kind: "marquee"; readonly box: Box }
  | { readonly kind: "stroke"; readonly curve: CurveKey; readonly spots: readonly Spot[] }
  | { readonly kind: "reorder"; readonly stageId: string; readonly x: number; readonly to: number }
  | null;

/** What the pointer states may do. The studio's store is one; the tests drive it without a page. */
export interface Board {
  readonly document: StudioDocument;
  readonly scene: Scene;
  readonly selection: Selection;
  readonly tool: Tool;
  readonly snapping: boolean;
  /** Takes the mark that a cancelled drag goes back to, and keeps the scales from falling meanwhile. */
  beginDrag(): void;
  preview(document: StudioDocument): void;
  endDrag(said: string): void;
  cancelDrag(): void;
  change(change: Change): void;
  select(selection: Selection): void;
  overlay(overlay: Overlay): void;
  seeWindow(window: Window | null): void;
  /** Opens what can be typed about a mark. */
  focusMark(mark: MarkRef): void;
  placePulse(place: Place, at: number, value: number): void;
}

/** One thing the pointer does. Each event answers with the state that follows. */
export interface PointerState {
  readonly name: string;
  on(input: PointerInput, board: Board): PointerState;
}
