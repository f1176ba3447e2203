import { z } from "zod";
import { CHANNELS } from "@/lib/engine/profile/profile";
import { saleSides, stageKinds } from "@/lib/models/view";
import { figureResponse, unitResponse } from "@/lib/reports/response";

/** What is answered about profiles: the engine's figures, with units and parts. */

const model = z.object({ id: z.string(), name: z.string() });
const shown = {
  model,
  version: z.object({ number: z.number(), status: z.string() }),
  scenarios: z.array(z.object({ id: z.string(), name: z.string() })).describe("Those applied, in order."),
};

const maybe = z.object({
  value: z.number().nullable(),
  reason: z.string().optional().describe("Why there is no value."),
});

/** What one customer who enters the stage takes and brings. */
const stageTotals = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(stageKinds),
  side: z.enum(saleSides),
  days: z.number(),
  passRate: z.number().nullable(),
  minutes: z.number(),
  staffCost: z.number(),
  otherCost: z.number(),
  cost: z.number(),
  revenue: z.number(),
  learning: z.number(),
  touches: z.partialRecord(z.enum(CHANNELS), z.number()),
  touchCount: z.number(),
});

const perMonth = z.array(z.number());

export const economicsSchema = z.object({
  ...shown,
  currency: z.string(),
  figures: z
    .array(
      z.object({
        id: z.string(),
        label: z.string(),
        value: z.number().nullable(),
        reason: z.string().optional(),
        unit: unitResponse,
        why: figureResponse,
      }),
    )
    .describe("Money in minor units, as everywhere."),
  stages: z.array(stageTotals).describe("Totals per entrant of every stage shown; money in major units."),
  touches: z
    .array(z.object({ channel: z.enum(CHANNELS), own: z.number(), loaded: maybe }))
    .describe("Before the sale: of the closed customer, and with those of the unclosed prospects."),
  months: z
    .object({
      revenue: perMonth,
      direct: perMonth,
      minutes: perMonth,
      staffCost: perMonth,
      otherCost: perMonth,
      margin: perMonth,
    })
    .describe("Of use, month 1 first, of a customer who is still there; money in major units."),
  survival: perMonth.describe("Share of customers still there when month t begins, from t = 0."),
  cumulative: perMonth.describe("Margin so far after t months, from the sale (t = 0); major units."),
});

const row = z.object({
  id: z.string(),
  label: z.string(),
  unit: z.string().describe("money (major units), minutes, days, months, share, times, touches or facts."),
  values: z.array(maybe),
  differences: z.array(maybe).describe("Value − base."),
  relative: z.array(maybe).describe("Difference ÷ |base|."),
});

const loadLine = z.object({
  months: z.array(z.number()).describe("From the first month of the plan on."),
  total: z.number(),
  peak: z
    .object({ month: z.number().describe("Counted from 1."), value: z.number() })
    .nullable()
    .describe("Of the last twelve months."),
  peakToAverage: maybe.describe("The peak over the average of those twelve months."),
});

export const loadSchema = z.object({
  plan: z.object({ arrivals: z.array(z.number()), months: z.number() }),
  of: z
    .array(
      z.object({
        ...shown,
        minutes: loadLine,
        touches: loadLine,
        incomplete: z.string().optional().describe("Why the stages behind a gap are left out."),
      }),
    )
    .describe("The profile as it is and, where scenarios are asked for, with them."),
  figures: z.array(row),
});

export const comparisonSchema = z.object({
  of: z.array(z.object({ name: z.string(), currency: z.string(), ...shown })),
  sentence: z.string().nullable().describe("The biggest difference; null for one profile."),
  figures: z.array(row),
  groups: z.array(z.object({ id: z.string(), label: z.string(), rows: z.array(row) })),
});
export type ComparisonView = z.output<typeof comparisonSchema>;
