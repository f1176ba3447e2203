import { z } from "zod";
import { id, instant, optionalText, paging, requiredText } from "@/lib/fields";
import { escalationStates } from "./moves";

/** Escalations as they travel; browser-safe. */

const version = z.int().min(1, "Send the version that you read.");

export const newEscalation = z.strictObject({
  customerId: id,
  title: requiredText(200, "Say in a few words what is escalated."),
  reason: optionalText(2_000),
  ownerId: id.nullish().transform((value) => value ?? null),
  dueAt: instant,
  touchpointId: id.nullish().transform((value) => value ?? null),
  /** The risk that it answers; the risk then shows it. */
  riskId: id.nullish().transform((value) => value ?? null),
});
export type NewEscalation = z.output<typeof newEscalation>;

/** Only what is sent changes; several parts in one go are one change with a step for each. */
export const escalationChange = z.strictObject({
  version,
  state: z.enum(escalationStates, "Choose one of the states.").optional(),
  ownerId: id.nullable().optional(),
  dueAt: instant.optional(),
  /** What the customer was told. */
  answer: requiredText(5_000, "Say what the customer was told.").optional(),
  note: optionalText(2_000),
});
export type EscalationChange = z.output<typeof escalationChange>;

export const escalationParams = z.strictObject({ id });

export const standings = ["unsettled", "overdue", "settled", ...escalationStates] as const;
export type Standing = (typeof standings)[number];

const month = z.string().regex(/^(19|20|21)\d\d-(0[1-9]|1[0-2])$/, "Write the month as YYYY-MM.");

const filters = {
  state: z.enum(standings, "Choose unsettled, overdue, settled or a state.").default("unsettled"),
  /** "me", "none" or a member. */
  owner: z.union([z.enum(["me", "none"]), id]).optional(),
  stageId: z.union([z.literal("none"), id]).optional(),
  customerId: id.optional(),
  /** Raised in this month of the workspace's calendar. */
  month: month.optional(),
  answered: z.enum(["yes", "no"]).optional(),
  inTime: z.enum(["yes", "no"]).optional(),
};
export const escalationFilter = z.strictObject(filters);
export type EscalationFilter = z.output<typeof escalationFilter>;
export const escalationQuery = z.strictObject({ ...filters, ...paging });
export type EscalationQuery = z.output<typeof escalationQuery>;

export const escalation = z.object({
  id: z.string(),
  customerId: z.string(),
  customer: z.string(),
  stageId: z.string().nullable(),
  stage: z.string().nullable(),
  touchpointId: z.string().nullable(),
  title: z.string(),
  reason: z.string().nullable(),
  ownerId: z.string().nullable(),
  owner: z.string().nullable(),
  state: z.enum(escalationStates),
  openedAt: z.string(),
  openedBy: z.string().nullable(),
  dueAt: z.string(),
  answer: z.string().nullable(),
  answeredAt: z.string().nullable(),
  answeredBy: z.string().nullable(),
  settledAt: z.string().nullable(),
  version: z.number(),
});
export type Escalation = z.output<typeof escalation>;

export const escalationStep = z.object({
  id: z.string(),
  kind: z.enum(["opened", "assigned", "rescheduled", "moved", "answered", "noted"]),
  before: z.string().nullable(),
  after: z.string().nullable(),
  note: z.string().nullable(),
  at: z.string(),
  by: z.string().nullable(),
});
export type EscalationStep = z.output<typeof escalationStep>;

export const escalationWithSteps = escalation.extend({ steps: z.array(escalationStep) });
export type EscalationWithSteps = z.output<typeof escalationWithSteps>;
export const escalationPage = z.object({
  items: z.array(escalation),
  nextCursor: z.string().nullable(),
});
