import type { BucketSize } from "@/lib/engine/calendar/bucket";
import { type CivilDate, civilDate } from "@/lib/engine/calendar/civil-date";
import { daysInMonth, firstDayOf, monthOf, monthsBetween } from "@/lib/engine/calendar/civil-month";
import { addDays, daysBetween, daysFromCivil } from "@/lib/engine/calendar/days";
import type { ClosedInterval } from "@/lib/engine/calendar/interval";

/** How long a silent life is still drawn. */
const silence = 60;

/** The days a life is drawn over: to its end, or to today, but not far beyond the last fact. */
export function lifeWindow(life: {
  firstOn: CivilDate;
  lastOn: CivilDate;
  endedOn: CivilDate | null;
  today: CivilDate;
}): ClosedInterval {
  const { firstOn, lastOn, endedOn, today } = life;
  const quiet = addDays(lastOn, silence);
  const now = today < quiet ? today : quiet;
  const end = endedOn ?? now;
  return { start: firstOn, end: addDays(end > lastOn ? end : lastOn, 1) };
}

/** Coarse enough for bars one can see: days for two months, weeks for a year, months beyond. */
export function lifeBucket({ start, end }: ClosedInterval): BucketSize {
  const days = daysBetween(start, end);
  if (days <= 62) return "day";
  return days <= 400 ? "week" : "month";
}

/** Where a day lies on the chart's axis, on which a bar is centred over the start of its bucket. */
export function axisPosition(day: string, size: BucketSize, origin: CivilDate): number {
  const date = civilDate(day);
  if (size === "day") return daysFromCivil(date) - 0.5;
  if (size === "week") return daysFromCivil(date) - 3.5;
  const month = monthOf(date);
  const into = daysBetween(firstDayOf(month), date) / daysInMonth(month);
  return monthsBetween(monthOf(origin), month) + into - 0.5;
}
