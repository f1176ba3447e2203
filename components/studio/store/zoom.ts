import { panWindow, toX, zoomWindow } from "@/components/studio/scene/x-axis";
import type { StudioStore } from "./studio-store";

/** Zooms around the cursor, or around the middle while there is none. */
export function zoomBy(store: StudioStore, factor: number): void {
  const { axis } = store.scene;
  const { cursor } = store.getState();
  const middle = axis.left + axis.width / 2;
  const at = cursor === null ? middle : toX(axis, cursor);
  const inside = at >= axis.left && at <= axis.left + axis.width;
  store.seeWindow(zoomWindow(axis, inside ? at : middle, factor));
}

export function panBy(store: StudioStore, pixels: number): void {
  store.seeWindow(panWindow(store.scene.axis, pixels));
}
