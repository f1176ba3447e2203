"use client";

import { type KeyboardEvent, memo } from "react";
import { channelOf, curveOf } from "@/components/studio/document/curves";
import type { MarkRef, StudioDocument } from "@/components/studio/document/types";
import { keysOfPanel, type PanelBox } from "@/components/studio/scene/scene";
import { spanWidth, type XAxis, xOf } from "@/components/studio/scene/x-axis";
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
  return (
    <>
      <g clipPath={`url(#plot-${panel.id})`}>
        {behind.map((key) => draw(key, true))}
        {front && draw(front, false)}
      </g>
      <g clipPath={`url(#clip-${panel.id})`}>
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
});
