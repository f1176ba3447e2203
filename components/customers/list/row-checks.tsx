"use client";

import { useEffect, useRef } from "react";
import { useSelection } from "./selection";

// The label around the box is as large as a finger needs.
const target = "-m-1.5 inline-flex size-7 items-center justify-center";
const box = "size-4 accent-(--accent)";

export function RowCheck({ id, name }: { id: string; name: string }) {
  const { has, set } = useSelection();
  const shift = useRef(false);
  return (
    <label className={target}>
      <span className="sr-only">Choose {name}</span>
      <input
        type="checkbox"
        data-row-check={id}
        className={box}
        checked={has(id)}
        onKeyDown={(event) => {
          shift.current = event.shiftKey;
        }}
        onPointerDown={(event) => {
          shift.current = event.shiftKey;
        }}
        onChange={(event) => set(id, event.currentTarget.checked, shift.current)}
      />
    </label>
  );
}

export function PageCheck() {
  const { page, has, setPage } = useSelection();
  const input = useRef<HTMLInputElement>(null);
  const chosen = page.filter(has).length;
  const all = page.length > 0 && chosen === page.length;
  useEffect(() => {
    if (input.current) input.current.indeterminate = chosen > 0 && !all;
  }, [chosen, all]);
  return (
    <label className={target}>
      <span className="sr-only">Choose all on this page</span>
      <input
        ref={input}
        type="checkbox"
        className={box}
        checked={all}
        onChange={(event) => setPage(event.currentTarget.checked)}
      />
    </label>
  );
}
