import type { Actor } from "@/lib/auth/actor";
import { type ForecastPlan, forecastPlanSchema } from "@/lib/forecasts/schema";
import { createModel } from "@/lib/models/commands";
import { saveDraft } from "@/lib/models/draft";
import { findModel } from "@/lib/models/queries";
import { draftSchema, newModelSchema } from "@/lib/models/schema";

const DAYS_PER_MONTH = 365.25 / 12;

/** A model of one stage whose entrant takes `work[k]` minutes in its k-th month. */
export async function makeWorkModel(actor: Actor, name: string, work: readonly number[]): Promise<string> {
  const id = await createModel(actor, newModelSchema.parse({ name, industry: "insurance" }));
  const { version } = await findModel(actor, id);
  const pulses = work.map((size, month) => ({ first: (month + 0.5) * DAYS_PER_MONTH, size }));
  const stage = {
    name: "Work",
    kind: "reach",
    side: "pre",
    durationDays: work.length * DAYS_PER_MONTH,
    passRate: 0.5,
    minuteRate: 1.5,
    curves: { minutes: { pulses } },
  };
  await saveDraft(actor, id, draftSchema.parse({ version, stages: [stage] }));
  return id;
}

export function planOf(entries: readonly object[], more: object = {}): ForecastPlan {
  return forecastPlanSchema.parse({
    startMonth: "2027-01",
    months: 24,
    entries: entries.map((entry, index) => ({ id: `e${index}`, ...entry })),
    ...more,
  });
}

/** The work of an entrant and the arrivals of the economics reference, section 6. */
export const referenceWork = [30, 120, 60, 10, 5, 5];
export const referenceArrivals = [100, 150, 0, 50];
export const referenceLoad = [3000, 16_500, 24_000, 11_500, 8000, 4250, 1250, 250, 250];
export const referenceSeason = [60, 60, 80, 100, 140, 160, 140, 120, 100, 90, 80, 70];
