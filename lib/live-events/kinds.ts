import type { z } from "zod";
import { addAgreementIn } from "@/lib/agreements/commands";
import { newAgreement } from "@/lib/agreements/schema";
import type { Actor } from "@/lib/auth/actor";
import type { Permission } from "@/lib/auth/permissions";
import { newCustomer } from "@/lib/customers/schema";
import type { Sql } from "@/lib/db/sql";
import { bookEntryIn } from "@/lib/ledger/commands";
import { newLedgerEntry } from "@/lib/ledger/schema";
import { recordMilestoneIn } from "@/lib/milestones/commands";
import { newMilestone } from "@/lib/milestones/schema";
import { moveCustomerIn } from "@/lib/stage-moves/commands";
import { newStageMove } from "@/lib/stage-moves/schema";
import { newTouchpoint } from "@/lib/touchpoints/schema";
import type { InboundType } from "./schema";

export type Made = { item: { id: string } };

/** What an event of a type brings: the noun's own permission, shape and command. */
export type Kind = {
  entity: string;
  permission: Permission;
  schema: z.ZodType;
  /** The field that the event's own time fills where its data say none. */
  time: string | null;
  /** Writes it for a known customer. Customers have a way of their own, and touchpoints are written together. */
  write?: (sql: Sql, actor: Actor, input: unknown) => Promise<Made>;
};

function kind<S extends z.ZodType>(
  entity: string,
  permission: Permission,
  schema: S,
  time: string | null,
  write?: (sql: Sql, actor: Actor, input: z.output<S>) => Promise<Made>,
): Kind {
  return {
    entity,
    permission,
    schema,
    time,
    ...(write ? { write: (sql, actor, input) => write(sql, actor, schema.parse(input) as z.output<S>) } : {}),
  };
}

/** The permissions are those of the routes that take the same nouns. */
export const kinds: Readonly<Record<InboundType, Kind>> = {
  "app.lifecurve.customer.created": kind("customer", "customer:write", newCustomer, "firstContactAt"),
  "app.lifecurve.touchpoint.logged": kind("touchpoint", "touchpoint:write", newTouchpoint, "occurredAt"),
  "app.lifecurve.stage.moved": kind("stage-move", "stage:move", newStageMove, "startsAt", moveCustomerIn),
  "app.lifecurve.milestone.recorded": kind(
    "milestone",
    "stage:move",
    newMilestone,
    "occurredAt",
    recordMilestoneIn,
  ),
  "app.lifecurve.agreement.added": kind("agreement", "customer:write", newAgreement, null, addAgreementIn),
  "app.lifecurve.entry.booked": kind(
    "ledger-entry",
    "ledger:write",
    newLedgerEntry,
    "occurredAt",
    bookEntryIn,
  ),
};

export function kindOf(type: string): Kind | null {
  return Object.hasOwn(kinds, type) ? kinds[type as InboundType] : null;
}
