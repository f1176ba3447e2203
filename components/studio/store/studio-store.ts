import { stageOf } from "@/components/studio/document/curves";
import {
  beginHistory,
  cancelDrag,
  enterChange,
  enterDrag,
  type History,
  redo,
  sealStep,
  undo,
} from "@/components/studio/document/history";
import { addPulse } from "@/components/studio/document/pulses";
import { sayMarks } from "@/components/studio/document/say";
import { NOTHING, pruneSelection, type Selection } from "@/components/studio/document/selection";
import { addStage, changeStage, freeName, moveStage } from "@/components/studio/document/stages";
import type { Change, MarkRef, Place, StudioDocument } from "@/components/studio/document/types";
import type { Board, Overlay, Tool } from "@/components/studio/pointer/board";
import { sayCursor } from "@/components/studio/scene/say-cursor";
import {
  type Held,
  keepSame,
  layOutScene,
  type PanelId,
  type Scene,
  type Size,
  type View,
} from "@/components/studio/scene/scene";
import { snapDay } from "@/components/studio/scene/snap";
import {
  type AxisMode,
  openingWindow,
  spanOf,
  spanWidth,
  type Window,
} from "@/components/studio/scene/x-axis";

/** Everything the studio shows. Parts that did not change keep their identity, so that layers can skip. */
export type StudioState = {
  readonly history: History;
  readonly selection: Selection;
  readonly tool: Tool;
  readonly snapping: boolean;
  readonly view: View;
  readonly size: Size;
  readonly drag: { readonly mark: StudioDocument; readonly selection: Selection; readonly held: Held } | null;
  readonly overlay: Overlay;
  /** Where the shared cursor stands, in axis units; null while it is away. */
  readonly cursor: number | null;
  /** The stage whose name is being typed on the rail. */
  readonly renaming: string | null;
  /** Counts the wishes to type the numbers of what is chosen. */
  readonly numbersAsked: number;
  /** The last thing announced. The count makes the same sentence heard twice. */
  readonly said: { readonly text: string; readonly count: number };
  /** A mark whose handle should take the focus; the count makes the same mark count twice. */
  readonly wanted: { readonly mark: MarkRef; readonly count: number } | null;
};

export function beginState(document: StudioDocument): StudioState {
  return {
    history: beginHistory(document),
    selection: { ...NOTHING, stageId: document.stages.find((stage) => !stage.hidden)?.id ?? null },
    tool: "select",
    snapping: true,
    view: { mode: "stage", window: null, folded: [], channel: firstChannel(document) },
    size: { width: 0, height: 0 },
    drag: null,
    overlay: null,
    cursor: null,
    renaming: null,
    numbersAsked: 0,
    said: { text: "", count: 0 },
    wanted: null,
  };
}

function firstChannel(document: StudioDocument): View["channel"] {
  for (const stage of document.stages) {
    for (const channel of Object.keys(stage.curves.touches)) return channel as View["channel"];
  }
  return "phone";
}

/** Holds the state and tells who listens. It is the board that pointer states and keys act upon. */
export class StudioStore implements Board {
  private state: StudioState;
  private laidOut: { from: readonly unknown[]; scene: Scene } | null = null;
  private readonly listeners = new Set<() => void>();

  constructor(document: StudioDocument) {
    this.state = beginState(document);
  }

  readonly getState = (): StudioState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private set(change: Partial<StudioState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }

  private say(text: string): StudioState["said"] {
    return text ? { text, count: this.state.said.count + 1 } : this.state.said;
  }

  get document(): StudioDocument {
    return this.state.history.present;
  }

  get selection(): Selection {
    return this.state.selection;
  }

  get tool(): Tool {
    return this.state.tool;
  }

  get snapping(): boolean {
    return this.state.snapping;
  }

  get scene(): Scene {
    const { history, view, size, drag } = this.state;
    const from = [history.present, view, size, drag?.held];
    if (this.laidOut?.from.every((part, index) => part === from[index])) return this.laidOut.scene;
    // While something is pulled the axis is held still; otherwise it would run from under the pointer.
    const seen =
      drag && this.laidOut && !view.window ? { ...view, window: this.laidOut.scene.axis.window } : view;
    const scene = keepSame(this.laidOut?.scene, layOutScene(history.present, seen, size, drag?.held));
    this.laidOut = { from, scene };
    return scene;
  }

  change(change: Change): void {
    const history = enterChange(this.state.history, change);
    if (history === this.state.history) return;
    this.set({
      history,
      selection: pruneSelection(history.present, this.state.selection),
      said: this.say(change.said),
    });
  }

  seal(): void {
    const history = sealStep(this.state.history);
    if (history !== this.state.history) this.set({ history });
  }

  beginDrag(): void {
    if (this.state.drag) return;
    const held: { -readonly [Id in PanelId]?: number } = {};
    for (const panel of this.scene.panels) held[panel.id] = panel.y.max;
    this.set({ drag: { mark: this.document, selection: this.state.selection, held } });
  }

  preview(document: StudioDocument): void {
    if (document === this.document) return;
    this.set({ history: { ...this.state.history, present: document } });
  }

