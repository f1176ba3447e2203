"use client";

import { MONTH_NAMES } from "@/components/scenarios/load-words";
import { NumberEntry } from "@/components/scenarios/number-entry";
import type { EntryArrivals } from "@/lib/forecasts/schema";
import { PlannedArrivals } from "./planned-arrivals";

export type EntryArrivalFieldsProps = {
  arrivals: EntryArrivals;
  months: number;
  onChange: (arrivals: EntryArrivals) => void;
};

/** The numbers of one kind of arrivals. */
export function EntryArrivalFields({ arrivals, months, onChange }: EntryArrivalFieldsProps) {
  if (arrivals.kind === "planned") {
    return (
      <PlannedArrivals
        read={arrivals.months}
        months={months}
        onChange={(typed) => onChange({ ...arrivals, months: typed })}
      />
    );
  }
  if (arrivals.kind === "history") {
    return (
      <NumberEntry
        label="Of what it expects"
        per={100}
        suffix="%"
        value={arrivals.factor}
        onChange={(factor) => factor >= 0 && factor <= 100 && onChange({ ...arrivals, factor })}
      />
    );
  }
  const { perYear, factors, growthPerYear } = arrivals;
  const put = (place: number, factor: number) => {
    const next = factors.map((before, index) => (index === place ? factor : before));
    if (factor >= 0 && next.some((one) => one > 0)) onChange({ ...arrivals, factors: next });
  };
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-3">
        <NumberEntry
          label="Arrivals a year"
          value={perYear}
          onChange={(count) => count >= 0 && count <= 12_000_000 && onChange({ ...arrivals, perYear: count })}
        />
        <NumberEntry
          label="Growth a year"
          per={100}
          suffix="%"
          value={growthPerYear}
          onChange={(growth) =>
            growth >= -1 && growth <= 10 && onChange({ ...arrivals, growthPerYear: growth })
          }
        />
      </div>
      <details>
        <summary className="min-h-6 text-sm underline decoration-dotted underline-offset-4">
          Weights of the months
        </summary>
        <fieldset className="mt-2 grid grid-cols-3 gap-2 sm:grid-cols-4">
          <legend className="mb-2 text-sm text-ink-3">
            How the year is spread: twice the weight is twice the arrivals.
          </legend>
          {MONTH_NAMES.map((name, place) => (
            <NumberEntry
              key={name}
              label={name}
              value={factors[place] ?? 0}
              onChange={(factor) => put(place, factor)}
            />
          ))}
        </fieldset>
      </details>
    </div>
  );
}
