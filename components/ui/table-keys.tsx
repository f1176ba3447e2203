"use client";

import type { KeyboardEvent, ReactNode } from "react";

const FOCUSABLE = "a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled)";

function stepOf(key: string, index: number, count: number): number | null {
  if (key === "ArrowDown") return Math.min(index + 1, count - 1);
  if (key === "ArrowUp") return Math.max(index - 1, 0);
  return null;
}

/** Arrow keys move between the rows' controls, keeping the place within the row. */
export function TableKeys({
  children,
  className,
  maxHeight,
}: {
  children: ReactNode;
  className?: string;
  maxHeight?: string;
}) {
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const from = event.target instanceof HTMLElement ? event.target : null;
    if (!from || from.matches("input:not([type=checkbox]), select, textarea")) return;
    const row = from.closest("tbody > tr");
    const rows = row?.parentElement ? [...row.parentElement.children] : [];
    if (!row) return;
    const to = stepOf(event.key, rows.indexOf(row), rows.length);
    if (to === null) return;
    const place = [...row.querySelectorAll(FOCUSABLE)].indexOf(from);
    const targets = rows[to]?.querySelectorAll<HTMLElement>(FOCUSABLE);
    const target = targets?.[Math.min(Math.max(place, 0), targets.length - 1)];
    if (!target) return;
    event.preventDefault();
    target.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: listens for arrow keys on behalf of the links inside
    <div onKeyDown={move} className={className} {...(maxHeight ? { style: { maxHeight }, tabIndex: 0 } : {})}>
      {children}
    </div>
  );
}
