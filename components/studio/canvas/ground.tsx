import { memo, useRef } from "react";
import type { StudioStage } from "@/components/studio/document/types";
import { FOOT, type PanelBox, RAIL } from "@/components/studio/scene/scene";
import { spanOf, spanWidth, type XAxis, xOf } from "@/components/studio/scene/x-axis";
import { ticksOf, toY } from "@/components/studio/scene/y-axis";
import { formatCompactCount, formatDecimal } from "@/lib/format/number";
import { stageColour } from "./colours";

function tickText(value: number): string {
  return value >= 10_000 ? formatCompactCount(value) : formatDecimal(value, value < 0.1 ? 3 : 2);
}

/** Gridlines and their values. */
export const Grid = memo(function Grid({
  panel,
  left,
  width,
}: {
  panel: PanelBox;
  left: number;
  width: number;
}) {
  const { y } = panel;
  if (y.height === 0) return null;
  const ground = y.top + y.height;
  return (
    <g>
      {ticksOf(y).map((tick) => {
        const at = Math.round(toY(y, tick)) + 0.5;
        return (
          <g key={tick}>
            <path d={`M${left} ${at}h${width}`} stroke="var(--grid)" />
            <text x={left - 8} y={at + 3.5} textAnchor="end" className="figures fill-ink-3 text-2xs">
              {tickText(tick)}
            </text>
          </g>
        );
      })}
      <path d={`M${left} ${ground + 0.5}h${width}`} stroke="var(--rule-strong)" />
    </g>
  );
});

/** What the bands show of a stage. */
export type Band = Pick<StudioStage, "id" | "side" | "hidden" | "kind" | "colour">;

/** The same list while nothing that the bands show is different. */
export function useBands(stages: readonly StudioStage[]): readonly Band[] {
  const known = useRef<readonly Band[]>([]);
  const before = known.current;
  const same =
    before.length === stages.length &&
    stages.every((stage, index) => {
      const band = before[index];
      return (
        band?.id === stage.id &&
        band.side === stage.side &&
        band.hidden === stage.hidden &&
        band.kind === stage.kind &&
        band.colour === stage.colour
      );
    });
  if (!same) known.current = stages;
  return known.current;
}

type BandsProps = {
  stages: readonly Band[];
  axis: XAxis;
  panels: readonly PanelBox[];
  height: number;
  chosen: string | null;
};

/** The stages run down behind every panel; the sale stands out. */
export const Bands = memo(function Bands({ stages, axis, panels, height, chosen }: BandsProps) {
  const shown = stages.filter((stage) => !stage.hidden);
  const end = height - FOOT;
  const sale = shown.findIndex((stage, index) => stage.side === "post" && shown[index - 1]?.side === "pre");
  return (
    <g>
      {shown.map((stage, index) => {
        const span = spanOf(axis, stage.id);
        if (!span) return null;
        const left = xOf(axis, span, 0);
        const width = spanWidth(axis, span);
        const line = Math.round(left) + 0.5;
        return (
          <g key={stage.id}>
            {panels.map(({ id, y }) => (
              <rect
                key={id}
                x={left}
                y={y.top}
                width={width}
                height={y.height}
                fill={stageColour(stage)}
                fillOpacity={stage.id === chosen ? 0.1 : index % 2 === 0 ? 0.045 : 0.02}
              />
            ))}
            {index === sale ? (
              <g>
                <path
                  d={`M${line} ${RAIL}V${end}`}
                  stroke="var(--ink)"
                  strokeWidth={1}
                  strokeDasharray="3 3"
                />
                {axis.mode === "stage" && (
                  <text x={line} y={end + 16} textAnchor="middle" className="fill-ink text-2xs font-semibold">
                    Sale
                  </text>
                )}
              </g>
            ) : (
              <path d={`M${line} ${RAIL}V${end}`} stroke="var(--rule)" />
            )}
          </g>
        );
      })}
    </g>
  );
});
