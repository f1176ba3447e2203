"use client";

import { Maximize, Minus, Plus } from "lucide-react";
import { type KeyboardEvent, useId, useMemo, useRef, useState } from "react";
import { type RailStage, stageColor } from "@/components/stage-rail/stages";
import { IconButton } from "@/components/ui/button";
import type { MapSeam, MapServiceView } from "@/lib/coupling/schema";
import { bundleInteractions } from "@/lib/engine/coupling/map/bundle";
import { placeServices } from "@/lib/engine/coupling/map/place-services";
import { routeLines } from "@/lib/engine/coupling/map/route-lines";
import { type Direction, stepTo } from "@/lib/engine/coupling/map/walk";
import { formatCounted } from "@/lib/format/number";
import type { GradedInteraction } from "@/lib/interactions/graded";
import { gradeWords } from "@/lib/interactions/words";
import { GradeLegend } from "./legend";
import { MapBox } from "./map-box";
import { MapGround } from "./map-ground";
import { MapLineMark } from "./map-line";
import { usePanZoom } from "./use-pan-zoom";

export type Chosen =
  | { kind: "service"; id: string }
  | { kind: "interaction"; id: string }
  | { kind: "line"; ids: readonly string[] };

type Props = {
  stages: readonly RailStage[];
  services: readonly MapServiceView[];
  rows: readonly GradedInteraction[];
  seams: readonly MapSeam[];
  /** Interactions that cross an accepted seam, and those that a thought changes. */
  crossing: ReadonlySet<string>;
  changed: ReadonlySet<string>;
  filtered: boolean;
  chosen: Chosen | null;
  onChoose: (chosen: Chosen | null, byKey: boolean) => void;
};

const arrows: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

const endsOf = (row: GradedInteraction) => [row.producer?.id ?? "", ...row.consumers.map(({ id }) => id)];

