"use client";

import { Plus, X } from "lucide-react";
import { kindWords } from "@/components/software/words";
import { Button, IconButton } from "@/components/ui/button";
import { DateTimeField, Select, TextField } from "@/components/ui/text-field";
import { type ServiceView, type Sourcing, sourcings } from "@/lib/services/schema";

/** One dated origin as it is typed. */
export type OriginRow = { key: number; sourcing: Sourcing; startsOn: string; endsOn: string; note: string };

export const originRows = (service: ServiceView | null): OriginRow[] =>
  service
    ? service.sourcing.map((one, key) => ({ ...one, key, endsOn: one.endsOn ?? "", note: one.note ?? "" }))
    : [{ key: 0, sourcing: "saas", startsOn: "", endsOn: "", note: "" }];

/** Rows as the API takes them, in the order of their days. */
export const originsOf = (rows: readonly OriginRow[]) =>
  rows
    .map(({ sourcing, startsOn, endsOn, note }) => ({
      sourcing,
      startsOn,
      endsOn: endsOn || null,
      note: note || null,
    }))
    .sort((left, right) => (left.startsOn < right.startsOn ? -1 : 1));

type Props = {
  rows: readonly OriginRow[];
  onChange: (rows: OriginRow[]) => void;
  error: string | undefined;
};

/** Where a service comes from, from a day on: what is true today and what is meant to be, in one list. */
export function OriginList({ rows, onChange, error }: Props) {
  const change = (key: number, part: Partial<OriginRow>) =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const add = () =>
    onChange([
      ...rows,
      {
        key: Math.max(-1, ...rows.map(({ key }) => key)) + 1,
        sourcing: "saas",
        startsOn: "",
        endsOn: "",
        note: "",
      },
    ]);
  return (
    <fieldset className="flex flex-col gap-2 sm:col-span-2">
      <legend className="pb-1 text-sm font-medium">Comes from</legend>
      <p className="text-sm text-ink-3">
        A day to come is a target. Without an end, an origin lasts until the next one begins.
      </p>
      {rows.length === 0 && <p className="text-sm text-ink-3">Nobody has said where it comes from.</p>}
      {rows.map((row, index) => (
        <div
          key={row.key}
          className="grid grid-cols-[1fr_1fr_auto] items-end gap-2 border-b border-rule pb-2 sm:grid-cols-[1fr_1fr_1fr_1.2fr_auto]"
        >
          <Select
            label={`Origin, ${index + 1}`}
            value={row.sourcing}
            options={sourcings.map((one) => ({ value: one, label: kindWords[one].label }))}
            onChange={(event) => change(row.key, { sourcing: event.currentTarget.value as Sourcing })}
          />
          <DateTimeField
            label={`Since, ${index + 1}`}
            required
            value={row.startsOn}
            onChange={(event) => change(row.key, { startsOn: event.currentTarget.value })}
          />
          <DateTimeField
            label={`Until, ${index + 1}`}
            optional
            value={row.endsOn}
            onChange={(event) => change(row.key, { endsOn: event.currentTarget.value })}
          />
          <TextField
            label={`Note, ${index + 1}`}
            optional
            maxLength={500}
            value={row.note}
            onChange={(event) => change(row.key, { note: event.currentTarget.value })}
          />
          <IconButton
            label={`Remove origin ${index + 1}`}
            icon={<X aria-hidden />}
            onClick={() => onChange(rows.filter(({ key }) => key !== row.key))}
          />
        </div>
      ))}
      <div>
        <Button size="sm" icon={<Plus aria-hidden />} onClick={add}>
          Add an origin
        </Button>
      </div>
      {error && (
        <p role="alert" className="text-sm text-negative">
          {error}
        </p>
      )}
    </fieldset>
  );
}
