import { z } from "zod";
import { figureResponse, reportResponse } from "@/lib/reports/response";
import { comparison } from "@/lib/sourcing/schema";
import { choiceKinds } from "@/lib/tailoring-decisions/schema";
import { thresholds } from "@/lib/thresholds/schema";

/** What the figures of one stage or service suggest, in words. */
export const subjectResponse = z.object({
  kind: z.enum(["stage", "service"]),
  id: z.string(),
  name: z.string(),
  activity: z.number().nullable().describe("Times the even share of all stages, or of all services."),
  learning: z.number().nullable().describe("Times the even share."),
  spend: z.number().nullable().describe("Share of the software spend of all of them."),
  spendMinor: z.number(),
  peakToAverage: z.number().nullable(),
  advice: z.enum(["tailor", "buy", "rent", "open"]),
  says: z.string(),
  signals: z.array(z.object({ say: z.string(), speaksFor: z.enum(choiceKinds).nullable() })),
  against: z.array(z.string()),
  comparison: comparison.pick({ id: true, name: true, results: true, sentences: true }).nullable(),
});
export type SubjectResponse = z.output<typeof subjectResponse>;

export const tailoringResponse = z
  .object({
    model: reportResponse.shape.model,
    asOf: reportResponse.shape.asOf,
    months: z.string().nullable(),
    measure: z.enum(["minutes", "touches"]).nullable(),
    load: z.string().nullable().describe("Where peaks were taken from."),
    thresholds: thresholds.nullable(),
    stages: z.array(subjectResponse),
    services: z.array(subjectResponse),
    figures: z.array(figureResponse),
  })
  .meta({ id: "Tailoring" });
export type TailoringResponse = z.output<typeof tailoringResponse>;
