import { MOST_ARRIVALS } from "@/lib/engine/forecast/arrival-plan";
import { forecastLimits } from "@/lib/forecasts/schema";

/** Numbers with spaces, commas, semicolons or lines between them. */
export function readMonths(text: string): { months: number[]; problem: string | null } {
  const parts = text.split(/[\s,;]+/).filter(Boolean);
  const odd = parts.find((part) => !/^\d+(\.\d+)?$/.test(part) || Number(part) > MOST_ARRIVALS);
  if (odd !== undefined) return { months: [], problem: `“${odd}” is no number of arrivals.` };
  if (parts.length > forecastLimits.months)
    return {
      months: [],
      problem: `These are ${parts.length} months; a plan reaches at most ${forecastLimits.months}.`,
    };
  return { months: parts.map(Number), problem: null };
}

/** How much of the plan the list covers. */
export function sayMonths(listed: number, months: number): string {
  if (listed === months) return `All ${months} months.`;
  if (listed > months) return `${listed} months listed, the plan uses the first ${months}.`;
  return `${listed} of ${months} months listed; in the others nobody arrives.`;
}
