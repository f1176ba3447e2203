import { z } from "zod";
import { forecastPlanSchema } from "@/lib/forecasts/schema";
import { stageKinds } from "@/lib/models/view";
import { figureResponse, reportResponse } from "@/lib/reports/response";

const variantId = z.string().trim().min(1).max(64).default("plan");

export const loadQuery = z.strictObject({
  variant: variantId.describe(
    "plan: its own scenarios; base: none; or the id of one scenario, applied alone.",
  ),
});
export const loadWhyQuery = loadQuery.extend({
  figure: z.string().trim().min(1, "Name the figure.").max(200),
});

export const previewBody = z.strictObject({
  name: z.string().trim().max(100).default("Not saved yet"),
  plan: forecastPlanSchema,
  variant: variantId,
});

const maybe = z.object({ value: z.number().nullable(), reason: z.string().optional() });

const format = z.union([
  z.object({ kind: z.enum(["count", "minutes", "days", "months"]) }),
  z.object({ kind: z.literal("decimal"), digits: z.number().optional(), suffix: z.string().optional() }),
  z.object({ kind: z.literal("percent"), digits: z.number().optional() }),
  z.object({ kind: z.literal("money"), currency: z.string(), whole: z.boolean().optional() }),
]);

/** A chart as it is drawn, colours and all: the screen asks while a plan is typed. */
const drawnChart = z.object({
  id: z.string(),
  sentence: z.string(),
  unit: z.string(),
  y: format,
  x: z.object({
    kind: z.enum(["month", "date", "age-days", "age-months", "category"]),
    label: z.string().optional(),
  }),
  series: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      color: z.string(),
      pattern: z.enum(["solid", "hatch", "dots", "dashed"]).optional(),
      draw: z.enum(["area", "bars", "line"]).optional(),
    }),
  ),
  points: z.array(
    z.object({
      x: z.union([z.string(), z.number()]),
      values: z.record(z.string(), z.number().nullable()),
      partial: z.boolean().optional(),
    }),
  ),
  note: z.string().optional(),
});

export const loadResponse = z
  .object({
    asOf: z.string(),
    start: z.string().describe("First month of the plan."),
    variant: z.string(),
    variants: z.array(z.object({ id: z.string(), name: z.string() })),
    currency: z.string().nullable().describe("Null where entries are in unlike currencies."),
    filters: reportResponse.shape.filters,
    stages: z
      .array(z.object({ id: z.string(), name: z.string(), kind: z.enum(stageKinds), color: z.string() }))
      .describe("What load is split by: the stages of one model, or kinds of stage where there are several."),
    entries: z.array(
      z.object({
        id: z.string(),
        name: z.string().nullable(),
        model: z.object({ id: z.string(), name: z.string() }).nullable(),
        version: z.object({ number: z.number(), status: z.string() }).nullable(),
        scenarios: z.array(z.object({ id: z.string(), name: z.string() })).describe("All over the model."),
        history: z
          .object({ first: z.string(), last: z.string(), months: z.number(), perMonth: z.number() })
          .nullable()
          .describe("Complete months with counted arrivals, and their mean."),
        problem: z.string().nullable().describe("Why the entry is left out."),
      }),
    ),
    figures: z.array(
      z.object({
        id: z.string(),
        label: z.string(),
        value: z.number().nullable(),
        reason: z.string().optional(),
        missing: z.string().optional(),
        unit: figureResponse.shape.unit,
        why: figureResponse,
      }),
    ),
    charts: z.array(drawnChart).describe("Money in minor units."),
    compared: z
      .array(
        z.object({
          id: z.string(),
          label: z.string(),
          unit: z.string().describe("money (major units), minutes, times, touches or people."),
          values: z.array(maybe),
          differences: z.array(maybe),
          relative: z.array(maybe),
        }),
      )
      .describe("A value for each variant, against the first."),
  })
  .meta({ id: "LoadForecast" });
export type LoadResponse = z.output<typeof loadResponse>;

/** What a new forecast begins with; `counted` where its arrivals carry on a history. */
export const forecastStartResponse = z.object({
  plan: forecastPlanSchema,
  counted: z.boolean(),
  choices: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      archived: z.boolean(),
      versions: z.array(
        z.object({ number: z.number(), status: z.enum(["draft", "published", "retired", "kept"]) }),
      ),
      scenarios: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
  ),
});
