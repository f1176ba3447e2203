"use client";

import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { Button, IconButton } from "@/components/ui/button";
import { Select, TextField } from "@/components/ui/text-field";
import type { Mapping, stageKinds, Target } from "@/lib/imports/mapping";
import { fromTemplate, templateOf, templateOptions } from "./template-stages";
import { optionsOf, stageKindWords } from "./words";

export type TargetModel = { id: string; name: string; stages: { key: string; name: string; kind: string }[] };
type NewTarget = Extract<Target, { kind: "new" }>;

type Props = {
  target: Target;
  /** What the log itself suggests, for a new model. */
  suggested: NewTarget;
  models: readonly TargetModel[];
  onChange: (target: Target) => void;
};

/** Stages that activities can move a customer into. */
export function stagesOf(
  target: Mapping["target"],
  models: readonly TargetModel[],
): { key: string; name: string }[] {
  if (target.kind === "new") return target.stages;
  return models.find(({ id }) => id === target.modelId)?.stages ?? [];
}

const freshKey = (stages: NewTarget["stages"]) => {
  let number = stages.length + 1;
  while (stages.some(({ key }) => key === `stage-${number}`)) number++;
  return `stage-${number}`;
};

/** Which lifecycle model the customers live in: one that exists, or a new one from the log's own stages. */
export function TargetStep({ target, suggested, models, onChange }: Props) {
  const chosen = target.kind === "new" ? "new" : target.modelId;
  return (
    <div className="flex flex-col gap-3">
      <div className="grid gap-3 sm:grid-cols-3">
        <Select
          label="Lifecycle model"
          value={chosen}
          options={[
            { value: "new", label: "New, from this file" },
            ...models.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={(event) => {
            const { value } = event.currentTarget;
            onChange(value === "new" ? suggested : { kind: "existing", modelId: value });
          }}
        />
        {target.kind === "new" && (
          <>
            <TextField
              label="Its name"
              value={target.name}
              onChange={(event) => onChange({ ...target, name: event.currentTarget.value })}
            />
            <TextField
              label="Industry"
              value={target.industry}
              onChange={(event) => onChange({ ...target, industry: event.currentTarget.value })}
            />
          </>
        )}
      </div>
      {target.kind === "new" && (
        <Select
          label="Its stages are"
          className="max-w-xs"
          description="A template brings its stages; its figures can be fitted to what the file shows."
          options={[
            { value: "", label: "From this file" },
            { group: "Those of a template", options: templateOptions },
          ]}
          value={templateOf(target)}
          onChange={(event) => {
            const { value } = event.currentTarget;
            onChange(value ? fromTemplate(target, value) : { ...target, stages: suggested.stages });
          }}
        />
      )}
      {target.kind === "new" && <StageList target={target} onChange={onChange} />}
    </div>
  );
}

function StageList({ target, onChange }: { target: NewTarget; onChange: (target: Target) => void }) {
  const { stages } = target;
  const put = (next: NewTarget["stages"]) => onChange({ ...target, stages: next });
  const move = (index: number, by: number) => {
    const next = [...stages];
    const [taken] = next.splice(index, 1);
    if (taken) next.splice(index + by, 0, taken);
    put(next);
  };
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-sm font-medium">Its stages, in order</legend>
      <ol className="flex max-w-2xl flex-col gap-1.5">
        {stages.map((stage, index) => (
          <li key={stage.key} className="flex flex-wrap items-center gap-1.5">
            <span className="figures w-5 text-right text-sm text-ink-3">{index + 1}</span>
            <TextField
              label={`Name of stage ${index + 1}`}
              hideLabel
              className="min-w-36 flex-1"
              value={stage.name}
              onChange={(event) => {
                const name = event.currentTarget.value;
                put(stages.map((one) => (one.key === stage.key ? { ...one, name } : one)));
              }}
            />
            <Select
              label={`Kind of stage ${index + 1}`}
              hideLabel
              className="w-40"
              options={optionsOf(stageKindWords)}
              value={stage.kind}
              onChange={(event) => {
                const kind = event.currentTarget.value as (typeof stageKinds)[number];
                put(stages.map((one) => (one.key === stage.key ? { ...one, kind } : one)));
              }}
            />
            <IconButton
              label={`Move ${stage.name} up`}
              icon={<ArrowUp />}
              variant="quiet"
              size="sm"
              disabled={index === 0}
              onClick={() => move(index, -1)}
            />
            <IconButton
              label={`Move ${stage.name} down`}
              icon={<ArrowDown />}
              variant="quiet"
              size="sm"
              disabled={index === stages.length - 1}
              onClick={() => move(index, 1)}
            />
            <IconButton
              label={`Remove ${stage.name}`}
              icon={<Trash2 />}
              variant="quiet"
              size="sm"
              disabled={stages.length === 1}
              onClick={() => put(stages.filter(({ key }) => key !== stage.key))}
            />
          </li>
        ))}
      </ol>
      <Button
        size="sm"
        className="mt-2"
        icon={<Plus aria-hidden />}
        onClick={() =>
          put([...stages, { key: freshKey(stages), name: `Stage ${stages.length + 1}`, kind: "acquisition" }])
        }
      >
        Add a stage
      </Button>
    </fieldset>
  );
}
