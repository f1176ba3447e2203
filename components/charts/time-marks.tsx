"use client";

import { Area, Bar, CartesianGrid, ComposedChart, Line, XAxis, YAxis } from "recharts";
import { patternId, SvgPattern } from "./patterns";
import type { Domain } from "./scale";
import type { Layer } from "./types";
import type { XTick } from "./x-axis";

export type MarkRow = { x: number; values: Record<string, number | null> };

export type TimeMarksProps = {
  chartId: string;
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  showX: boolean;
  rows: readonly MarkRow[];
  layers: readonly Layer[];
  xDomain: Domain;
  xTicks: readonly XTick[];
  yDomain: Domain;
  yTicks: readonly number[];
  yTickLabel: (value: number) => string;
  barWidth: number;
  curve: "linear" | "step" | "smooth";
};

const TICK = { fill: "var(--ink-3)", fontSize: 11.5 } as const;
const CURVE = { linear: "linear", step: "stepAfter", smooth: "monotone" } as const;
const DASH = { solid: "none", hatch: "6 3", dots: "1.5 3", dashed: "5 4" } as const;

function fillOf(chartId: string, layer: Extract<Layer, { type: "area" | "bars" }>): string {
  return layer.pattern === "hatch" || layer.pattern === "dots"
    ? `url(#${patternId(chartId, layer.id)})`
    : layer.color;
}

function drawLayer(layer: Layer, props: TimeMarksProps) {
  const type = CURVE[props.curve];
  const shared = {
    isAnimationActive: false,
    dataKey: (row: MarkRow) => row.values[layer.id] ?? null,
  } as const;
  switch (layer.type) {
    case "band":
      return (
        <Area
          key={layer.id}
          {...shared}
          dataKey={(row: MarkRow) => [row.values[layer.low] ?? null, row.values[layer.high] ?? null]}
          type={type}
          stroke="none"
          fill={layer.color}
          fillOpacity={0.17}
          activeDot={false}
        />
      );
    case "area":
      return (
        <Area
          key={layer.id}
          {...shared}
          type={type}
          stackId={layer.stack}
          stroke="var(--paper)"
          strokeWidth={1}
          fill={fillOf(props.chartId, layer)}
          fillOpacity={1}
          activeDot={false}
        />
      );
    case "bars":
      return (
        <Bar
          key={layer.id}
          {...shared}
          stackId={layer.stack}
          barSize={props.barWidth}
          stroke="var(--paper)"
          strokeWidth={props.barWidth > 4 ? 1 : 0}
          fill={fillOf(props.chartId, layer)}
        />
      );
    case "line":
      return (
        <Line
          key={layer.id}
          {...shared}
          type={type}
          stroke={layer.color}
          strokeWidth={layer.pattern === "dashed" ? 1.75 : 2.25}
          strokeLinecap={layer.pattern === "dashed" ? "butt" : "round"}
          strokeDasharray={DASH[layer.pattern]}
          dot={props.rows.length === 1}
          activeDot={false}
          connectNulls={false}
        />
      );
  }
}

/** The only place that draws with Recharts; everything it needs is already decided. */
export function TimeMarks(props: TimeMarksProps) {
  const { chartId, layers, xTicks, yTicks } = props;
  const labels = new Map(xTicks.map((tick) => [tick.at, tick.label]));
  return (
    <ComposedChart
      width={props.width}
      height={props.height}
      margin={{ top: props.top, right: props.right, bottom: props.showX ? 0 : props.bottom, left: 0 }}
      data={[...props.rows]}
      accessibilityLayer={false}
      stackOffset="sign"
    >
      <defs>
        {layers.map((layer) =>
          layer.type !== "band" && (layer.pattern === "hatch" || layer.pattern === "dots") ? (
            <SvgPattern
              key={layer.id}
              id={patternId(chartId, layer.id)}
              color={layer.color}
              pattern={layer.pattern}
            />
          ) : null,
        )}
      </defs>
      <CartesianGrid vertical={false} stroke="var(--grid)" />
      <XAxis
        dataKey="x"
        type="number"
        domain={[props.xDomain[0], props.xDomain[1]]}
        allowDataOverflow
        ticks={xTicks.map((tick) => tick.at)}
        tickFormatter={(value: number) => labels.get(value) ?? ""}
        interval={0}
        height={props.bottom}
        hide={!props.showX}
        tick={TICK}
        tickLine={{ stroke: "var(--rule-strong)" }}
        tickSize={4}
        axisLine={{ stroke: "var(--rule-strong)" }}
      />
      <YAxis
        type="number"
        domain={[props.yDomain[0], props.yDomain[1]]}
        allowDataOverflow
        ticks={[...yTicks]}
        tickFormatter={props.yTickLabel}
        interval={0}
        width={props.left}
        tick={TICK}
        tickLine={false}
        axisLine={false}
      />
      {layers.map((layer) => drawLayer(layer, props))}
    </ComposedChart>
  );
}
