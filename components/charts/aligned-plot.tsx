"use client";

import { useState } from "react";
import { StageRail } from "@/components/stage-rail/stage-rail";
import type { RailStage } from "@/components/stage-rail/stages";
import { useWidth } from "@/components/ui/use-width";
import { alignedHeight, PANEL_HEAD, PANEL_HEIGHT, type Panel, RIGHT, X_AXIS } from "./aligned-layout";
import { Cursor } from "./cursor";
import { layersOf, yAxis } from "./layers";
import { PANE_LEFT, Pane } from "./pane";
import { Swatch } from "./patterns";
import { readoutLines } from "./readout";
import { type Domain, linear } from "./scale";
import type { ChartDescription, ChartPoint } from "./types";
import { xDomain, xLabel, xPositions } from "./x-axis";

export type AlignedPlotProps = {
  x: ChartDescription["x"];
  /** Shared by all panels; each picks its series from the values. */
  points: readonly ChartPoint[];
  panels: readonly Panel[];
  stages?: readonly RailStage[];
  currentStageId?: string | null;
  onStage?: (id: string) => void;
  domain?: Domain;
  locale?: string;
};

function descriptionOf(props: AlignedPlotProps, panel: Panel): ChartDescription {
  return {
    x: props.x,
    points: props.points,
    series: panel.series,
    unit: panel.unit,
    y: panel.y,
    ...(props.locale ? { locale: props.locale } : {}),
  };
}

function PanelHead({ panel, lines }: { panel: Panel; lines: ReturnType<typeof readoutLines> | null }) {
  return (
    <div className="flex items-center gap-x-3 overflow-hidden text-sm" style={{ height: PANEL_HEAD }}>
      <h3 className="min-w-0 truncate font-semibold">
        {panel.title} <span className="font-normal text-ink-3">{panel.unit}</span>
      </h3>
      <ul className="ml-auto flex shrink-0 gap-x-3 text-ink-2">
        {panel.series.map((one) => (
          <li key={one.id} className="flex items-center gap-1.5 whitespace-nowrap">
            <Swatch
              color={one.color}
              pattern={one.pattern ?? "solid"}
              line={(one.draw ?? panel.draw) === "line"}
            />
            {(panel.series.length > 1 || !lines) && (
              <span className={lines ? "max-sm:hidden" : undefined}>{one.label}</span>
            )}
            {lines && (
              <strong className="figures font-semibold text-ink">
                {lines.find((line) => line.id === one.id)?.value}
              </strong>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Small charts above each other on one axis, under one rail, read by one cursor. */
export function AlignedPlot(props: AlignedPlotProps) {
  const { points, panels, stages, x: xSpec, locale } = props;
  const [ref, width] = useWidth<HTMLDivElement>();
  const [index, setIndex] = useState<number | null>(null);
  const positions = xPositions(xSpec.kind, points);
  const anyBars = panels.some(
    (panel) => panel.draw === "bars" || panel.series.some((one) => one.draw === "bars"),
  );
  const domain = props.domain ?? xDomain(positions, anyBars);
  const plotWidth = Math.max(0, width - PANE_LEFT - RIGHT);
  const pixel = linear(domain, [0, plotWidth]);
  const prepared = panels.map((panel) => {
    const description = descriptionOf(props, panel);
    const layers = layersOf(panel.series, panel.draw, panel.bands);
    const levels = (panel.marks ?? []).flatMap((mark) => ("y" in mark ? [mark.y] : []));
    const lines =
      index === null ? null : readoutLines({ description, layers, bands: panel.bands ?? [], index });
    return {
      panel,
      description,
      layers,
      lines,
      axis: yAxis(description, layers, { count: 2, include: levels }),
    };
  });
  const at = index === null ? null : points[index];
  const moment = at ? xLabel(xSpec.kind, at.x, locale) : "";
  const spoken = prepared.map(
    ({ panel, lines }) =>
      `${panel.title}: ${(lines ?? []).map((line) => `${line.label} ${line.value}`).join(", ")}`,
  );
  const inside = stages ? 30 : 0;
  return (
    <div ref={ref} className="relative" style={{ height: alignedHeight(panels, Boolean(stages)) }}>
      {stages && (
        <StageRail
          stages={stages}
          domain={domain}
          insetLeft={PANE_LEFT}
          insetRight={RIGHT}
          currentId={props.currentStageId ?? null}
          {...(props.onStage ? { onSelect: props.onStage } : {})}
        />
      )}
      {prepared.map(({ panel, description, layers, lines, axis }, place) => {
        const last = place === prepared.length - 1;
        return (
          <section key={panel.id} aria-label={panel.title}>
            <PanelHead panel={panel} lines={lines} />
            <Pane
              description={description}
              layers={layers}
              xDomain={domain}
              yDomain={axis.domain}
              yTicks={axis.ticks}
              width={width}
              height={(panel.height ?? PANEL_HEIGHT) + (last ? X_AXIS : 0)}
              right={RIGHT}
              showX={last}
              marks={panel.marks ?? []}
              curve={panel.curve ?? "linear"}
            />
          </section>
        );
      })}
      {width > 0 && (
        <Cursor
          label={`Read all values along ${xSpec.label ?? "time"}`}
          positions={positions.map(pixel)}
          index={index}
          onMove={setIndex}
          valueText={`${moment}. ${spoken.join(". ")}`}
          left={PANE_LEFT}
          width={plotWidth}
          top={inside}
          height={alignedHeight(panels, Boolean(stages)) - inside - X_AXIS}
        />
      )}
      {index !== null && (
        <div
          className="figures pointer-events-none absolute z-10 -translate-x-1/2 bg-ink px-1.5 text-xs whitespace-nowrap text-paper"
          style={{
            bottom: 2,
            left: Math.min(Math.max(PANE_LEFT + pixel(positions[index] ?? 0), 40), Math.max(40, width - 60)),
          }}
        >
          {moment}
        </div>
      )}
    </div>
  );
}
