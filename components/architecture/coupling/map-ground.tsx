import { fitLabel } from "@/components/stage-rail/layout";
import { type RailStage, stageColor } from "@/components/stage-rail/stages";
import type { MapSeam } from "@/lib/coupling/schema";
import type { PlacedServices } from "@/lib/engine/coupling/map/place-services";
import { columnGapX, columnX, mapSizes } from "@/lib/engine/coupling/map/sizes";

type Props = { placed: PlacedServices; stages: readonly RailStage[]; seams: readonly MapSeam[] };

/** What the map lies on: the band of stages, a column below each, and the accepted seams between them. */
export function MapGround({ placed, stages, seams }: Props) {
  const { height, width, beside } = placed;
  const half = mapSizes.columnGap / 2;
  const top = mapSizes.rail - 12;
  return (
    <g>
      {stages.map((stage, column) => (
        <g key={stage.id}>
          <rect
            x={columnGapX(column) + half}
            y={0}
            width={mapSizes.box.width + mapSizes.columnGap}
            height={height}
            fill={column % 2 === 0 ? "var(--paper-sunk)" : "none"}
            opacity={0.6}
          />
          <rect
            x={columnGapX(column) + half}
            y={top}
            width={mapSizes.box.width + mapSizes.columnGap - 1}
            height={6}
            fill={stage.color ?? stageColor(stage.kind)}
          />
          <text x={columnX(column)} y={top - 8} fontSize={15} fontWeight={600} fill="var(--ink)">
            {fitLabel(stage.name, mapSizes.box.width)}
            <title>{stage.name}</title>
          </text>
        </g>
      ))}
      {beside !== null && (
        <text x={columnX(beside)} y={top - 8} fontSize={15} fill="var(--ink-2)">
          {stages.length > 0 ? "Beside the stages" : "Services"}
        </text>
      )}
      {seams.map((seam) => {
        const x = columnGapX(seam.before.length) + half;
        return (
          <g key={seam.id} data-seam={seam.id}>
            <line
              x1={x}
              x2={x}
              y1={0}
              y2={height}
              stroke="var(--negative)"
              strokeWidth={2}
              strokeDasharray="10 5 2 5"
            />
            <text
              x={Math.min(x + 5, width - 40)}
              y={12}
              fontSize={11}
              fontWeight={600}
              fill="var(--negative)"
            >
              Seam
            </text>
          </g>
        );
      })}
    </g>
  );
}
