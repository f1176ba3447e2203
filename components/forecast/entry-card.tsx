"use client";

import { X } from "lucide-react";
import { IconButton } from "@/components/ui/button";
import { Checkbox, SegmentedControl } from "@/components/ui/choice";
import { DateTimeField, Select } from "@/components/ui/text-field";
import type { EntryArrivals, ForecastEntry } from "@/lib/forecasts/schema";
import { formatMonth } from "@/lib/format/date";
import { formatDecimal } from "@/lib/format/number";
import type { ModelChoice } from "@/lib/profiles/choices";
import type { LoadResponse } from "@/lib/reports/forecast/response";
import { EntryArrivalFields } from "./entry-arrival-fields";

export type SeenEntry = LoadResponse["entries"][number];
export type EntryCardProps = {
  entry: ForecastEntry;
  /** What the forecast made of it; undefined until it was asked. */
  seen: SeenEntry | undefined;
  choices: readonly ModelChoice[];
  months: number;
  startMonth: string;
  onChange: (change: Partial<ForecastEntry>) => void;
  onRemove: () => void;
};

const KINDS = [
  { value: "history", label: "From history" },
  { value: "seasonal", label: "A year" },
  { value: "planned", label: "Month by month" },
];

/** One profile of the plan: which, under which scenarios, and who arrives when. */
export function EntryCard(props: EntryCardProps) {
  const { entry, seen, choices, months, startMonth, onChange, onRemove } = props;
  const model = choices.find(({ id }) => id === entry.modelId);
  const name = seen?.name ?? model?.name ?? "this entry";
  const perMonth = seen?.history?.perMonth ?? 100;
  return (
    <li className="flex flex-col gap-3 border-b border-rule py-4" data-entry={entry.id}>
      <div className="flex items-end gap-2">
        <Select
          label="Profile"
          className="min-w-0 flex-1"
          value={entry.modelId}
          options={[
            ...choices.map(({ id, name: label }) => ({ value: id, label })),
            ...(model ? [] : [{ value: entry.modelId, label: seen?.model?.name ?? "A model that is gone" }]),
          ]}
          onChange={(event) => onChange({ modelId: event.target.value, version: null, scenarioIds: [] })}
        />
        <Select
          label="Version"
          className="w-32"
          value={entry.version === null ? "" : String(entry.version)}
          options={[
            { value: "", label: "In force" },
            ...(model?.versions ?? []).map(({ number, status }) => ({
              value: String(number),
              label: status === "draft" ? `${number}, draft` : String(number),
            })),
          ]}
          onChange={(event) => onChange({ version: event.target.value ? Number(event.target.value) : null })}
        />
        <IconButton label={`Remove ${name}`} icon={<X aria-hidden />} onClick={onRemove} />
      </div>
      {seen?.problem && <p className="border-l-4 border-warning px-3 py-1">Left out: {seen.problem}</p>}
      {(model?.scenarios.length ?? 0) > 0 && (
        <fieldset className="flex flex-wrap gap-x-4 gap-y-1">
          <legend className="mb-1 text-sm font-medium">Scenarios</legend>
          {model?.scenarios.map(({ id, name: label }) => (
            <Checkbox
              key={id}
              label={label}
              checked={entry.scenarioIds.includes(id)}
              onChange={(event) =>
                onChange({
                  scenarioIds: event.target.checked
                    ? [...entry.scenarioIds, id]
                    : entry.scenarioIds.filter((one) => one !== id),
                })
              }
            />
          ))}
        </fieldset>
      )}
      <SegmentedControl
        label="Arrivals"
        name={`arrivals-${entry.id}`}
        value={entry.arrivals.kind}
        options={KINDS}
        onChange={(kind) => onChange({ arrivals: arrivalsOfKind(kind, perMonth, months) })}
      />
      {entry.arrivals.kind === "history" && seen?.history && (
        <p className="text-sm text-ink-2">
          Counted from {formatMonth(seen.history.first)} to {formatMonth(seen.history.last)}:{" "}
          {formatDecimal(seen.history.perMonth, 1)} a month. Seasons and the trend are carried on.
        </p>
      )}
      <EntryArrivalFields
        key={entry.arrivals.kind}
        arrivals={entry.arrivals}
        months={months}
        onChange={(arrivals) => onChange({ arrivals })}
      />
      {entry.arrivals.kind !== "history" && (
        <DateTimeField
          kind="month"
          label="Arrivals begin"
          optional
          className="w-44"
          description={`Empty: ${formatMonth(startMonth)}, with the plan`}
          value={entry.startMonth ?? ""}
          onChange={(event) => onChange({ startMonth: event.target.value || null })}
        />
      )}
    </li>
  );
}

/** A new kind of arrivals begins near what was seen. */
function arrivalsOfKind(kind: string, perMonth: number, months: number): EntryArrivals {
  const level = Math.round(perMonth);
  if (kind === "history") return { kind, factor: 1 };
  if (kind === "planned") return { kind, months: new Array<number>(months).fill(level) };
  return { kind: "seasonal", perYear: level * 12, factors: new Array<number>(12).fill(1), growthPerYear: 0 };
}
