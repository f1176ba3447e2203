"use client";

import { type KeyboardEvent, memo } from "react";
import { channelOf, curveOf } from "@/components/studio/document/curves";
import type { MarkRef, StudioDocument, StudioStage } from "@/components/studio/document/types";
import { keysOfPanel, type PanelBox } from "@/components/studio/scene/scene";
import { spanWidth, type XAxis, xOf } from "@/components/studio/scene/x-axis";
import type { Curve } from "@/lib/engine/profile/profile";
import { channelLook, curveColour } from "./colours";
import { chosenOf, Handles } from "./handles";
import { StageCurve } from "./stage-curve";

export type PlotProps = {
  document: StudioDocument;
  axis: XAxis;
  panel: PanelBox;
  marks: readonly MarkRef[];
  /** The panel whose points Tab walks through. */
  entered: boolean;
  readOnly: boolean;
  onKeyDown: (event: KeyboardEvent, mark: MarkRef) => void;
};

/** What a panel will show, said while it is empty. */
const EMPTY_HINT: Readonly<Partial<Record<PanelBox["id"], string>>> = {
  minutes: "Pull the ground line up, double-click for a point, or press D and draw by hand",
  touches: "How often one customer is in touch, channel by channel",
  cost: "What one customer costs besides staff minutes: pull the line, or place a pulse with P",
  revenue: "What one customer pays: place a pulse with P and let it repeat by month or year",
  learning: "Facts learned about the customer",
};

function isEmpty(curve: Curve): boolean {
  return curve.points.length === 0 && curve.pulses.length === 0;
}

const partOf = ({ curves }: StudioStage, id: PanelBox["id"]) =>
  id === "touches" ? curves.touches : id === "margin" ? null : curves[id];

/** A change in another panel, or of what is not drawn, leaves a panel alone. */
function sameInPanel(before: PlotProps, after: PlotProps): boolean {
  const { document: old, ...was } = before;
  const { document, ...is } = after;
  if (Object.entries(is).some(([key, value]) => was[key as keyof typeof was] !== value)) return false;
  return (
    old.assumptions.currency === document.assumptions.currency &&
    old.stages.length === document.stages.length &&
    document.stages.every((stage, index) => {
      const one = old.stages[index];
      return (
        one === stage ||
        (one !== undefined &&
          one.id === stage.id &&
          one.name === stage.name &&
          one.days === stage.days &&
          one.hidden === stage.hidden &&
          partOf(one, after.panel.id) === partOf(stage, after.panel.id))
      );
    })
  );
}

/** The curves of one panel and, on top, the handles of the one in hand. */
export const Plot = memo(function Plot(props: PlotProps) {
  const { document, axis, panel, marks, entered, readOnly, onKeyDown } = props;
  const { max, top, height } = panel.y;
  const right = axis.left + axis.width;
  const seen = axis.spans.flatMap((span) => {
    const stage = document.stages.find((one) => one.id === span.id);
    const left = xOf(axis, span, 0);
    const width = spanWidth(axis, span);
    return stage && left < right + 8 && left + width > axis.left - 8 ? [{ stage, left, width }] : [];
  });
  const keys = keysOfPanel(panel.id, document);
  const behind = keys.filter((key) => key !== panel.active);
  const front = panel.active;
  const draw = (key: (typeof keys)[number], faint: boolean) =>
    seen.map(({ stage, left, width }) => {
      const curve = curveOf(stage, key);
      if (curve.points.length === 0 && curve.pulses.length === 0) return null;
      const channel = channelOf(key);
      return (
        <StageCurve
          key={`${key}/${stage.id}`}
          curve={curve}
          left={left}
          width={width}
          days={stage.days}
          max={max}
          top={top}
          height={height}
          colour={curveColour(key)}
          dash={channel ? channelLook(channel).dash : ""}
          faint={faint}
        />
      );
    });
  const empty = document.stages.every((stage) => keys.every((key) => isEmpty(curveOf(stage, key))));
  return (
    <>
      {empty && !readOnly && height > 40 && (
        <text
          x={axis.left + axis.width / 2}
          y={top + height / 2 + 4}
          textAnchor="middle"
          stroke="var(--paper)"
          strokeWidth={3}
          paintOrder="stroke"
          className="pointer-events-none fill-ink-3 text-xs"
        >
          {EMPTY_HINT[panel.id] ?? ""}
        </text>
      )}
      <g clipPath={`url(#plot-${panel.id})`}>
        {behind.map((key) => draw(key, true))}
        {front && draw(front, false)}
      </g>
      <g>
        {front &&
          !readOnly &&
          seen.map(({ stage, left, width }) => (
            <Handles
              key={stage.id}
              stageId={stage.id}
              stageName={stage.name}
              days={stage.days}
              curveKey={front}
              curve={curveOf(stage, front)}
              left={left}
              width={width}
              max={max}
              top={top}
              height={height}
              colour={curveColour(front)}
              currency={document.assumptions.currency}
              chosen={chosenOf(marks, stage.id, front)}
              reachable={entered}
              onKeyDown={onKeyDown}
            />
          ))}
      </g>
    </>
  );
}, sameInPanel);
