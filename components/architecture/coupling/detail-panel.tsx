import { X } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { IconButton } from "@/components/ui/button";
import type { MapSeam, MapServiceView } from "@/lib/coupling/schema";
import type { Crossing } from "@/lib/engine/coupling/crossing";
import type { GradedInteraction } from "@/lib/interactions/graded";
import type { WhatIfChange } from "@/lib/interactions/what-if-schema";
import { gradeLetters, gradeWords } from "@/lib/interactions/words";
import type { Chosen } from "./coupling-map";
import { InteractionDetail } from "./interaction-detail";

type Props = {
  chosen: Chosen;
  /** Opened by a key: the panel takes the focus, and gives it back when it is closed. */
  takesFocus: boolean;
  rows: readonly GradedInteraction[];
  stages: readonly { id: string; name: string }[];
  services: readonly MapServiceView[];
  seams: readonly MapSeam[];
  crossings: readonly Crossing[];
  onChoose: (chosen: Chosen) => void;
  onClose: () => void;
  onThink: (changes: readonly WhatIfChange[]) => void;
  onSequence: (id: string) => void;
  /** Change and remove, for those who may. */
  actions?: (row: GradedInteraction) => ReactNode;
};

/** What is chosen on the map, in words. */
export function DetailPanel(props: Props) {
  const { chosen, takesFocus, rows, services, stages, crossings, onChoose, onClose } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  const place = chosen.kind === "line" ? chosen.ids.join() : chosen.id;
  useEffect(() => {
    if (takesFocus && place) heading.current?.focus();
  }, [takesFocus, place]);
  const crossing = new Set(crossings.map(({ interactionId }) => interactionId));
  const list = (title: string, own: readonly GradedInteraction[], empty: string) => (
    <div>
      <h3 className="pb-1 text-sm font-medium">{title}</h3>
      {own.length === 0 && <p className="text-sm text-ink-3">{empty}</p>}
      <ul className="flex flex-col">
        {own.map((row) => (
          <li key={row.id}>
            <button
              type="button"
              className="w-full rounded-md px-1.5 py-1 text-left text-sm hover:bg-sunk"
              onClick={() => onChoose({ kind: "interaction", id: row.id })}
            >
              <b className="pr-1">{gradeLetters[row.grade]}</b>
              {row.name} <span className="text-ink-3">{gradeWords[row.grade]}</span>
              {crossing.has(row.id) && <span className="text-negative"> ! crosses a seam</span>}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
  const row = chosen.kind === "interaction" ? rows.find(({ id }) => id === chosen.id) : undefined;
  const service = chosen.kind === "service" ? services.find(({ id }) => id === chosen.id) : undefined;
  const lines = chosen.kind === "line" ? rows.filter(({ id }) => chosen.ids.includes(id)) : [];
  const title = row?.name ?? service?.name ?? (lines.length > 0 ? `${lines.length} interactions` : "Gone");
  return (
    <aside
      aria-label="Details"
      className="flex flex-col gap-3 rounded-lg border border-rule bg-raised p-4"
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose();
      }}
    >
      <div className="flex items-start justify-between gap-2">
        <h2 ref={heading} tabIndex={-1} className="finding min-w-0 text-lg wrap-anywhere outline-none">
          {title}
        </h2>
        <IconButton label="Close details" icon={<X aria-hidden />} onClick={onClose} />
      </div>
      {row && (
        <>
          <InteractionDetail
            row={row}
            services={services}
            seams={props.seams}
            crossings={crossings}
            onThink={props.onThink}
            onSequence={() => props.onSequence(row.id)}
          />
          {props.actions?.(row)}
        </>
      )}
      {service && (
        <>
          <p className="text-sm text-ink-2">
            {service.domain === service.name ? "A domain of its own" : `Domain ${service.domain}`};{" "}
            {stages
              .filter(({ id }) => service.stageIds.includes(id))
              .map(({ name }) => name)
              .join(", ") || "serves no stage of this model"}
            .
          </p>
          {list(
            "Tells",
            rows.filter(({ producer }) => producer?.id === service.id),
            "Nothing that is known.",
          )}
          {list(
            "Takes",
            rows.filter(({ consumers }) => consumers.some(({ id }) => id === service.id)),
            "Nothing that is known.",
          )}
        </>
      )}
      {lines.length > 0 && list("On this line", lines, "")}
    </aside>
  );
}
