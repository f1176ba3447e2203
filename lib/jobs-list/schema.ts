import { z } from "zod";
import { id, paging } from "@/lib/fields";

export const jobStates = ["queued", "running", "done", "failed", "cancelled"] as const;

export const jobsQuery = z.strictObject({
  status: z.enum(jobStates, { error: `A status is one of: ${jobStates.join(", ")}.` }).optional(),
  kind: z.string().trim().max(100, "Keep this to 100 characters.").optional(),
  subjectId: id.optional(),
  ...paging,
});
export type JobsQuery = z.output<typeof jobsQuery>;

export const jobParams = z.strictObject({ id });

export const jobSchema = z.object({
  id: z.string(),
  kind: z.string(),
  subjectId: z.string().nullable().describe("What the job works on, such as an import."),
  status: z.enum(jobStates),
  step: z.string().nullable(),
  done: z.number(),
  total: z.number().nullable().describe("Null while the size of the work is unknown."),
  result: z.unknown(),
  error: z.unknown(),
  attempts: z.number(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  cancelRequested: z.boolean(),
});
export type JobView = z.output<typeof jobSchema>;

export const jobsPageSchema = z.object({ items: z.array(jobSchema), nextCursor: z.string().nullable() });
export type JobsPage = z.output<typeof jobsPageSchema>;
