"use client";

import { ChevronDown, GripVertical, Trash2 } from "lucide-react";
import type { KeyboardEvent } from "react";
import { stageColor } from "@/components/stage-rail/stages";
import { Button, IconButton } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { cx } from "@/components/ui/cx";
import { Select, TextArea, TextField } from "@/components/ui/text-field";
import {
  kindTexts,
  type SaleSide,
  type StageKind,
  saleSides,
  sideTexts,
  stageKinds,
  usualSide,
} from "@/lib/models/view";
import type { StageRow } from "./edit-stages";

export type StageRowProps = {
  row: StageRow;
  index: number;
  count: number;
  open: boolean;
  dragged: boolean;
  /** Published before: it can be hidden, not removed. */
  settled: boolean;
  errorOf: (field: string) => string | undefined;
  onChange: (change: Partial<StageRow>) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
  onToggle: () => void;
  onDragStart: () => void;
  onDragOver: () => void;
  onDragEnd: () => void;
};

const CELL = "py-1.5 pr-2 align-top";

export function StageRowEditor(props: StageRowProps) {
  const { row, index, count, open, errorOf, onChange, onMove } = props;
  const label = row.name.trim() || `Stage ${index + 1}`;
  const moveByKey = (event: KeyboardEvent) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const to = index + step;
    if (to < 0 || to >= count) return;
    onMove(to);
    // Moving the row in the page takes the focus from it.
    requestAnimationFrame(() => document.getElementById(`move-${row.key}`)?.focus());
  };
  return (
    <>
      <tr
        onDragOver={(event) => {
          event.preventDefault();
          props.onDragOver();
        }}
        onDrop={(event) => event.preventDefault()}
        className={cx(
          "border-t border-rule",
          props.dragged && "bg-accent-tint opacity-60",
          row.hidden && "text-ink-3",
        )}
      >
        <td className={cx(CELL, "w-8")}>
          <button
            type="button"
            id={`move-${row.key}`}
            draggable
            aria-label={`Move ${label}, ${index + 1} of ${count}. Arrow keys move it`}
            title="Drag, or press ↑ ↓"
            onKeyDown={moveByKey}
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = "move";
              event.dataTransfer.setData("text/plain", label);
              props.onDragStart();
            }}
            onDragEnd={props.onDragEnd}
            className="flex h-9 w-7 cursor-grab items-center justify-center rounded-md text-ink-3 hover:bg-sunk hover:text-ink"
          >
            <GripVertical aria-hidden className="size-4" />
          </button>
        </td>
        <td className={cx(CELL, "min-w-44")}>
          <div className="flex items-start gap-2">
            <i
              aria-hidden="true"
              className="forced-mark mt-2 h-5 w-1.5 shrink-0"
              style={{ background: row.colour ?? stageColor(row.kind) }}
            />
            <TextField
              label={`Name of stage ${index + 1}`}
              hideLabel
              className="flex-1"
              value={row.name}
              maxLength={60}
              onChange={(event) => onChange({ name: event.target.value })}
              error={errorOf("name")}
            />
          </div>
        </td>
        <td className={cx(CELL, "min-w-40")}>
          <Select
            label={`Kind of ${label}`}
            hideLabel
            value={row.kind}
            onChange={(event) => {
              const kind = event.target.value as StageKind;
              const followed = row.side === usualSide(row.kind);
              onChange({ kind, ...(followed ? { side: usualSide(kind) } : {}) });
            }}
            options={stageKinds.map((kind) => ({ value: kind, label: kindTexts[kind] }))}
          />
        </td>
        <td className={cx(CELL, "min-w-32")}>
          <Select
            label={`Side of ${label}`}
            hideLabel
            value={row.side}
            onChange={(event) => onChange({ side: event.target.value as SaleSide })}
            options={saleSides.map((side) => ({ value: side, label: sideTexts[side] }))}
          />
        </td>
        <td className={cx(CELL, "w-28 min-w-24")}>
          <TextField
            label={`Days in ${label}`}
            hideLabel
            inputMode="decimal"
            value={row.durationDays}
            suffix="days"
            onChange={(event) => onChange({ durationDays: event.target.value })}
            error={errorOf("durationDays")}
          />
        </td>
        <td className={cx(CELL, "w-26 min-w-24")}>
          <TextField
            label={`Pass rate of ${label} in percent`}
            hideLabel
            inputMode="decimal"
            value={row.passRate}
            suffix="%"
            onChange={(event) => onChange({ passRate: event.target.value })}
            error={errorOf("passRate")}
          />
        </td>
        <td className={cx(CELL, "w-20 pt-3")}>
          <Checkbox
            label={<span className="sr-only">Show {label}</span>}
            checked={!row.hidden}
            onChange={(event) => onChange({ hidden: !event.target.checked })}
          />
        </td>
        <td className={cx(CELL, "w-20 pr-0 text-right whitespace-nowrap")}>
          <IconButton
            label={`${open ? "Less" : "More"} about ${label}`}
            aria-expanded={open}
            aria-controls={`more-${row.key}`}
            icon={<ChevronDown aria-hidden className={cx(open && "rotate-180")} />}
            onClick={props.onToggle}
          />
          {!props.settled && (
            <IconButton label={`Remove ${label}`} icon={<Trash2 aria-hidden />} onClick={props.onRemove} />
          )}
        </td>
      </tr>
      {open && <MoreRow {...props} label={label} />}
    </>
  );
}

function MoreRow({ row, label, errorOf, onChange }: StageRowProps & { label: string }) {
  const text = (value: string) => (value === "" ? null : value);
  return (
    <tr id={`more-${row.key}`}>
      <td />
      <td colSpan={7} className="pt-1 pb-5">
        <fieldset className="grid gap-4 border-l-2 border-rule pl-4 sm:grid-cols-2">
          <legend className="sr-only">More about {label}</legend>
          <TextArea
            label="Desired outcome, in the customer's words"
            rows={2}
            maxLength={300}
            placeholder="I am covered before I drive off the lot"
            value={row.desiredOutcome ?? ""}
            onChange={(event) => onChange({ desiredOutcome: text(event.target.value) })}
            error={errorOf("desiredOutcome")}
          />
          <TextField
            label="Owner team"
            maxLength={80}
            value={row.ownerTeam ?? ""}
            onChange={(event) => onChange({ ownerTeam: text(event.target.value) })}
            error={errorOf("ownerTeam")}
          />
          <TextArea
            label="A customer enters when"
            rows={2}
            maxLength={500}
            value={row.entryCriteria ?? ""}
            onChange={(event) => onChange({ entryCriteria: text(event.target.value) })}
            error={errorOf("entryCriteria")}
          />
          <TextArea
            label="A customer leaves when"
            rows={2}
            maxLength={500}
            value={row.exitCriteria ?? ""}
            onChange={(event) => onChange({ exitCriteria: text(event.target.value) })}
            error={errorOf("exitCriteria")}
          />
          <div className="flex items-end gap-3">
            <label className="flex items-center gap-2 text-sm font-medium">
              <input
                type="color"
                value={row.colour ?? "#7b7566"}
                onChange={(event) => onChange({ colour: event.target.value })}
                className="h-9 w-12 rounded-md border border-rule-strong bg-raised p-1"
              />
              Own colour
            </label>
            {row.colour ? (
              <Button size="sm" variant="quiet" onClick={() => onChange({ colour: null })}>
                Use the colour of its kind
              </Button>
            ) : (
              <span className="text-sm text-ink-3">It has the colour of its kind.</span>
            )}
          </div>
        </fieldset>
      </td>
    </tr>
  );
}
