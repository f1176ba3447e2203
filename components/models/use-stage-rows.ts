"use client";

import { useEffect, useRef, useState } from "react";
import { showToast } from "@/components/ui/toast-store";
import type { StageText } from "@/lib/models/view";
import { moveRow, newRow, rowsOf, type StageRow, sameRows } from "./edit-stages";

/** The rows being edited, with what can be done to them. Leaving the page with unsaved rows asks first. */
export function useStageRows(saved: readonly StageText[]) {
  const [rows, setRows] = useState(() => rowsOf(saved));
  const [open, setOpen] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const nextKey = useRef(1);
  const dirty = !sameRows(rows, rowsOf(saved));
  useEffect(() => {
    if (!dirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [dirty]);

  return {
    rows,
    dirty,
    said,
    open,
    toggle: (key: string) => setOpen((before) => (before === key ? null : key)),
    load: (stages: readonly StageText[]) => setRows(rowsOf(stages)),
    change: (key: string, change: Partial<StageRow>) =>
      setRows((before) => before.map((row) => (row.key === key ? { ...row, ...change } : row))),
    move: (from: number, to: number) => {
      const name = rows[from]?.name ?? "";
      setRows((before) => moveRow(before, from, to));
      setSaid(`${name} is now ${to + 1} of ${rows.length}.`);
    },
    add: () => {
      const key = `new-${nextKey.current++}`;
      setRows((before) => [...before, newRow(key, before.at(-1)?.kind ?? "reach", "")]);
      return key;
    },
    remove: (index: number) => {
      const gone = rows[index];
      if (!gone) return;
      setRows((before) => before.filter((row) => row.key !== gone.key));
      showToast(`Removed ${gone.name || "the stage"}.`, {
        undo: () => setRows((before) => [...before.slice(0, index), gone, ...before.slice(index)]),
      });
    },
  };
}
