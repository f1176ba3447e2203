"use client";

import { useId } from "react";
import { Button } from "@/components/ui/button";
import { DateTimeField } from "@/components/ui/text-field";
import { isCivilDate } from "@/lib/engine/calendar/civil-date";
import { formatCivilDate } from "@/lib/format/date";
import { dayAt, placeOfDay, spanOf } from "./months";

type Props = { day: string; today: string; changes: readonly string[]; onDay: (day: string) => void };

/** How many days of change stand as buttons before the slider alone has to do. */
const SHOWN = 4;

/** Today, a target, or any day: one slider by months, a field for the exact day, and a button for each change ahead. */
export function DaySlider({ day, today, changes, onDay }: Props) {
  const id = useId();
  const span = spanOf(today, changes);
  const ahead = changes.filter((change) => change > today).slice(0, SHOWN);
  const said = day === today ? `today, ${formatCivilDate(day)}` : formatCivilDate(day);
  return (
    <fieldset className="no-print flex flex-wrap items-end gap-x-4 gap-y-2">
      <legend className="sr-only">As of a day</legend>
      <div className="flex min-w-0 flex-1 basis-72 flex-col gap-1">
        <label htmlFor={id} className="text-sm font-medium">
          As of <span className="figures">{said}</span>
        </label>
        <input
          id={id}
          type="range"
          min={0}
          max={span.count}
          step={1}
          value={placeOfDay(span, day)}
          aria-valuetext={said}
          list={`${id}-changes`}
          className="h-8 w-full accent-(--accent)"
          onChange={(event) => onDay(dayAt(span, Number(event.currentTarget.value), today))}
        />
        <datalist id={`${id}-changes`}>
          {changes.map((change) => (
            <option key={change} value={placeOfDay(span, change)} />
          ))}
        </datalist>
      </div>
      <DateTimeField
        label="Day"
        value={day}
        min="1900-01-01"
        max="2200-12-31"
        onChange={(event) => {
          const typed = event.currentTarget.value;
          if (isCivilDate(typed) && typed >= "1900" && typed < "2201") onDay(typed);
        }}
      />
      <div className="flex flex-wrap gap-1.5">
        <Button aria-pressed={day === today} onClick={() => onDay(today)}>
          Today
        </Button>
        {ahead.map((change) => (
          <Button key={change} aria-pressed={day === change} onClick={() => onDay(change)}>
            {formatCivilDate(change)}
          </Button>
        ))}
      </div>
    </fieldset>
  );
}
