"use client";

import { Plus, X } from "lucide-react";
import type { ReactNode } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { Select } from "@/components/ui/text-field";
import type { IdPart, MomentRule } from "@/lib/imports/table/mapping";
import type { ColumnProfile } from "@/lib/imports/table/schema";
import {
  columnOptions,
  idOptions,
  momentOptions,
  momentValue,
  readMoment,
  splitChoice,
} from "./column-options";

type Common = { label: string; description?: string; columns: readonly ColumnProfile[] };

/** A column, or none. */
export function ColumnField({
  columns,
  value,
  required,
  onChange,
  ...words
}: Common & { value: string | null; required?: boolean; onChange: (column: string | null) => void }) {
  return (
    <Select
      {...words}
      placeholder={required ? "Choose a column" : "Not in this file"}
      options={columnOptions(columns)}
      value={value ?? ""}
      onChange={(event) => onChange(event.currentTarget.value || null)}
    />
  );
}

/** A day in a column, or none. */
export function MomentField({
  columns,
  value,
  required,
  onChange,
  ...words
}: Common & { value: MomentRule | null; required?: boolean; onChange: (moment: MomentRule | null) => void }) {
  return (
    <Select
      {...words}
      placeholder={required ? "Choose a column" : "Not in this file"}
      options={momentOptions(columns)}
      value={momentValue(value)}
      onChange={(event) => onChange(readMoment(event.currentTarget.value))}
    />
  );
}

/** The columns that make an id together. */
export function IdField({
  label,
  description,
  columns,
  parts,
  blank,
  onChange,
}: Common & { parts: readonly IdPart[]; blank?: string; onChange: (parts: IdPart[]) => void }) {
  const options = idOptions(columns);
  const put = (index: number, value: string) => {
    const choice = splitChoice(value, ["text", "year"]);
    const next = [...parts];
    if (choice) next[index] = { column: choice.column, take: choice.kind };
    else next.splice(index, 1);
    onChange(next);
  };
  const shown = parts.length > 0 ? parts : [null];
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      {shown.map((part, index) => (
        <div key={part ? `${part.take}:${part.column}` : "none"} className="flex items-end gap-1.5">
          <Select
            label={index === 0 ? label : `${label}, and`}
            {...(description && index === 0 ? { description } : {})}
            className="min-w-0 flex-1"
            placeholder={blank ?? "Choose a column"}
            options={options}
            value={part ? `${part.take}:${part.column}` : ""}
            onChange={(event) => put(index, event.currentTarget.value)}
          />
          {parts.length > 1 && part && (
            <IconButton
              label={`Leave ${part.column} out of the id`}
              icon={<X />}
              variant="quiet"
              size="sm"
              onClick={() => put(index, "")}
            />
          )}
        </div>
      ))}
      {parts.length > 0 && parts.length < 3 && (
        <p>
          <Button
            size="sm"
            variant="quiet"
            icon={<Plus aria-hidden />}
            onClick={() => {
              const taken = new Set(parts.map(({ take, column }) => `${take}:${column}`));
              const free = options.find(({ value }) => !taken.has(value));
              if (free) put(parts.length, free.value);
            }}
          >
            Add a column to the id
          </Button>
        </p>
      )}
    </fieldset>
  );
}

/** A heading and its fields, two or three beside each other. */
export function FieldGroup({
  title,
  note,
  children,
}: {
  title: string;
  note?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="flex flex-col gap-3 border-t border-rule pt-3">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 className="font-medium">{title}</h3>
        {note && <p className="text-sm text-ink-3">{note}</p>}
      </div>
      <div className="grid items-start gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">{children}</div>
    </section>
  );
}