/** Services under their stages and what they tell each other, dragged, zoomed and walked by keys. */
export function CouplingMap(props: Props) {
  const { stages, services, rows, seams, crossing, changed, filtered, chosen, onChoose } = props;
  const hint = useId();
  const placed = useMemo(
    () =>
      placeServices(
        services,
        stages.map(({ id }) => id),
      ),
    [services, stages],
  );
  const lines = useMemo(
    () =>
      routeLines(
        placed,
        bundleInteractions(
          rows.map(({ id, grade, producer, consumers, openConsumers }) => ({
            id,
            kind: grade,
            producerId: producer?.id ?? null,
            consumerIds: consumers.map((one) => one.id),
            openConsumers,
          })),
        ),
      ),
    [placed, rows],
  );
  const byId = useMemo(() => new Map(rows.map((row) => [row.id, row])), [rows]);
  const view = usePanZoom(placed);
  const boxes = useRef<SVGGElement>(null);
  const [entry, setEntry] = useState<string | null>(null);
  const entryId = placed.boxes.some(({ id }) => id === entry) ? entry : (placed.boxes[0]?.id ?? null);
  const shown = useMemo(() => new Set(rows.flatMap(endsOf)), [rows]);
  const lit = litBy(chosen, rows);

  const focus = (id: string) =>
    boxes.current?.querySelector<SVGGElement>(`[data-service="${CSS.escape(id)}"]`)?.focus();
  const onKeyDown = (id: string) => (event: KeyboardEvent) => {
    const direction = arrows[event.key];
    if (direction && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      const next = stepTo(placed.boxes, id, direction);
      if (next) focus(next);
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      onChoose({ kind: "service", id }, true);
    } else if (event.key === "Escape") onChoose(null, true);
    else if (event.key === "+" || event.key === "=") view.zoomIn();
    else if (event.key === "-") view.zoomOut();
    else if (event.key === "0") view.showAll();
  };
  const told = (id: string) => rows.filter(({ producer }) => producer?.id === id).length;
  const taken = (id: string) => rows.filter(({ consumers }) => consumers.some((one) => one.id === id)).length;
  const serviceById = new Map(services.map((service) => [service.id, service]));
  const { frame } = view;
  return (
    <div>
      <div className="flex flex-wrap items-center justify-between gap-2 pb-1.5">
        <GradeLegend withSeams={seams.length > 0} />
        <div className="no-print flex gap-1">
          <IconButton label="Nearer" icon={<Plus aria-hidden />} onClick={view.zoomIn} />
          <IconButton label="Farther" icon={<Minus aria-hidden />} onClick={view.zoomOut} />
          <IconButton label="All of it" icon={<Maximize aria-hidden />} onClick={view.showAll} />
        </div>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset has no place around a drawing */}
      <svg
        ref={view.svg}
        role="group"
        aria-label="Coupling map"
        aria-describedby={hint}
        viewBox={`${frame.x} ${frame.y} ${frame.width} ${frame.height}`}
        preserveAspectRatio="xMidYMin meet"
        style={{ aspectRatio: `${placed.width} / ${placed.height}` }}
        className="block max-h-[min(75vh,48rem)] min-h-72 w-full cursor-grab touch-none rounded-lg border border-rule bg-paper active:cursor-grabbing"
        {...view.handlers}
      >
        <MapGround placed={placed} stages={stages} seams={seams} />
        {lines.map((line) => {
          const rowsOf = line.bundle.interactionIds.flatMap((id) => byId.get(id) ?? []);
          const [only] = rowsOf;
          const isLit = lit !== null && line.bundle.interactionIds.some((id) => lit.interactions.has(id));
          const ofService = lit?.service == null || [line.bundle.from, line.bundle.to].includes(lit.service);
          return (
            <MapLineMark
              key={line.bundle.key}
              line={line}
              label={`${gradeWords[line.bundle.kind]}: ${rowsOf.map(({ name }) => name).join(", ")}`}
              crosses={line.bundle.interactionIds.some((id) => crossing.has(id))}
              changed={line.bundle.interactionIds.some((id) => changed.has(id))}
              look={lit === null ? "plain" : isLit && ofService ? "lit" : "dim"}
              onChoose={() =>
                onChoose(
                  rowsOf.length === 1 && only
                    ? { kind: "interaction", id: only.id }
                    : { kind: "line", ids: line.bundle.interactionIds },
                  false,
                )
              }
            />
          );
        })}
        <g ref={boxes}>
          {placed.boxes.map((box) => {
            const service = serviceById.get(box.id);
            if (!service) return null;
            const dim = (filtered && !shown.has(box.id)) || (lit !== null && !lit.services.has(box.id));
            const own = stages.filter(({ id }) => service.stageIds.includes(id)).map(({ name }) => name);
            return (
              <MapBox
                key={box.id}
                box={box}
                service={service}
                label={`${service.name}, ${own.join(", ") || "no stage"}; tells ${formatCounted(told(box.id), "thing")}, takes ${formatCounted(taken(box.id), "thing")}`}
                stageColors={stages.map(({ kind, color }) => color ?? stageColor(kind))}
                look={dim ? "dim" : "plain"}
                chosen={chosen?.kind === "service" && chosen.id === box.id}
                entry={box.id === entryId}
                onChoose={() => onChoose({ kind: "service", id: box.id }, false)}
                onFocus={() => {
                  setEntry(box.id);
                  view.reveal(box);
                }}
                onKeyDown={onKeyDown(box.id)}
              />
            );
          })}
        </g>
      </svg>
      <p id={hint} className="no-print pt-1.5 text-sm text-ink-3">
        Drag to move, Ctrl and wheel or + and − to zoom, 0 for all of it. Arrow keys walk from service to
        service, Enter opens what one tells and takes.
      </p>
    </div>
  );
}

type Lit = { service: string | null; interactions: ReadonlySet<string>; services: ReadonlySet<string> };

/** What stands out for the sake of what is chosen; null when nothing is. */
function litBy(chosen: Chosen | null, rows: readonly GradedInteraction[]): Lit | null {
  if (chosen === null) return null;
  const own = rows.filter((row) =>
    chosen.kind === "service"
      ? endsOf(row).includes(chosen.id)
      : chosen.kind === "interaction"
        ? row.id === chosen.id
        : chosen.ids.includes(row.id),
  );
  const service = chosen.kind === "service" ? chosen.id : null;
  return {
    service,
    interactions: new Set(own.map(({ id }) => id)),
    services: new Set([...(service ? [service] : []), ...own.flatMap(endsOf)]),
  };
}
