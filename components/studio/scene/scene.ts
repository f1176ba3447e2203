import { channelOf } from "@/components/studio/document/curves";
import { saysTheSame } from "@/components/studio/document/same";
import type { CurveKey, StudioDocument } from "@/components/studio/document/types";
import type { ProfileChannel } from "@/lib/engine/profile/profile";
import { type AxisMode, layOutAxis, type Window, type XAxis } from "./x-axis";
import { highestOf, niceTop, type YAxis } from "./y-axis";

export const PANEL_IDS = ["minutes", "touches", "cost", "revenue", "learning", "margin"] as const;
export type PanelId = (typeof PANEL_IDS)[number];

/** A panel as it stands on the canvas. `active` is the curve that can be pulled; the margin has none. */
export type PanelBox = {
  readonly id: PanelId;
  readonly top: number;
  readonly y: YAxis;
  readonly active: CurveKey | null;
};

/** Where everything stands, in pixels from the canvas's top left corner. */
export type Scene = {
  readonly axis: XAxis;
  readonly panels: readonly PanelBox[];
  readonly height: number;
};

export type View = {
  readonly mode: AxisMode;
  readonly window: Window | null;
  readonly folded: readonly PanelId[];
  readonly channel: ProfileChannel;
};

export type Size = { readonly width: number; readonly height: number };

export const GUTTER_LEFT = 54;
export const GUTTER_RIGHT = 18;
export const RAIL = 46;
export const HEAD = 24;
export const FOOT = 26;

const SHARE: Readonly<Record<PanelId, number>> = {
  minutes: 1.5,
  touches: 0.7,
  cost: 1.1,
  revenue: 1,
  learning: 0.7,
  margin: 1.3,
};
const LOWEST_PLOT = 44;
const EMPTY_TOP: Readonly<Record<PanelId, number>> = {
  minutes: 10,
  touches: 2,
  cost: 20,
  revenue: 20,
  learning: 2,
  margin: 1,
};

export function keysOfPanel(id: PanelId, document: StudioDocument): CurveKey[] {
  if (id === "margin") return [];
  if (id !== "touches") return [id];
  const keys = new Set<CurveKey>();
  for (const stage of document.stages) {
    for (const channel of Object.keys(stage.curves.touches)) {
      const key = `touches.${channel}` as CurveKey;
      if (channelOf(key)) keys.add(key);
    }
  }
  return [...keys];
}

function activeOf(id: PanelId, channel: ProfileChannel): CurveKey | null {
  if (id === "margin") return null;
  return id === "touches" ? `touches.${channel}` : id;
}

/** Heights of the open plots, shared out by weight, none lower than can be read. */
function plotHeights(open: readonly PanelId[], room: number): number[] {
  const weight = open.reduce((sum, id) => sum + SHARE[id], 0);
  return open.map((id) => Math.max(LOWEST_PLOT, Math.floor((room * SHARE[id]) / weight)));
}

export type Held = Readonly<Partial<Record<PanelId, number>>>;

/** Lays the canvas out. While something is pulled, `held` keeps the tops of the panels from falling. */
export function layOutScene(document: StudioDocument, view: View, size: Size, held: Held = {}): Scene {
  const width = Math.max(0, size.width - GUTTER_LEFT - GUTTER_RIGHT);
  const axis = layOutAxis(document, view.mode, view.window, GUTTER_LEFT, width);
  const open = PANEL_IDS.filter((id) => !view.folded.includes(id));
  const heights = plotHeights(open, size.height - RAIL - FOOT - PANEL_IDS.length * HEAD);
  const seen = document.stages.filter((stage) => {
    const span = axis.spans.find((one) => one.id === stage.id);
    return span && span.start < axis.window[1] && span.start + span.length > axis.window[0];
  });
  let top = RAIL;
  const panels = PANEL_IDS.map((id): PanelBox => {
    const place = open.indexOf(id);
    const height = place < 0 ? 0 : (heights[place] ?? 0);
    const active = activeOf(id, view.channel);
    const keys = keysOfPanel(id, document);
    const highest = highestOf(seen, keys);
    const max = Math.max(niceTop(highest, EMPTY_TOP[id]), held[id] ?? 0);
    const box = { id, top, y: { max, top: top + HEAD, height }, active };
    top += HEAD + height;
    return box;
  });
  return { axis, panels, height: top + FOOT };
}

/** The later scene with every part of the earlier one that stands where it stood, so that layers can skip. */
export function keepSame(before: Scene | undefined, after: Scene): Scene {
  if (!before) return after;
  const axis = saysTheSame(before.axis, after.axis) ? before.axis : after.axis;
  const panels = after.panels.map((panel, index) => {
    const old = before.panels[index];
    return old && saysTheSame(old, panel) ? old : panel;
  });
  const all = panels.every((panel, index) => panel === before.panels[index]);
  return { axis, height: after.height, panels: all ? before.panels : panels };
}

export function panelAt(scene: Scene, y: number): PanelBox | null {
  return (
    scene.panels.find(({ y: axis }) => axis.height > 0 && y >= axis.top && y <= axis.top + axis.height) ??
    null
  );
}

export function panelOfCurve(scene: Scene, key: CurveKey): PanelBox | null {
  const id = channelOf(key) ? "touches" : key;
  return scene.panels.find((panel) => panel.id === id) ?? null;
}
