import { z } from "zod";
import { civilDate, id, paging } from "@/lib/fields";

/** "" in an address means the same as leaving it out. */
const word = z.string().trim().max(100, "Keep this to 100 characters.").optional();
const day = z.union([z.literal(""), civilDate]).optional();

export const auditQuery = z.strictObject({
  entity: word.describe("Only changes to this kind of thing, such as customer."),
  entityId: word.describe("Only changes to this one thing."),
  customerId: id
    .optional()
    .describe(
      "Only changes to this customer and to all that is the customer's: touchpoints, moves, money, agreements.",
    ),
  who: word.describe("Only changes by this member or key (its id)."),
  from: day.describe("First day, in the workspace's zone."),
  to: day.describe("Last day, in the workspace's zone."),
  ...paging,
});
export type AuditQuery = z.output<typeof auditQuery>;

export const auditEventSchema = z.object({
  id: z.string(),
  at: z.string(),
  actorKind: z.string(),
  actorId: z.string().nullable(),
  actorName: z.string(),
  action: z.string(),
  entity: z.string(),
  entityId: z.string(),
  summary: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  requestId: z.string().nullable(),
});
export type AuditEventView = z.output<typeof auditEventSchema>;

export const auditPageSchema = z.object({
  items: z.array(auditEventSchema),
  nextCursor: z.string().nullable(),
});
export type AuditPage = z.output<typeof auditPageSchema>;

/** What the trail can be narrowed to: the kinds of thing in it, and who acted. */
export const auditChoices = z.object({
  entities: z.array(z.string()),
  people: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type AuditChoices = z.output<typeof auditChoices>;
