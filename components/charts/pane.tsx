"use client";

import dynamic from "next/dynamic";
import { useId } from "react";
import { formatTick } from "@/lib/format/value";
import { labelLevels } from "./layers";
import { PARTIAL_STYLE, Swatch } from "./patterns";
import { type Domain, linear, spreadLabels } from "./scale";
import type { ChartDescription, ChartMark, Layer } from "./types";
import { smallestGap, xPosition, xPositions, xTicks } from "./x-axis";

/** Fetched when the first curve is about to be seen; the pane has its height already. */
const TimeMarks = dynamic(() => import("./time-marks").then((module) => module.TimeMarks), { ssr: false });

export const PANE_LEFT = 50;
export const X_AXIS_HEIGHT = 22;
const FOOT = 8;
const TOP = 8;
const LABEL_GAP = 15;
const CHARACTER = 6.4;

/**
 * Room for direct labels on the right; none on a narrow page, or where a label would take much of the plot: a legend
 * stands above instead.
 */
export function labelRoom(labels: readonly string[], width: number): number {
  if (width < 520) return 0;
  const room = 26 + Math.max(0, ...labels.map((label) => label.length)) * CHARACTER;
  return room > Math.max(150, width / 4) ? 0 : room;
}

export type PaneProps = {
  description: ChartDescription;
  layers: readonly Layer[];
  xDomain: Domain;
  yDomain: Domain;
  yTicks: readonly number[];
  width: number;
  height: number;
  right: number;
  showX: boolean;
  /** Names the series at the right edge; only with room for it. */
  endLabels?: boolean;
  marks?: readonly ChartMark[];
  curve?: "linear" | "step" | "smooth";
};

function EndLabels({ pane, y }: { pane: PaneProps; y: (value: number) => number }) {
  const levels = labelLevels(pane.description.points, pane.layers);
  const named = pane.description.series.filter((one) => levels.has(one.id));
  const bottom = pane.height - (pane.showX ? X_AXIS_HEIGHT : FOOT);
  const placed = spreadLabels(
    named.map((one) => y(levels.get(one.id) ?? 0)),
    LABEL_GAP,
    [TOP, bottom - 4],
  );
  return named.map((one, index) => (
    <span
      key={one.id}
      className="pointer-events-none absolute flex -translate-y-1/2 items-center gap-1 text-xs leading-none whitespace-nowrap text-ink-2"
      style={{ left: pane.width - pane.right + 6, top: placed[index] ?? 0 }}
    >
      <Swatch
        color={one.color}
        pattern={one.pattern ?? "solid"}
        line={pane.layers.some((layer) => layer.id === one.id && layer.type === "line")}
      />
      {one.label}
    </span>
  ));
}

function Marks({
  pane,
  x,
  y,
}: {
  pane: PaneProps;
  x: (value: number) => number;
  y: (value: number) => number;
}) {
  const bottom = pane.height - (pane.showX ? X_AXIS_HEIGHT : FOOT);
  return (pane.marks ?? []).map((mark) => {
    if ("y" in mark) {
      return (
        <div
          key={mark.label}
          className="pointer-events-none absolute border-t border-dashed border-ink-2"
          style={{ left: PANE_LEFT, right: pane.right, top: y(mark.y) }}
        >
          <span className="absolute right-0 bottom-0.5 bg-paper px-1 text-xs text-ink-2">{mark.label}</span>
        </div>
      );
    }
    const position = xPosition(pane.description, mark.x);
    if (position === null || position < pane.xDomain[0] || position > pane.xDomain[1]) return null;
    const left = x(position);
    const onRight = left < pane.width * 0.7;
    return (
      <div
        key={mark.label}
        className="pointer-events-none absolute border-l border-dashed border-ink-2"
        style={{ left, top: TOP, height: bottom - TOP }}
      >
        <span
          className={`absolute top-0 bg-paper px-1 text-xs whitespace-nowrap text-ink-2 ${onRight ? "left-0.5" : "right-0.5"}`}
        >
          {mark.label}
        </span>
      </div>
    );
  });
}

/** One plot: marks by Recharts, labels and overlays as text over it, all on the same two scales. */
export function Pane(pane: PaneProps) {
  const { description, width, height, right, showX } = pane;
  const chartId = useId();
  const bottom = showX ? X_AXIS_HEIGHT : FOOT;
  const plotWidth = Math.max(0, width - PANE_LEFT - right);
  const positions = xPositions(description.x.kind, description.points);
  const x = linear(pane.xDomain, [PANE_LEFT, width - right]);
  const y = linear(pane.yDomain, [height - bottom, TOP]);
  const half = (x(smallestGap(positions)) - x(0)) / 2;
  const bars = pane.layers.some((layer) => layer.type === "bars");
  return (
    <div className="relative" style={{ height }}>
      {width > 0 && (
        <>
          <TimeMarks
            chartId={chartId}
            width={width}
            height={height}
            left={PANE_LEFT}
            right={right}
            top={TOP}
            bottom={bottom}
            showX={showX}
            rows={description.points.map((point, index) => ({
              x: positions[index] ?? 0,
              values: point.values,
            }))}
            layers={pane.layers}
            xDomain={pane.xDomain}
            xTicks={xTicks(description, pane.xDomain, plotWidth)}
            yDomain={pane.yDomain}
            yTicks={pane.yTicks}
            yTickLabel={(value) => formatTick(value, description.y, description.locale)}
            barWidth={Math.max(1, Math.floor(half * 2 * 0.76))}
            curve={pane.curve ?? "linear"}
          />
          {description.points.map((point, index) => {
            if (!point.partial) return null;
            const from = bars ? x(positions[index] ?? 0) - half : x(positions[Math.max(0, index - 1)] ?? 0);
            const to = bars ? x(positions[index] ?? 0) + half : x(positions[index] ?? 0);
            return (
              <div
                key={point.x}
                className="pointer-events-none absolute"
                style={{
                  ...PARTIAL_STYLE,
                  left: from,
                  width: to - from,
                  top: TOP,
                  height: height - bottom - TOP - 1,
                }}
              />
            );
          })}
          {pane.yDomain[0] < 0 && (
            <div
              className="pointer-events-none absolute h-px bg-ink-2"
              style={{ left: PANE_LEFT, right, top: y(0) }}
            />
          )}
          <Marks pane={pane} x={x} y={y} />
          {pane.endLabels && <EndLabels pane={pane} y={y} />}
        </>
      )}
    </div>
  );
}
