"use client";

import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { curveOf } from "@/components/studio/document/curves";
import { curveName } from "@/components/studio/document/say";
import type { StudioDocument } from "@/components/studio/document/types";
import { keysOfPanel, type PanelBox } from "@/components/studio/scene/scene";
import { panWindow, toUnit, toX, type XAxis } from "@/components/studio/scene/x-axis";
import { insertAt, placeUnderCursor } from "@/components/studio/store/commands";
import { useStore } from "@/components/studio/store/use-studio";
import { panelTitle } from "./panel-head";

type Props = {
  panel: PanelBox;
  axis: XAxis;
  document: StudioDocument;
  onEnter: (id: PanelBox["id"] | null) => void;
  children: ReactNode;
};

function countMarks(document: StudioDocument, panel: PanelBox): string {
  const key = panel.active;
  if (!key) return "";
  let points = 0;
  let pulses = 0;
  for (const stage of document.stages) {
    if (stage.hidden) continue;
    points += curveOf(stage, key).points.length;
    pulses += curveOf(stage, key).pulses.length;
  }
  const channels =
    panel.id === "touches"
      ? `${curveName(key)}, one of ${keysOfPanel("touches", document).length} channels, `
      : "";
  return `${channels}${points} points, ${pulses} pulses`;
}

/**
 * One stop of Tab for a panel. Arrow keys move the cursor, Insert puts a point there, Enter goes to the points; then
 * Tab walks from point to point and Escape comes back.
 */
export function PanelGate({ panel, axis, document, onEnter, children }: Props) {
  const store = useStore();
  const ref = useRef<SVGGElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey) return;
    const onGate = event.target === event.currentTarget;
    if (event.key === "Escape" && !onGate) {
      event.stopPropagation();
      store.select({ stageId: store.selection.stageId, marks: [] });
      ref.current?.focus();
      return;
    }
    if (!onGate) return;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step) {
      const { cursor } = store.getState();
      const from = cursor === null ? axis.left + axis.width / 2 : toX(axis, cursor);
      const x = Math.min(
        Math.max(from + step * (event.shiftKey ? 60 : 8), axis.left),
        axis.left + axis.width,
      );
      if (x === from) store.seeWindow(panWindow(axis, step * 60));
      store.setCursor(toUnit(axis, x));
      store.announceCursor(panel.id);
    } else if (event.key === "Enter" || event.key === "ArrowDown") {
      const first = ref.current?.querySelector<SVGGElement>("[data-mark]");
      if (first) {
        onEnter(panel.id);
        first.focus();
      } else if (event.key === "Enter") insertHere();
    } else if (event.key === "Insert" || event.key === "i") insertHere();
    else if (event.key === "p") pulseHere();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const insertHere = () => {
    const spot = panel.active && placeUnderCursor(store, panel.active);
    if (spot) insertAt(store, spot.place, spot.at);
  };
  const pulseHere = () => {
    const spot = panel.active && placeUnderCursor(store, panel.active);
    if (spot) store.placePulse(spot.place, spot.at, panel.y.max / 2);
  };
  const { y } = panel;
  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a group of sliders that is a stop of Tab itself
    // biome-ignore lint/a11y/useSemanticElements: a drawing has no fieldset
    <g
      ref={ref}
      role="group"
      tabIndex={0}
      data-panel={panel.id}
      aria-label={`${panelTitle(panel.id)}: ${countMarks(document, panel)}. Enter goes to the points, Insert adds one, P adds a pulse`}
      className="group/gate outline-none"
      onKeyDown={onKeyDown}
      onFocus={() => onEnter(panel.id)}
    >
      <rect
        x={axis.left - 1}
        y={y.top - 1}
        width={axis.width + 2}
        height={y.height + 2}
        fill="none"
        strokeWidth={2}
        className="stroke-transparent group-focus-visible/gate:stroke-(--focus)"
      />
      {children}
    </g>
  );
}
