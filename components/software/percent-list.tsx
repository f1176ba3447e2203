"use client";

import { Plus, X } from "lucide-react";
import { Button, IconButton } from "@/components/ui/button";
import { Select, type SelectOption, TextField } from "@/components/ui/text-field";

export type PercentRow = { id: string; percent: number | null };
type Props = {
  label: string;
  empty: string;
  add: string;
  rows: readonly PercentRow[];
  onChange: (rows: PercentRow[]) => void;
  withPercent: boolean;
  options: readonly SelectOption[];
  error: string | undefined;
};

/** Chosen things, each with a percent where one is asked for. */
export function PercentList({ label, empty, add, rows, onChange, withPercent, options, error }: Props) {
  const left = options.filter(({ value }) => !rows.some(({ id }) => id === value));
  const change = (index: number, part: Partial<PercentRow>) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  return (
    <fieldset className="flex flex-col gap-2 sm:col-span-2">
      <legend className="pb-1 text-sm font-medium">{label}</legend>
      {rows.length === 0 && <p className="text-sm text-ink-3">{empty}</p>}
      {rows.map((row, index) => (
        <div key={row.id} className="flex items-end gap-2">
          <Select
            label={`${label}, ${index + 1}`}
            hideLabel
            className="min-w-0 flex-1"
            value={row.id}
            options={options.filter(
              ({ value }) => value === row.id || left.some((one) => one.value === value),
            )}
            onChange={(event) => change(index, { id: event.currentTarget.value })}
          />
          {withPercent && (
            <TextField
              label={`Percent, ${index + 1}`}
              hideLabel
              className="w-28"
              inputMode="decimal"
              suffix="%"
              defaultValue={row.percent ?? ""}
              onChange={(event) => change(index, { percent: Number(event.currentTarget.value) })}
            />
          )}
          <IconButton
            label={`Remove ${index + 1}`}
            icon={<X aria-hidden />}
            onClick={() => onChange(rows.filter((_, at) => at !== index))}
          />
        </div>
      ))}
      {left[0] && (
        <div>
          <Button
            size="sm"
            icon={<Plus aria-hidden />}
            onClick={() => left[0] && onChange([...rows, { id: left[0].value, percent: null }])}
          >
            {add}
          </Button>
        </div>
      )}
      {error && (
        <p role="alert" className="text-sm text-negative">
          {error}
        </p>
      )}
    </fieldset>
  );
}
