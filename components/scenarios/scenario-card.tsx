"use client";

import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Switch } from "@/components/ui/choice";
import { ErrorNotice } from "@/components/ui/notices";
import { TextField } from "@/components/ui/text-field";
import { checkChanges } from "@/lib/engine/profile/check-changes";
import type { ProfileStage } from "@/lib/engine/profile/profile";
import { ChangeRow } from "./change-row";
import { type Held, isAhead, type useScenarios } from "./use-scenarios";
import { plainChange, sayChangeOf } from "./words";

export type ScenarioCardProps = {
  held: Held;
  place: number;
  count: number;
  stages: readonly ProfileStage[];
  mayWrite: boolean;
  scenarios: ReturnType<typeof useScenarios>;
};

/** One scenario: its switch, its place in the stack, and its changes opened to edit. */
export function ScenarioCard({ held, place, count, stages, mayWrite, scenarios }: ScenarioCardProps) {
  const [open, setOpen] = useState(held.changes.length === 0 && mayWrite);
  const { changes, problem, name } = held;
  const issues = checkChanges({ stages }, changes);
  const errorOf = (index: number, field: string) =>
    issues.find((issue) => issue.path === `${index}.${field}`)?.message ??
    problem?.fields.find((one) => one.path === `changes.${index}.${field}`)?.message;
  const ahead = isAhead(held);
  const edit = (next: typeof changes) => scenarios.edit(held.id, { changes: next });
  const theirs = problem?.details?.version;
  return (
    <li className="border-b border-rule py-3" data-scenario={held.name}>
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <Switch
          label={<span className="sr-only">{`${name} counts`}</span>}
          checked={held.enabled}
          disabled={!mayWrite}
          onChange={() => void scenarios.toggle(held)}
        />
        <div className="min-w-0 flex-1 basis-56">
          <p className={held.enabled ? "font-medium" : "font-medium text-ink-3"}>
            {name || "Without a name"}
            {ahead && <span className="pl-2 text-sm font-normal text-warning">not saved</span>}
          </p>
          <p className="text-sm text-ink-2">
            {changes.length === 0
              ? "Changes nothing yet."
              : changes.map((change) => sayChangeOf(change, stages)).join("; ")}
          </p>
        </div>
        {mayWrite && (
          <div className="flex items-center gap-0.5">
            <IconButton
              label={`Apply ${name} earlier`}
              icon={<ArrowUp aria-hidden />}
              disabled={place === 0}
              onClick={() => void scenarios.move(held, -1)}
            />
            <IconButton
              label={`Apply ${name} later`}
              icon={<ArrowDown aria-hidden />}
              disabled={place === count - 1}
              onClick={() => void scenarios.move(held, 1)}
            />
            <Button
              size="sm"
              variant="quiet"
              aria-expanded={open}
              aria-label={`${open ? "Close" : "Edit"} ${name}`}
              onClick={() => setOpen(!open)}
            >
              {open ? "Close" : "Edit"}
            </Button>
            <IconButton
              label={`Delete ${name}`}
              icon={<Trash2 aria-hidden />}
              onClick={() => void scenarios.remove(held)}
            />
          </div>
        )}
      </div>
      {open && mayWrite && (
        <fieldset className="mt-3 rounded-md bg-sunk px-4 pt-3 pb-4">
          <legend className="sr-only">Changes of {name}</legend>
          <TextField
            label="Name"
            className="mb-3 max-w-sm"
            value={name}
            maxLength={80}
            error={problem?.fields.find((one) => one.path === "name")?.message}
            onChange={(event) => scenarios.edit(held.id, { name: event.target.value })}
          />
          <ol>
            {changes.map((change, index) => (
              <ChangeRow
                // biome-ignore lint/suspicious/noArrayIndexKey: a change is known by its place
                key={`${index}/${changes.length}`}
                change={change}
                stages={stages}
                errorOf={(field) => errorOf(index, field)}
                onChange={(next) => edit(changes.map((one, at) => (at === index ? next : one)))}
                onRemove={() => edit(changes.filter((_, at) => at !== index))}
              />
            ))}
          </ol>
          <div className="flex flex-wrap items-center gap-2 border-t border-rule pt-3">
            <Button
              size="sm"
              icon={<Plus aria-hidden />}
              onClick={() => edit([...changes, plainChange("minutes", null)])}
            >
              Add a change
            </Button>
            <Button
              size="sm"
              variant="primary"
              className="ml-auto"
              disabled={!ahead}
              pending={held.pending}
              onClick={() => void scenarios.save(held)}
            >
              Save
            </Button>
            <Button size="sm" variant="quiet" disabled={!ahead} onClick={() => scenarios.revert(held)}>
              Back to what is saved
            </Button>
          </div>
        </fieldset>
      )}
      {problem && (
        <div className="mt-3">
          <ErrorNotice
            title={problem.message}
            kept="What you entered is still here."
            actions={
              problem.code === "stale" ? (
                <>
                  <Button size="sm" onClick={() => void scenarios.takeTheirs(held)}>
                    Show theirs, drop mine
                  </Button>
                  {typeof theirs === "number" && (
                    <Button size="sm" variant="primary" onClick={() => void scenarios.save(held, theirs)}>
                      Save mine over theirs
                    </Button>
                  )}
                </>
              ) : undefined
            }
          />
        </div>
      )}
    </li>
  );
}
