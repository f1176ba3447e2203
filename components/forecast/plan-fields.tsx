"use client";

import { NumberEntry } from "@/components/scenarios/number-entry";
import { Section } from "@/components/ui/page-header";
import { DateTimeField, Select } from "@/components/ui/text-field";
import { OptionalNumber } from "./optional-number";
import type { HeldForecast } from "./use-forecast";

const LENGTHS = [12, 24, 36, 48, 60, 120];
const words = (months: number) => (months === 12 ? "1 year" : `${months / 12} years`);

/** When the plan begins and how long it reaches, and how people work. */
export function PlanFields({ held }: { held: HeldForecast }) {
  const { plan, change } = held;
  const lengths = [...new Set([...LENGTHS, plan.months])].sort((left, right) => left - right);
  const window = plan.window ?? { from: Math.max(1, plan.months - 11), months: 12 };
  const reach = (months: number) =>
    // A window beyond the new end goes back to the last year.
    change({ months, ...(plan.window && window.from + window.months - 1 > months ? { window: null } : {}) });
  return (
    <>
      <Section title="The plan">
        <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
          <DateTimeField
            kind="month"
            label="Begins in"
            className="w-44"
            value={plan.startMonth}
            required
            onChange={(event) => event.target.value && change({ startMonth: event.target.value })}
          />
          <Select
            label="Reaches over"
            className="w-36"
            value={String(plan.months)}
            options={lengths.map((months) => ({
              value: String(months),
              label: months % 12 === 0 ? words(months) : `${months} months`,
            }))}
            onChange={(event) => reach(Number(event.target.value))}
          />
          <NumberEntry
            label="Peak from month"
            value={window.from}
            onChange={(from) =>
              whole(from, plan.months) &&
              change({ window: { from, months: Math.min(window.months, plan.months - from + 1) } })
            }
          />
          <NumberEntry
            label="over"
            suffix="months"
            value={window.months}
            onChange={(months) =>
              whole(months, plan.months - window.from + 1) && change({ window: { ...window, months } })
            }
          />
        </div>
      </Section>
      <Section title="How people work">
        <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
          <NumberEntry
            label="Hours a month"
            suffix="h"
            per={1 / 60}
            value={plan.minutesPerMonth}
            onChange={(minutesPerMonth) =>
              minutesPerMonth >= 60 && minutesPerMonth <= 44_640 && change({ minutesPerMonth })
            }
          />
          <NumberEntry
            label="Utilisation"
            suffix="%"
            per={100}
            value={plan.utilisation}
            onChange={(utilisation) => utilisation > 0 && utilisation <= 1 && change({ utilisation })}
          />
          <OptionalNumber
            label="People today"
            value={plan.heads}
            most={1_000_000}
            onChange={(heads) => change({ heads })}
          />
          <OptionalNumber
            label="Cost a minute"
            description="Empty: the rates of the stages"
            value={plan.costPerMinute}
            most={1_000_000}
            onChange={(costPerMinute) => change({ costPerMinute })}
          />
        </div>
      </Section>
    </>
  );
}

const whole = (value: number, most: number) => Number.isInteger(value) && value >= 1 && value <= most;
