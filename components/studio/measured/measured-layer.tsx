"use client";

import { memo } from "react";
import { curveColour } from "@/components/studio/canvas/colours";
import { curveOf } from "@/components/studio/document/curves";
import { say, unitOf } from "@/components/studio/document/say";
import type { StudioStage } from "@/components/studio/document/types";
import type { PanelBox } from "@/components/studio/scene/scene";
import { spanOf, spanWidth, type XAxis, xOf } from "@/components/studio/scene/x-axis";
import { toY } from "@/components/studio/scene/y-axis";
import { useDocument, useScene } from "@/components/studio/store/use-studio";
import { formatCount } from "@/lib/format/number";
import type { Measured } from "@/lib/measured/schema";
import { bandSteps, quartilesOf } from "./band-shapes";
import { useMeasured } from "./measured-context";

const px = (value: number) => Math.round(value * 10) / 10;

type StageBandProps = {
  stage: StudioStage;
  measured: Measured["stages"][number];
  panel: PanelBox;
  left: number;
  width: number;
  /** Whether the number of customers is printed; it is the same in every panel. */
  counts: boolean;
  currency: string;
};

/** What a band says to those who do not see it, and on hover. */
function describe({
  stage,
  measured,
  panel,
  currency,
}: Pick<StageBandProps, "stage" | "measured" | "panel" | "currency">): string {
  const first = measured.months[0];
  const bands = first ?? measured.whole;
  const found = bands && quartilesOf(bands, panel.id, panel.active);
  if (!bands || !found) return "";
  const unit = panel.active ? unitOf(panel.active, currency) : "";
  const over = first ? " in the first month" : "";
  return `${stage.name}, measured${over}: median ${say(found.median)}, middle half ${say(found.low)} to ${say(found.high)} ${unit}, ${formatCount(bands.customers)} customers`;
}

function Note({ x, y, text }: { x: number; y: number; text: string }) {
  return (
    <text
      x={px(x)}
      y={y}
      textAnchor="end"
      stroke="var(--paper)"
      strokeWidth={3}
      paintOrder="stroke"
      className="figures fill-ink-3 text-2xs"
    >
      {text}
    </text>
  );
}

const StageBand = memo(function StageBand(props: StageBandProps) {
  const { stage, measured, panel, left, width, counts } = props;
  const { y } = panel;
  if (!panel.active) return null;
  const drawn = { days: stage.days, curve: curveOf(stage, panel.active) };
  const steps = bandSteps(measured, drawn, panel.id, panel.active);
  const [first] = steps;
  if (!first) return null;
  const x = (at: number) => px(left + at * width);
  const at = (value: number) => px(toY(y, Math.min(Math.max(value, 0), y.max * 1.2)));
  const area = steps
    .map(({ from, to, low, high }) => `M${x(from)} ${at(low)}V${at(high)}H${x(to)}V${at(low)}Z`)
    .join("");
  const line = steps.map(({ from, to, median }) => `M${x(from)} ${at(median)}H${x(to)}`).join("");
  const colour = curveColour(panel.active);
  return (
    // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: a picture within the drawing, not a control
    <g role="img" aria-label={describe(props)} data-measured={`${panel.id}/${stage.id}`}>
      <title>{describe(props)}</title>
      <path d={area} fill={colour} fillOpacity={0.22} />
      <path
        d={line}
        stroke={colour}
        strokeWidth={1.5}
        strokeDasharray="1 3"
        strokeLinecap="round"
        fill="none"
      />
      <path
        d={line}
        stroke="var(--ink)"
        strokeWidth={1}
        strokeDasharray="1 3"
        strokeLinecap="round"
        fill="none"
      />
      {counts && width > 48 && (
        <Note x={left + width - 4} y={y.top + y.height - 4} text={`n ${formatCount(first.customers)}`} />
      )}
      {first.median > y.max && width > 110 && (
        <Note x={left + width - 4} y={y.top + 11} text={`median ${say(first.median)} ↑`} />
      )}
    </g>
  );
});

function PanelBands({
  panel,
  axis,
  stages,
  measured,
  counts,
  currency,
}: {
  counts: boolean;
  currency: string;
  panel: PanelBox;
  axis: XAxis;
  stages: readonly StudioStage[];
  measured: Measured;
}) {
  return (
    <g clipPath={`url(#plot-${panel.id})`}>
      {stages.map((stage) => {
        const span = spanOf(axis, stage.id);
        const found = measured.stages.find(({ stageId }) => stageId === stage.id);
        if (!span || !found) return null;
        return (
          <StageBand
            key={stage.id}
            stage={stage}
            measured={found}
            panel={panel}
            left={xOf(axis, span, 0)}
            width={spanWidth(axis, span)}
            counts={counts}
            currency={currency}
          />
        );
      })}
    </g>
  );
}

/** Median (dotted) and middle half (band) of real customers under what is drawn. */
export function MeasuredLayer() {
  const context = useMeasured();
  const { stages, assumptions } = useDocument();
  const { axis, panels } = useScene();
  if (!context?.shown || !context.measured) return null;
  const { measured } = context;
  const first = panels.find(({ active, y }) => active && y.height > 0);
  return (
    <g data-layer="measured" pointerEvents="none">
      {panels.map((panel) =>
        panel.active && panel.y.height > 0 ? (
          <PanelBands
            key={panel.id}
            panel={panel}
            axis={axis}
            stages={stages}
            measured={measured}
            counts={panel === first}
            currency={assumptions.currency}
          />
        ) : null,
      )}
    </g>
  );
}
