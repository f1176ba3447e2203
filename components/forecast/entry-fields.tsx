"use client";

import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/page-header";
import { type ForecastEntry, forecastLimits } from "@/lib/forecasts/schema";
import type { ModelChoice } from "@/lib/profiles/choices";
import { EntryCard } from "./entry-card";
import type { HeldForecast } from "./use-forecast";

export type EntryFieldsProps = { held: HeldForecast; choices: readonly ModelChoice[] };

/** Who arrives: each entry a profile with arrivals of its own. */
export function EntryFields({ held, choices }: EntryFieldsProps) {
  const { plan, change, load } = held;
  const { entries } = plan;
  const put = (id: string, next: Partial<ForecastEntry>) =>
    change({ entries: entries.map((entry) => (entry.id === id ? { ...entry, ...next } : entry)) });
  const add = () => {
    const modelId = (choices.find(({ id }) => entries.every((entry) => entry.modelId !== id)) ?? choices[0])
      ?.id;
    if (!modelId) return;
    const next = entries.reduce((most, { id }) => Math.max(most, Number.parseInt(id, 10) || 0), 0) + 1;
    const arrivals = {
      kind: "seasonal" as const,
      perYear: 1_200,
      factors: new Array<number>(12).fill(1),
      growthPerYear: 0,
    };
    change({
      entries: [
        ...entries,
        { id: String(next), modelId, version: null, scenarioIds: [], startMonth: null, arrivals },
      ],
    });
  };
  return (
    <Section title="Who arrives" note="Each profile on a calendar of its own.">
      {entries.length > 0 && (
        <ol aria-label="Who arrives" className="border-t border-rule">
          {entries.map((entry) => (
            <EntryCard
              key={entry.id}
              entry={entry}
              seen={load.entries.find(({ id }) => id === entry.id)}
              choices={choices}
              months={plan.months}
              startMonth={plan.startMonth}
              onChange={(next) => put(entry.id, next)}
              onRemove={() => change({ entries: entries.filter(({ id }) => id !== entry.id) })}
            />
          ))}
        </ol>
      )}
      {entries.length < forecastLimits.entries && (
        <Button
          className="no-print mt-3"
          icon={<Plus aria-hidden />}
          onClick={add}
          disabled={choices.length === 0}
        >
          Add a profile
        </Button>
      )}
    </Section>
  );
}
