"use client";

import { Plus, X } from "lucide-react";
import { Button, IconButton } from "@/components/ui/button";
import { Select, type SelectOption, TextField } from "@/components/ui/text-field";

/** `amount` is the number as it was typed. */
export type Choice = { id: string; amount: string };

/** The number asked for beside each choice. */
export type Measure = {
  label: string;
  suffix?: string;
  /** Of a choice that is added. */
  start?: string;
  /** Why the server refused the number of a choice. */
  errorAt?: (index: number) => string | undefined;
};

type Props = {
  label: string;
  hint?: string;
  empty: string;
  add: string;
  rows: readonly Choice[];
  onChange: (rows: Choice[]) => void;
  measure: Measure | null;
  options: readonly SelectOption[];
  error: string | undefined;
};

/** Chosen things, each with a number where one is asked for. */
export function ChoiceList({ label, hint, empty, add, rows, onChange, measure, options, error }: Props) {
  const left = options.filter(({ value }) => !rows.some(({ id }) => id === value));
  const change = (index: number, part: Partial<Choice>) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...part } : row)));
  return (
    <fieldset className="flex flex-col gap-2 sm:col-span-2">
      <legend className="pb-1 text-sm font-medium">{label}</legend>
      {hint && <p className="text-sm text-ink-3">{hint}</p>}
      {rows.length === 0 && <p className="text-sm text-ink-3">{empty}</p>}
      {rows.map((row, index) => (
        <div key={row.id} className="flex items-start gap-2">
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
          {measure && (
            <TextField
              label={`${measure.label}, ${index + 1}`}
              hideLabel
              className="w-28"
              inputMode="decimal"
              suffix={measure.suffix}
              value={row.amount}
              error={measure.errorAt?.(index)}
              onChange={(event) => change(index, { amount: event.currentTarget.value })}
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
            onClick={() =>
              left[0] && onChange([...rows, { id: left[0].value, amount: measure?.start ?? "" }])
            }
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
