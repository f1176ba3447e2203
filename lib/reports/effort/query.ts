import { z } from "zod";
import { selection } from "@/lib/reports/schema";

/** How the work is split besides by stage. */
export const effortSplits = ["team", "agent", "segment"] as const;
export type EffortSplit = (typeof effortSplits)[number];
export const measures = ["minutes", "days"] as const;
export type EffortMeasure = (typeof measures)[number];

const id = z.uuid("Give the id of a stage.");
const cursor = z.string().max(200).optional();
const limit = z.coerce.number().int().min(1).max(200, "A page has at most 200 items.").default(50);
const name = z.string().trim().min(1).max(500).optional();

/** `from` and `to` are months in which the stage was left, both included. */
export const effortQuery = z.strictObject({
  ...selection,
  measure: z.enum(measures, "Choose minutes or days.").default("minutes"),
  by: z.enum(effortSplits, "Choose team, agent or segment.").default("team"),
});
export type EffortQuery = z.output<typeof effortQuery>;

/** The stays behind a figure; `group` is a team, an agent or the id of a segment, "none" without one. */
export const staysQuery = effortQuery.extend({
  stage: id.optional(),
  group: name,
  above: z.enum(["yes"]).optional(),
  cursor,
  limit,
});
export type StaysQuery = z.output<typeof staysQuery>;

export const movesQuery = z.strictObject({ ...selection, stage: id.optional() });
export type MovesQuery = z.output<typeof movesQuery>;

/** The moves or ends behind a figure. */
export const movesListQuery = movesQuery.extend({
  what: z.enum(["moves", "backward", "endings"], "Choose moves, backward or endings.").default("backward"),
  next: id.optional(),
  kind: z.enum(["declined", "cancelled", "ended"]).optional(),
  reason: name,
  cursor,
  limit,
});
export type MovesListQuery = z.output<typeof movesListQuery>;
