"use client";

import { useState } from "react";
import { StageRail } from "@/components/stage-rail/stage-rail";
import type { RailStage } from "@/components/stage-rail/stages";
import { cx } from "@/components/ui/cx";
import { useWidth } from "@/components/ui/use-width";
import { Legend } from "./chart-frame";
import { Cursor } from "./cursor";
import { type Draw, layersOf, yAxis } from "./layers";
import { labelRoom, PANE_LEFT, Pane } from "./pane";
import { Readout, readoutText } from "./readout";
import { linear } from "./scale";
import type { ChartBand, ChartDescription, ChartMark } from "./types";
import { xDomain, xPositions } from "./x-axis";

export type TimePlotProps = {
  description: ChartDescription;
  draw: Draw;
  bands?: readonly ChartBand[];
  marks?: readonly ChartMark[];
  /** Stages whose start and end are in x units stand as a rail over the plot. */
  stages?: readonly RailStage[];
  currentStageId?: string | null;
  height: number;
  curve?: "linear" | "step" | "smooth";
  /** Lines only: do not force zero into view. */
  fit?: boolean;
  total?: boolean;
};

/** One chart over time with its rail, cursor and labels. */
export function TimePlot({
  description,
  draw,
  bands = [],
  marks = [],
  stages,
  height,
  ...look
}: TimePlotProps) {
  const [ref, width] = useWidth<HTMLDivElement>();
  const [index, setIndex] = useState<number | null>(null);
  const layers = layersOf(description.series, draw, bands);
  const positions = xPositions(description.x.kind, description.points);
  const domain = xDomain(
    positions,
    layers.some((layer) => layer.type === "bars"),
  );
  const levels = marks.flatMap((mark) => ("y" in mark ? [mark.y] : []));
  const axis = yAxis(description, layers, {
    fit: look.fit ?? false,
    include: levels,
    count: height < 160 ? 2 : 4,
  });
  const many = description.series.length > 1;
  const room = many
    ? labelRoom(
        description.series.map((one) => one.label),
        width,
      )
    : 0;
  const right = Math.max(room, 28);
  // A part that is nothing at the end has no edge there to be named at.
  const last = description.points.at(-1);
  const unnamed = draw !== "line" && description.series.some((one) => !last?.values[one.id]);
  const plotWidth = Math.max(0, width - PANE_LEFT - right);
  const pixel = linear(domain, [0, plotWidth]);
  const readout = { description, layers, bands, total: look.total ?? false };
  const railHeight = stages ? 30 : 0;
  return (
    <div ref={ref} className="@container relative">
      {many && (
        <div
          className={cx(
            "min-h-6",
            !unnamed && (width === 0 || room > 0) && "@min-[520px]:hidden print:hidden",
          )}
        >
          <Legend
            items={description.series.map((one) => ({ ...one, line: (one.draw ?? draw) === "line" }))}
          />
        </div>
      )}
      {stages && (
        <StageRail
          // Several charts of a page have a rail; each has a name of its own.
          label={`Stages over ${description.unit}`}
          stages={stages}
          domain={domain}
          insetLeft={PANE_LEFT}
          insetRight={right}
          currentId={look.currentStageId ?? null}
        />
      )}
      <div className="relative" style={{ height: height - railHeight }}>
        <Pane
          description={description}
          layers={layers}
          xDomain={domain}
          yDomain={axis.domain}
          yTicks={axis.ticks}
          width={width}
          height={height - railHeight}
          right={right}
          showX
          endLabels={room > 0}
          marks={marks}
          curve={look.curve ?? "linear"}
        />
        {width > 0 && (
          <Cursor
            label={`Read values along ${description.x.label ?? "time"}`}
            positions={positions.map(pixel)}
            index={index}
            onMove={setIndex}
            valueText={index === null ? "" : readoutText({ ...readout, index })}
            left={PANE_LEFT}
            width={plotWidth}
            top={0}
            height={height - railHeight - 22}
          />
        )}
        {index !== null && (
          <Readout {...readout} index={index} at={PANE_LEFT + pixel(positions[index] ?? 0)} width={width} />
        )}
      </div>
    </div>
  );
}
