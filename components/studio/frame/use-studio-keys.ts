"use client";

import { useEffect } from "react";
import { useShortcuts } from "@/components/shell/use-shortcuts";
import { pressOnMark } from "@/components/studio/canvas/keys";
import type { StudioStore } from "@/components/studio/store/studio-store";
import { panBy, zoomBy } from "@/components/studio/store/zoom";

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
}

/** The keys of the whole studio. Those of a mark or a border stand with them. */
export function useStudioKeys(store: StudioStore, enabled: boolean) {
  const act = (run: () => void) => (enabled ? run : undefined);
  useShortcuts({
    v: act(() => store.takeTool("select")),
    d: act(() => store.takeTool("sketch")),
    p: act(() => store.takeTool("pulse")),
    n: act(() => store.addStage(store.selection.stageId)),
    s: act(() => store.setSnapping(!store.snapping)),
    "1": () => store.seeAxis("stage"),
    "2": () => store.seeAxis("time"),
    "0": () => store.seeWindow(null),
    "+": () => zoomBy(store, 1 / 1.4),
    "=": () => zoomBy(store, 1 / 1.4),
    "-": () => zoomBy(store, 1.4),
    "[": () => panBy(store, -80),
    "]": () => panBy(store, 80),
    Escape: () => {
      if (store.tool !== "select") store.takeTool("select");
      else if (store.selection.marks.length > 0)
        store.select({ stageId: store.selection.stageId, marks: [] });
    },
  });
  useEffect(() => {
    if (!enabled) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isField(event.target)) return;
      if (document.querySelector("dialog[open], [role=dialog], [role=alertdialog]")) return;
      if (event.ctrlKey || event.metaKey) {
        const key = event.key.toLowerCase();
        if (key === "z" && !event.altKey) {
          if (event.shiftKey) store.redo();
          else store.undo();
        } else if (key === "y") store.redo();
        else return;
        event.preventDefault();
        return;
      }
      const [mark] = store.selection.marks;
      const free =
        event.target instanceof Element && event.target.closest("[data-mark], button, a, [role=slider]");
      if (!mark || free) return;
      if (pressOnMark(store, mark, event)) event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [store, enabled]);
}
