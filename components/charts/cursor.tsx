"use client";

import type { KeyboardEvent, PointerEvent } from "react";

export type CursorProps = {
  /** Spoken name of the axis: "Customer time". */
  label: string;
  /** Pixel of every point within the plot. */
  positions: readonly number[];
  index: number | null;
  onMove: (index: number | null) => void;
  valueText: string;
  left: number;
  width: number;
  top: number;
  height: number;
};

function nearest(positions: readonly number[], at: number): number {
  let best = 0;
  for (const [index, position] of positions.entries()) {
    if (Math.abs(position - at) < Math.abs((positions[best] ?? 0) - at)) best = index;
  }
  return best;
}

const LEAP = 10;

/** One moment on the axis: follows the pointer, moves by arrow keys, tells its values. */
export function Cursor({
  label,
  positions,
  index,
  onMove,
  valueText,
  left,
  width,
  top,
  height,
}: CursorProps) {
  const last = positions.length - 1;
  const follow = (event: PointerEvent<HTMLDivElement>) =>
    onMove(nearest(positions, event.clientX - event.currentTarget.getBoundingClientRect().left));
  const onKeyDown = (event: KeyboardEvent) => {
    const from = index ?? (event.key === "ArrowLeft" || event.key === "PageUp" ? last + 1 : -1);
    const to: Record<string, number> = {
      ArrowRight: from + 1,
      ArrowUp: from + 1,
      ArrowLeft: from - 1,
      ArrowDown: from - 1,
      PageDown: from - LEAP,
      PageUp: from + LEAP,
      Home: 0,
      End: last,
    };
    if (event.key === "Escape") onMove(null);
    const next = to[event.key];
    if (next === undefined) return;
    event.preventDefault();
    onMove(Math.min(last, Math.max(0, next)));
  };
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.max(0, last)}
      aria-valuenow={index ?? 0}
      aria-valuetext={index === null ? "Move with the arrow keys to read values" : valueText}
      className="no-print absolute cursor-crosshair touch-pan-y focus-visible:outline-offset-1"
      style={{ left, width, top, height }}
      onPointerMove={follow}
      onPointerDown={follow}
      onPointerLeave={(event) => event.pointerType === "mouse" && onMove(null)}
      onKeyDown={onKeyDown}
      onBlur={() => onMove(null)}
    >
      {index !== null && (
        <div
          className="pointer-events-none absolute inset-y-0 w-px bg-ink"
          style={{ left: positions[index] ?? 0 }}
        />
      )}
    </div>
  );
}
