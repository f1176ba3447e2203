import type { KeyboardEvent } from "react";
import { fitLabel } from "@/components/stage-rail/layout";
import { cx } from "@/components/ui/cx";
import type { MapServiceView } from "@/lib/coupling/schema";
import type { ServiceBox } from "@/lib/engine/coupling/map/place-services";
import { columnX, mapSizes } from "@/lib/engine/coupling/map/sizes";

type Props = {
  box: ServiceBox;
  service: MapServiceView;
  label: string;
  stageColors: readonly string[];
  look: "plain" | "lit" | "dim";
  chosen: boolean;
  /** The one that the Tab key leads to. */
  entry: boolean;
  onChoose: () => void;
  onFocus: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
};

/** A service under the stages it serves: a coloured foot under each of them. */
export function MapBox({
  box,
  service,
  label,
  stageColors,
  look,
  chosen,
  entry,
  onChoose,
  onFocus,
  onKeyDown,
}: Props) {
  const { x, y, width, height } = box;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a button element has no place in a drawing
    <g
      role="button"
      tabIndex={entry ? 0 : -1}
      aria-label={label}
      aria-pressed={chosen}
      data-service={service.id}
      className={cx(
        "group cursor-pointer outline-none transition-opacity motion-reduce:transition-none",
        look === "dim" && "opacity-25",
      )}
      onClick={onChoose}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
    >
      <rect
        x={x - 4}
        y={y - 4}
        width={width + 8}
        height={height + 8}
        rx={6}
        fill="none"
        stroke="var(--focus)"
        strokeWidth={2.5}
        className="opacity-0 group-focus-visible:opacity-100"
      />
      <rect
        x={x}
        y={y}
        width={width}
        height={height}
        rx={4}
        fill="var(--paper-raised)"
        stroke={chosen ? "var(--accent)" : "var(--rule-strong)"}
        strokeWidth={chosen ? 2.5 : 1}
      />
      {box.serves.map((column) => (
        <rect
          key={column}
          x={columnX(column) + 1}
          y={y + height - 5}
          width={mapSizes.box.width - 2}
          height={4}
          fill={stageColors[column] ?? "var(--stage-none)"}
        />
      ))}
      <text x={x + 9} y={y + 19} fontSize={15} fontWeight={600} fill="var(--ink)">
        {fitLabel(service.name, (width - 8) * 0.82) || service.name.slice(0, 3)}
      </text>
      <text x={x + 9} y={y + 35} fontSize={13} fill="var(--ink-3)">
        {fitLabel(service.domain === service.name ? "" : service.domain, width - 8)}
      </text>
      <title>{label}</title>
    </g>
  );
}
