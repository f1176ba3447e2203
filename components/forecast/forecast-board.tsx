"use client";

import { ErrorNotice } from "@/components/ui/notices";
import type { ForecastView } from "@/lib/forecasts/schema";
import type { ModelChoice } from "@/lib/profiles/choices";
import type { LoadResponse } from "@/lib/reports/forecast/response";
import { EntryFields } from "./entry-fields";
import { ForecastCharts } from "./forecast-charts";
import { ForecastFigures } from "./forecast-figures";
import { PlanFields } from "./plan-fields";
import { SaveBar } from "./save-bar";
import { useForecast } from "./use-forecast";

export type ForecastBoardProps = {
  slug: string;
  zone: string;
  read: ForecastView;
  first: LoadResponse;
  choices: readonly ModelChoice[];
  mayWrite: boolean;
};

/** A plan and what it expects, side by side: typed here, forecast at once. */
export function ForecastBoard({ slug, zone, read, first, choices, mayWrite }: ForecastBoardProps) {
  const held = useForecast(slug, read, first);
  return (
    <div className="grid gap-x-10 gap-y-8 xl:grid-cols-[minmax(0,5fr)_minmax(22rem,2fr)]">
      <div className="flex min-w-0 flex-col gap-8" aria-busy={held.stale} data-forecast>
        <ForecastFigures load={held.load} zone={zone} slug={slug} />
        <ForecastCharts held={held} zone={zone} />
      </div>
      <div className="flex min-w-0 flex-col gap-8">
        <SaveBar held={held} slug={slug} id={read.id} mayWrite={mayWrite} />
        {held.unclear && (
          <ErrorNotice
            title={held.unclear.fields[0]?.message ?? held.unclear.message}
            kept="What you typed is still here; the forecast beside it is that of before."
          />
        )}
        <EntryFields held={held} choices={choices} />
        <PlanFields held={held} />
      </div>
    </div>
  );
}