  endDrag(said: string): void {
    const { drag, history } = this.state;
    if (!drag) return;
    this.set({ history: enterDrag(history, drag.mark, said), drag: null, said: this.say(said) });
  }

  cancelDrag(): void {
    const { drag, history } = this.state;
    if (!drag) return;
    this.set({
      history: cancelDrag(history, drag.mark),
      selection: pruneSelection(drag.mark, drag.selection),
      drag: null,
      said: this.say("Put back."),
    });
  }

  undo(): void {
    this.travel(undo(this.state.history), `Undone: ${this.state.history.past.at(-1)?.said ?? ""}`);
  }

  redo(): void {
    this.travel(redo(this.state.history), `Redone: ${this.state.history.future[0]?.said ?? ""}`);
  }

  private travel(history: History, said: string): void {
    if (history === this.state.history || this.state.drag) return;
    this.set({
      history,
      selection: pruneSelection(history.present, this.state.selection),
      said: this.say(said),
    });
  }

  /** Another document altogether, such as what somebody else saved; it can be undone like any change. */
  replace(document: StudioDocument, said: string): void {
    this.change({ document, said, enters: true });
  }

  /** What the server made of the document, beside the history. */
  settle(document: StudioDocument): void {
    if (document !== this.document) this.set({ history: { ...this.state.history, present: document } });
  }

  select(selection: Selection): void {
    const { stageId, marks } = this.state.selection;
    if (selection.stageId === stageId && selection.marks === marks) return;
    if (selection.marks.length === 0 && marks.length === 0 && selection.stageId === stageId) return;
    this.set({ selection, history: sealStep(this.state.history) });
  }

  overlay(overlay: Overlay): void {
    if (overlay !== this.state.overlay) this.set({ overlay });
  }

  focusMark(mark: MarkRef): void {
    this.set({ wanted: { mark, count: (this.state.wanted?.count ?? 0) + 1 } });
  }

  placePulse(place: Place, at: number, value: number): void {
    const stage = stageOf(this.document, place.stageId);
    const span = spanOf(this.scene.axis, place.stageId);
    if (!stage || !span) return;
    const first = snapDay(at * stage.days, stage.days, spanWidth(this.scene.axis, span) / stage.days);
    const added = addPulse(this.document, place, { first, every: null, last: null, size: value });
    this.change({
      document: added.document,
      said: sayMarks(added.document, [added.mark], "Added"),
      enters: true,
    });
    this.set({ tool: "select", selection: { stageId: stage.id, marks: [added.mark] } });
    this.focusMark(added.mark);
  }

  takeTool(tool: Tool): void {
    this.set({ tool });
  }

  setSnapping(snapping: boolean): void {
    this.set({ snapping, said: this.say(snapping ? "Snapping is on." : "Snapping is off.") });
  }

  setSize(size: Size): void {
    const before = this.state.size;
    if (before.width !== size.width || before.height !== size.height) this.set({ size });
  }

  setView(view: Partial<View>): void {
    this.set({ view: { ...this.state.view, ...view } });
  }

  /** Shows the axis by stage or by true time, from its beginning. */
  seeAxis(mode: AxisMode): void {
    this.setView({ mode, window: mode === "time" ? openingWindow(this.document) : null });
  }

  seeWindow(window: Window | null): void {
    this.setView({ window });
  }

  setCursor(cursor: number | null): void {
    if (cursor !== this.state.cursor) this.set({ cursor });
  }

  rename(stageId: string): void {
    this.set({ renaming: stageId });
  }

  /** Keeps what was typed; null and blank keep the old name. */
  endRename(name: string | null): void {
    const { renaming } = this.state;
    if (renaming === null) return;
    this.set({ renaming: null });
    const wanted = name?.trim();
    if (!wanted || wanted === stageOf(this.document, renaming)?.name) return;
    const others = {
      ...this.document,
      stages: this.document.stages.filter((stage) => stage.id !== renaming),
    };
    const free = freeName(others, wanted);
    this.change({
      document: changeStage(this.document, renaming, { name: free }),
      said: `The stage is now called ${free}.`,
      enters: true,
    });
  }

  addStage(behind: string | null): void {
    const id = crypto.randomUUID();
    const document = addStage(this.document, id, behind);
    this.change({ document, said: `Added ${stageOf(document, id)?.name ?? "a stage"}.`, enters: true });
    this.set({ selection: { stageId: id, marks: [] }, renaming: id });
  }

  reorder(stageId: string, by: number): void {
    const from = this.document.stages.findIndex((stage) => stage.id === stageId);
    const document = moveStage(this.document, stageId, from + by);
    const to = document.stages.findIndex((stage) => stage.id === stageId);
    const name = document.stages[to]?.name ?? "";
    this.change({ document, said: `${name} is now ${to + 1} of ${document.stages.length}.`, enters: true });
  }

  askForNumbers(): void {
    this.set({ numbersAsked: this.state.numbersAsked + 1 });
  }

  announceCursor(panel: PanelId): void {
    const { cursor } = this.state;
    if (cursor !== null) this.announce(sayCursor(this.document, this.scene, panel, cursor));
  }

  announce(text: string): void {
    this.set({ said: this.say(text) });
  }
}
