"use client";

import { useState } from "react";
import { LineBand } from "@/components/charts/line-band";
import { StackedAreaOrBars } from "@/components/charts/stacked-area-or-bars";
import { DifferenceTable } from "@/components/compare/difference-table";
import { styleOf } from "@/components/profile-figure/colours";
import { SegmentedControl } from "@/components/ui/choice";
import { Select } from "@/components/ui/text-field";
import { formatDateTime, formatMonth } from "@/lib/format/date";
import type { LoadResponse } from "@/lib/reports/forecast/response";
import type { Chart } from "@/lib/reports/view/chart";
import type { HeldForecast } from "./use-forecast";

const MEASURES = [
  { value: "minutes", label: "Staff time" },
  { value: "people", label: "People" },
  { value: "cost", label: "Cost" },
  { value: "touches", label: "Touches" },
];

const describe = ({ x, points, series, unit, y }: Chart) => ({ x, points, series, unit, y });

/** The load by stage first, then whatever the plan has of entries, services and scenarios. */
export function ForecastCharts({ held, zone }: { held: HeldForecast; zone: string }) {
  const [measure, setMeasure] = useState("minutes");
  const { load, plan } = held;
  const charts = load.charts as readonly Chart[];
  const chart = (id: string) => charts.find((one) => one.id === id);
  const main = chart(`load-${measure}`);
  const frame = (one: Chart) => ({
    title: one.sentence,
    unit: one.unit,
    filters: load.filters.map(({ label, value }) => (label.startsWith("Peak") ? `peak of ${value}` : value)),
    asOf: formatDateTime(load.asOf, { zone }),
    ...(one.note ? { note: one.note } : {}),
  });
  const empty = load.entries.every(({ name }) => name === null);
  const today = [{ label: "Plan begins", x: load.start }];
  const before = main?.points.some(({ x }) => String(x) < load.start) ?? false;
  const level = measure === "people" && plan.heads !== null ? [{ label: "People today", y: plan.heads }] : [];
  const lines = ["entries", "services"].flatMap((id) => chart(id) ?? []);
  const arrivals = chart("arrivals");
  return (
    <div className="flex flex-col gap-10">
      <div>
        <div className="no-print flex flex-wrap items-end gap-x-6 gap-y-2 pb-4">
          <SegmentedControl
            name="forecast-measure"
            label="Show"
            value={measure}
            options={MEASURES}
            onChange={setMeasure}
          />
          {load.variants.length > 1 && (
            <Select
              label="Scenarios"
              className="w-52"
              value={held.variant}
              options={load.variants.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(event) => held.look(event.target.value)}
            />
          )}
        </div>
        {main && (
          <StackedAreaOrBars
            kind={main.points.length <= 66 ? "bars" : "area"}
            frame={{
              ...frame(main),
              ...(empty ? { empty: <p>Say who arrives, and the load by month stands here.</p> } : {}),
            }}
            description={describe(main)}
            stages={load.stages}
            marks={[...(before ? today : []), ...level]}
            height={340}
          />
        )}
      </div>
      {lines.map((one) => (
        <LineBand
          key={one.id}
          frame={{ ...frame(one), compact: true }}
          description={describe(one)}
          height={260}
        />
      ))}
      <Variants load={load} frame={frame} />
      {arrivals && (
        <StackedAreaOrBars
          kind="bars"
          frame={{ ...frame(arrivals), compact: true }}
          description={describe(arrivals)}
          marks={before ? today : []}
          height={200}
        />
      )}
      <p className="text-sm text-ink-3">
        The plan reaches from {formatMonth(load.start)} over {plan.months} months. All of it is an estimate
        from drawn profiles, not a promise.
      </p>
    </div>
  );
}

type VariantsProps = { load: LoadResponse; frame: (chart: Chart) => Parameters<typeof LineBand>[0]["frame"] };

/** The plan as it is, without scenarios and with each alone, in one picture and one table. */
function Variants({ load, frame }: VariantsProps) {
  const chart = (load.charts as readonly Chart[]).find(({ id }) => id === "variants");
  if (!chart) return null;
  const currency = load.currency ?? "";
  // As the table under it.
  const series = chart.series.map((one, index) => ({ ...one, color: styleOf(index).colour }));
  return (
    <div className="flex flex-col gap-4">
      <LineBand
        frame={{ ...frame(chart), compact: true }}
        description={describe({ ...chart, series })}
        height={260}
      />
      <DifferenceTable
        caption="The plan under each of its scenarios"
        names={load.variants.map(({ name }) => name)}
        currencies={load.variants.map(() => currency)}
        rows={load.compared as Parameters<typeof DifferenceTable>[0]["rows"]}
      />
    </div>
  );
}
