import type { KeyboardEvent } from "react";
import type { MarkRef } from "@/components/studio/document/types";
import { deleteChosen, insertBehind, nudgeMarks } from "@/components/studio/store/commands";
import type { StudioStore } from "@/components/studio/store/studio-store";

const ARROWS: Readonly<Record<string, { days: number; value: number }>> = {
  ArrowLeft: { days: -1, value: 0 },
  ArrowRight: { days: 1, value: 0 },
  ArrowUp: { days: 0, value: 1 },
  ArrowDown: { days: 0, value: -1 },
  PageUp: { days: 0, value: 10 },
  PageDown: { days: 0, value: -10 },
};

/** What keys do on a mark. Answers whether the key was meant for it. */
export function pressOnMark(
  store: StudioStore,
  mark: MarkRef,
  event: Pick<KeyboardEvent, "key" | "shiftKey" | "altKey">,
): boolean {
  const arrow = ARROWS[event.key];
  if (arrow && !event.altKey) {
    const by = event.shiftKey ? 10 : 1;
    nudgeMarks(store, mark, { days: arrow.days * by, value: arrow.value * by });
    return true;
  }
  switch (event.key) {
    case "Delete":
    case "Backspace":
      store.select({
        stageId: mark.stageId,
        marks: store.selection.marks.length > 0 ? store.selection.marks : [mark],
      });
      deleteChosen(store);
      return true;
    case "Insert":
    case "i":
      insertBehind(store, mark);
      return true;
    case "Enter":
      store.askForNumbers();
      return true;
    default:
      return false;
  }
}
