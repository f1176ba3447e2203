"use client";

import { SegmentedControl } from "@/components/ui/choice";
import { NumberField } from "@/components/ui/number-field";
import { Select } from "@/components/ui/text-field";
import { type ArrivalPlan, MOST_ARRIVALS, PLAN_MONTHS } from "@/lib/engine/forecast/arrival-plan";
import { MONTH_NAMES } from "./load-words";

export type ArrivalFieldsProps = { plan: ArrivalPlan; onChange: (plan: ArrivalPlan) => void };

const KINDS = [
  { value: "level", label: "Every month alike" },
  { value: "year", label: "By month of the year" },
];

/** How many arrive: one number, or one for each month of a year that repeats. */
export function ArrivalFields({ plan, onChange }: ArrivalFieldsProps) {
  const { year, months } = plan;
  const seasonal = year.length > 1;
  const average = Math.round(year.reduce((sum, arrivals) => sum + arrivals, 0) / year.length);
  const put = (place: number, arrivals: number | null) =>
    onChange({ ...plan, year: year.map((before, index) => (index === place ? (arrivals ?? 0) : before)) });
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-end gap-x-6 gap-y-4">
        <SegmentedControl
          label="Arrivals"
          name="arrivals-kind"
          value={seasonal ? "year" : "level"}
          options={KINDS}
          onChange={(kind) =>
            onChange({ ...plan, year: kind === "year" ? MONTH_NAMES.map(() => average) : [average] })
          }
        />
        {!seasonal && (
          <NumberField
            label="Arrivals a month"
            className="w-40"
            value={year[0] ?? 0}
            min={0}
            max={MOST_ARRIVALS}
            onChange={(arrivals) => put(0, arrivals)}
          />
        )}
        <Select
          label="Plan for"
          className="w-32"
          value={String(months)}
          options={PLAN_MONTHS.map((count) => ({
            value: String(count),
            label: count === 12 ? "1 year" : `${count / 12} years`,
          }))}
          onChange={(event) => onChange({ ...plan, months: Number(event.target.value) })}
        />
      </div>
      {seasonal && (
        <fieldset className="grid grid-cols-3 gap-3 sm:grid-cols-4 md:grid-cols-6 2xl:grid-cols-12">
          <legend className="mb-2 text-sm text-ink-3">
            Arrivals in each month of a year; every year of the plan is alike and begins in January.
          </legend>
          {MONTH_NAMES.map((name, place) => (
            <NumberField
              key={name}
              label={name}
              steppers={false}
              value={year[place] ?? 0}
              min={0}
              max={MOST_ARRIVALS}
              onChange={(arrivals) => put(place, arrivals)}
            />
          ))}
        </fieldset>
      )}
    </div>
  );
}
