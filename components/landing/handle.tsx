"use client";

import { useRef } from "react";
import { fromY, toX, toY } from "./scales";

type Props = {
  label: string;
  /** Where the mark stands: stage space and value. */
  at: number;
  value: number;
  min: number;
  max: number;
  valueText: string;
  color: string;
  step: number;
  onChange: (value: number) => void;
};

/** A point of a curve that can be pulled up and down: by mouse, pen, finger or arrow keys. */
export function Handle({ label, at, value, min, max, valueText, color, step, onChange }: Props) {
  const grip = useRef<{ pointer: number; svg: SVGSVGElement } | null>(null);
  const set = (next: number) => onChange(Math.min(max, Math.max(min, next)));

  const valueUnder = (event: React.PointerEvent, svg: SVGSVGElement) => {
    const matrix = svg.getScreenCTM();
    if (!matrix) return value;
    return fromY(new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse()).y);
  };

  return (
    <g
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuemin={Math.round(min)}
      aria-valuemax={Math.round(max)}
      aria-valuenow={Math.round(value)}
      aria-valuetext={valueText}
      className="group cursor-ns-resize outline-none [touch-action:none]"
      transform={`translate(${toX(at)} ${toY(value)})`}
      onPointerDown={(event) => {
        const svg = event.currentTarget.ownerSVGElement;
        if (!svg) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        event.currentTarget.focus();
        grip.current = { pointer: event.pointerId, svg };
      }}
      onPointerMove={(event) => {
        if (grip.current?.pointer === event.pointerId) set(valueUnder(event, grip.current.svg));
      }}
      onPointerUp={() => {
        grip.current = null;
      }}
      onPointerCancel={() => {
        grip.current = null;
      }}
      onKeyDown={(event) => {
        const big = event.shiftKey || event.key.startsWith("Page") ? 10 : 1;
        const up = event.key === "ArrowUp" || event.key === "ArrowRight" || event.key === "PageUp";
        const down = event.key === "ArrowDown" || event.key === "ArrowLeft" || event.key === "PageDown";
        if (!up && !down) return;
        event.preventDefault();
        set(value + (up ? step : -step) * big);
      }}
    >
      <circle r={24} fill="transparent" />
      <circle
        r={15}
        fill="none"
        stroke="var(--focus)"
        strokeWidth={3}
        className="opacity-0 group-focus-visible:opacity-100"
      />
      <circle r={8} fill="var(--paper-raised)" stroke={color} strokeWidth={3} />
      <path d="M-3.5 -2 L0 -5 L3.5 -2 M-3.5 2 L0 5 L3.5 2" fill="none" stroke={color} strokeWidth={1.4} />
    </g>
  );
}
