import { z } from "zod";
import { flags, problemSplits, selection } from "@/lib/reports/schema";

/** One flag at a time, so that a touchpoint with two of them is never counted twice. */
export const problemsQuery = z.strictObject({
  model: selection.model,
  segment: selection.segment,
  from: selection.from,
  to: selection.to,
  flag: z.enum(flags, "Choose complaint, missed_sale or common_problem.").default("common_problem"),
  by: z.enum(problemSplits, "Choose activity, stage or segment.").default("activity"),
});
export type ProblemsQuery = z.output<typeof problemsQuery>;

// An activity is named in the id of its figures.
export const problemsWhyQuery = problemsQuery.extend({
  figure: z.string().trim().min(1, "Name the figure.").max(260),
});
