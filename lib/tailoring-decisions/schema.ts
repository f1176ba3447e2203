import { z } from "zod";
import { civilDate, id, paging, requiredText } from "@/lib/fields";

/** What was decided for a stage or a service: to write, buy or rent it; browser-safe. */

export const choiceKinds = ["custom", "purchased", "saas"] as const;

export const newDecision = z
  .strictObject({
    modelId: id,
    stageId: id.nullish().transform((value) => value ?? null),
    serviceId: id.nullish().transform((value) => value ?? null),
    choice: z.enum(choiceKinds, { error: `Choose one of ${choiceKinds.join(", ")}.` }),
    reason: requiredText(2_000, "Say why, so that it can be looked at again."),
    reviewOn: civilDate.nullish().transform((value) => value ?? null),
    /** The decision that stood when this one was made; null for the first. */
    supersedes: id.nullish().transform((value) => value ?? null),
  })
  .refine(({ stageId, serviceId }) => (stageId === null) !== (serviceId === null), {
    path: ["stageId"],
    error: "Name either a stage or a service.",
  });
export type NewDecision = z.output<typeof newDecision>;

export const decisionQuery = z.strictObject({
  model: id.optional(),
  state: z.enum(["current", "overdue", "all"], "Choose current, overdue or all.").default("all"),
  ...paging,
});
export type DecisionQuery = z.output<typeof decisionQuery>;
export const decisionParams = z.strictObject({ id });

/** The figures and the advice as they stood; what an older copy lacks is left out. */
export const evidence = z.object({
  activity: z.number().nullable(),
  learning: z.number().nullable(),
  spend: z.number().nullable(),
  spendMinor: z.number(),
  currency: z.string(),
  peakToAverage: z.number().nullable(),
  advice: z.enum(["tailor", "buy", "rent", "open"]),
  says: z.string(),
  signals: z.array(z.string()),
  against: z.array(z.string()),
  costs: z.array(z.string()),
  thresholds: z.object({ much: z.number(), little: z.number(), flat: z.number() }),
  months: z.string(),
  load: z.string(),
  asOf: z.string(),
});
export type Evidence = z.output<typeof evidence>;

export const decision = z
  .object({
    id: z.string(),
    model: z.object({ id: z.string(), name: z.string() }),
    subject: z.object({ kind: z.enum(["stage", "service"]), id: z.string(), name: z.string() }),
    choice: z.enum(choiceKinds),
    reason: z.string(),
    evidence,
    decidedAt: z.string(),
    decidedBy: z.string().nullable(),
    reviewOn: z.string().nullable(),
    supersededAt: z.string().nullable(),
    /** It still stands, and its day of review has passed. */
    overdue: z.boolean(),
  })
  .meta({ id: "TailoringDecision" });
export type DecisionView = z.output<typeof decision>;
export const decisionPage = z.object({ items: z.array(decision), nextCursor: z.string().nullable() });
