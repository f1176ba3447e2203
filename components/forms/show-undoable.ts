import { showToast } from "@/components/ui/toast-store";

type Undo = {
  /** Takes back what was done. */
  undo: () => Promise<unknown>;
  refresh: () => void;
  /** Where to take it back when this did not work: "Void it in the list." */
  otherwise: string;
};

/** Says what was just written, and offers to take it back. */
export function showUndoable(message: string, { undo, refresh, otherwise }: Undo): void {
  showToast(message, {
    undo: () =>
      void undo().then(refresh, () =>
        showToast(`It could not be undone. ${otherwise}`, { tone: "negative" }),
      ),
  });
}
