import { sayFigure } from "@/components/profile-figure/say";
import type { ArrivalPlan } from "@/lib/engine/forecast/arrival-plan";
import type { PlannedLoad } from "@/lib/engine/forecast/plan-load";
import { capital } from "@/lib/format/capital";
import { formatMinutes } from "@/lib/format/duration";
import { formatCount, formatDecimal, formatPercent } from "@/lib/format/number";

export const MONTH_NAMES = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** "100 arrivals every month", or how many a year and when most of them come. */
export function sayPlan({ year }: ArrivalPlan): string {
  const [first = 0] = year;
  if (year.length === 1)
    return `${formatDecimal(first, 1)} ${first === 1 ? "arrival" : "arrivals"} every month`;
  const total = year.reduce((sum, arrivals) => sum + arrivals, 0);
  const most = year.indexOf(Math.max(...year));
  return `${formatCount(Math.round(total))} arrivals a year${total > 0 ? `, most in ${MONTH_NAMES[most]}` : ""}`;
}

/** The finding: the busiest month of the plan's last year, before and after. */
export function sayLoad(
  base: PlannedLoad,
  changed: PlannedLoad | null,
  name: string,
  plan: ArrivalPlan,
): string {
  const before = base.minutes.peak;
  const after = changed?.minutes.peak ?? null;
  const when = lastYear(plan);
  if (!before || (before.value === 0 && !after?.value)) return "This plan takes no staff time yet.";
  if (!after) {
    const shape = before.toAverage.value;
    const times = shape === null ? "" : `, ${sayFigure(shape, "times", "")} the average month`;
    return `The busiest month ${when} takes ${formatMinutes(before.value)} of staff time${times}.`;
  }
  const change = after.value - before.value;
  const subject = capital(name);
  const figures = `${formatMinutes(after.value)} instead of ${formatMinutes(before.value)}`;
  if (Math.abs(change) < 1e-9 * before.value)
    return `${subject} ${/ (and|scenarios) /.test(name) ? "leave" : "leaves"} the busiest month ${when} at ${formatMinutes(before.value)} of staff time.`;
  const share =
    before.value > 0
      ? `, ${formatPercent(Math.abs(change) / before.value)} ${change > 0 ? "more" : "less"}`
      : "";
  return `With ${name} the busiest month ${when} takes ${figures} of staff time${share}.`;
}

/** The months over which a peak is looked for. */
export function lastYear({ months }: ArrivalPlan): string {
  return months === 12 ? "of the year" : `of year ${months / 12}`;
}
