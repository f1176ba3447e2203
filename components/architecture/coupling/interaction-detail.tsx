import { GradeScale } from "@/components/architecture/grade-scale";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/text-field";
import type { MapSeam, MapServiceView } from "@/lib/coupling/schema";
import type { Crossing } from "@/lib/engine/coupling/crossing";
import { softenInteraction } from "@/lib/engine/coupling/soften";
import { formatDecimal } from "@/lib/format/number";
import { type GradedInteraction, toInteraction } from "@/lib/interactions/graded";
import type { WhatIfChange } from "@/lib/interactions/what-if-schema";
import { saySoftener } from "@/lib/interactions/words";
import { putQueue } from "./thoughts";

type Props = {
  row: GradedInteraction;
  services: readonly MapServiceView[];
  seams: readonly MapSeam[];
  crossings: readonly Crossing[];
  onThink: (changes: readonly WhatIfChange[]) => void;
  onSequence: () => void;
};

/** Why an interaction has its grade, what would soften it, and what it would be otherwise. */
export function InteractionDetail({ row, services, seams, crossings, onThink, onSequence }: Props) {
  const { id: interactionId } = row;
  const takes = new Set(row.consumers.map(({ id }) => id));
  const free = services.filter(({ id }) => !takes.has(id) && id !== row.producer?.id);
  const crossed = crossings.filter((one) => one.interactionId === row.id);
  const softeners = softenInteraction(toInteraction(row));
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col gap-1">
        <p className="text-sm text-ink-2">
          {row.producer?.name ?? "Nobody known"} →{" "}
          {[...(row.openConsumers ? ["anybody"] : []), ...row.consumers.map(({ name }) => name)].join(", ") ||
            "nobody known"}
        </p>
        {row.address && <code className="text-sm wrap-anywhere text-ink-3">{row.address}</code>}
        <GradeScale grade={row.grade} score={row.score} />
      </div>
      <div>
        <h3 className="pb-1 text-sm font-medium">Why</h3>
        <ul className="text-sm text-ink-2">
          {row.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
          {crossed.map(({ seamId, serviceId }) => {
            const seam = seams.find(({ id }) => id === seamId);
            const name = row.consumers.find(({ id }) => id === serviceId)?.name;
            return (
              <li key={`${seamId} ${serviceId}`} className="text-negative">
                ! To {name} it crosses the accepted seam between {seam?.left} and {seam?.right}.
              </li>
            );
          })}
        </ul>
      </div>
      <div>
        <h3 className="pb-1 text-sm font-medium">What would soften it</h3>
        {softeners.length === 0 && (
          <p className="text-sm text-ink-3">Nothing: it is as loose as its kind gets.</p>
        )}
        <ul className="flex flex-col gap-1 text-sm">
          {softeners.map(({ change, score }) => (
            <li key={change.kind} className="flex items-start justify-between gap-2">
              <span>
                {saySoftener(change)} <span className="figures text-ink-3">→ {formatDecimal(score, 2)}</span>
              </span>
              {change.kind !== "add-consumer" && (
                <Button
                  size="sm"
                  aria-label={`Try: ${saySoftener(change)}`}
                  onClick={() =>
                    onThink([
                      change.kind === "drop-fields" ? { ...change, fields: [...change.fields] } : change,
                    ])
                  }
                >
                  Try
                </Button>
              )}
            </li>
          ))}
        </ul>
      </div>
      <div className="flex flex-col gap-2">
        <h3 className="text-sm font-medium">What if</h3>
        <div className="flex flex-wrap gap-1.5">
          {(row.awaitsReply || row.namesConsumers) && (
            <Button size="sm" onClick={() => onThink(putQueue(interactionId))}>
              Put a queue between
            </Button>
          )}
          <Button
            size="sm"
            onClick={() => onThink([{ kind: "await-reply", interactionId, awaits: !row.awaitsReply }])}
          >
            {row.awaitsReply ? "Do not wait" : "Wait for a reply"}
          </Button>
          {row.consumers.map(({ id, name }) => (
            <Button
              key={id}
              size="sm"
              onClick={() => onThink([{ kind: "drop-consumer", interactionId, serviceId: id }])}
            >
              Without {name}
            </Button>
          ))}
        </div>
        {free.length > 0 && (
          <Select
            label="One more takes it"
            value=""
            placeholder="Choose a service"
            options={free.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(event) => {
              const serviceId = event.currentTarget.value;
              if (serviceId) onThink([{ kind: "add-consumer", interactionId, serviceId, fields: null }]);
            }}
          />
        )}
        {(row.fields?.length ?? 0) > 0 && (
          <Select
            label="Leave out a field"
            value=""
            placeholder="Choose a field"
            options={(row.fields ?? []).map((field) => ({ value: field, label: field }))}
            onChange={(event) => {
              const field = event.currentTarget.value;
              if (field) onThink([{ kind: "drop-fields", interactionId, fields: [field] }]);
            }}
          />
        )}
      </div>
      <div>
        <Button size="sm" onClick={onSequence}>
          Add to the sequence
        </Button>
      </div>
    </div>
  );
}
