import { z } from "zod";
import { PLAN_MONTHS, readArrivals, USUAL_PLAN } from "@/lib/engine/forecast/arrival-plan";
import { id, optionalText } from "@/lib/fields";

/** Which version of a model: its number, its draft, or what is published. */
const version = z
  .union([z.enum(["draft", "published"]), z.coerce.number().int().min(1)], {
    error: "Give the number of a version, draft or published.",
  })
  .optional()
  .describe("Number of a version, draft or published; left out, what a reader of the model sees.");

const scenarioIds = z
  .string()
  .transform((list) => list.split(",").filter(Boolean))
  .pipe(z.array(id).max(50, "At most 50 scenarios are stacked."));

const scenarios = z
  .union([z.enum(["enabled", "none"]), scenarioIds], {
    error: "Give ids of scenarios with commas between them, or enabled.",
  })
  .default("none")
  .describe(
    "Ids of scenarios with commas between them, applied in this order; or enabled: those switched on.",
  );

export const profileQuery = z.strictObject({ version });
export const economicsQuery = z.strictObject({ version, scenarios });
export const csvQuery = z.strictObject({
  version,
  scenarios,
  table: z
    .enum(["stages", "months"], { error: "A table is stages or months." })
    .default("stages")
    .describe("Totals of each stage, or the months of a customer's life."),
});

const arrivals = z
  .string()
  .transform((text, context) => {
    const year = readArrivals(text);
    if (year) return year;
    context.addIssue({
      code: "custom",
      message:
        "Give one number of arrivals a month, or twelve with commas between them, from 0 to 1,000,000.",
    });
    return z.NEVER;
  })
  .default([...USUAL_PLAN.year])
  .describe("Who enters the first stage: as many every month, or twelve numbers of a year that repeats.");

const months = z
  .enum(PLAN_MONTHS.map(String), { error: `Months are ${PLAN_MONTHS.join(", ")}.` })
  .default(String(USUAL_PLAN.months))
  .transform(Number)
  .describe("How far the plan reaches; peaks are those of its last twelve months.");

export const loadQuery = z.strictObject({ version, scenarios, arrivals, months });

export type Which = { version?: "draft" | "published" | number | undefined };
export type Stacked = { scenarios: "enabled" | "none" | readonly string[] };

export type Reference = Which & { modelId: string; scenarios: readonly string[] };

const uuid = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
const referencePattern = new RegExp(
  `^${uuid}(?::(?:draft|published|[1-9]\\d{0,5})?(?::(?:${uuid}(?:,${uuid}){0,49})?)?)?$`,
);

const reference = z
  .string()
  .regex(
    referencePattern,
    "Write model:version:scenario,scenario with their ids; version and scenarios may be left out.",
  )
  .transform((text): Reference => {
    const [modelId = "", which = "", list = ""] = text.split(":");
    const scenarios = list.split(",").filter(Boolean);
    if (which === "") return { modelId, scenarios };
    return {
      modelId,
      version: which === "draft" || which === "published" ? which : Number(which),
      scenarios,
    };
  });

/** A reference as it stands in an address; null for anything else. */
export function readReference(text: string): Reference | null {
  const read = reference.safeParse(text);
  return read.success ? read.data : null;
}

export const compareQuery = z.strictObject({
  of: z
    .union([z.string(), z.array(z.string())], { error: "Name the profiles to compare." })
    .transform((of) => [of].flat())
    .pipe(z.array(reference).max(12, "Compare at most 12 profiles at once."))
    .describe("model:version:scenario,scenario, once for each profile; the first is the base."),
  align: z
    .enum(["stage", "time"], { error: "Profiles are aligned by stage or by time." })
    .default("stage")
    .describe("Stages side by side, or the same days since first contact."),
});

/** Where an imported profile goes: a new model, or the draft of one that is there. */
export const importQuery = z
  .strictObject({
    model: id.optional().describe("Replaces the draft of this model; left out, a new model is made."),
    version: z.coerce
      .number("Send the version of the model you have read.")
      .int("Send the version of the model you have read.")
      .optional(),
    name: optionalText(100).describe("What the new model is called; left out, as in the file."),
  })
  .refine(({ model, version }) => model === undefined || version !== undefined, {
    path: ["version"],
    message: "Send the version of the model you have read.",
  });
export type ImportTarget = z.output<typeof importQuery>;
