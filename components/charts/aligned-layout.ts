import type { ValueFormat } from "@/lib/format/value";
import type { Draw } from "./layers";
import type { ChartBand, ChartMark, ChartSeries } from "./types";

export type Panel = {
  id: string;
  /** Short: "Activity". */
  title: string;
  unit: string;
  y: ValueFormat;
  draw: Draw;
  series: readonly ChartSeries[];
  bands?: readonly ChartBand[];
  marks?: readonly ChartMark[];
  height?: number;
  curve?: "linear" | "step" | "smooth";
};

export const PANEL_HEIGHT = 112;
export const PANEL_HEAD = 24;
export const X_AXIS = 22;
export const RIGHT = 26;
const RAIL = 30;

/** Known before anything is drawn, so that nothing moves when it is. */
export function alignedHeight(panels: readonly Pick<Panel, "height">[], rail: boolean): number {
  const panes = panels.reduce((sum, panel) => sum + (panel.height ?? PANEL_HEIGHT) + PANEL_HEAD, 0);
  return panes + X_AXIS + (rail ? RAIL : 0);
}
