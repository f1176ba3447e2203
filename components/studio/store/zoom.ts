import { keepWindow, panWindow, toX, type Window, zoomWindow } from "@/components/studio/scene/x-axis";
import { DAYS_PER_MONTH, DAYS_PER_YEAR } from "@/lib/engine/profile/time";
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

export const SPANS = [
  { id: "weeks", label: "Weeks", days: 60 },
  { id: "months", label: "Months", days: 18 * DAYS_PER_MONTH },
  { id: "years", label: "Years", days: 5 * DAYS_PER_YEAR },
] as const;

/** A window of true time that begins with the life. */
export function spanWindow(store: StudioStore, days: number): Window {
  return keepWindow("time", store.scene.axis.total, [-days * 0.02, days * 0.98]);
}
