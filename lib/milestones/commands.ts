import { recordAuditWith } from "@/lib/audit/record-many";
import { type Actor, placeOf } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { rewriteLives } from "@/lib/db/rollups/rewrite-lives";
import type { Sql } from "@/lib/db/sql";
import { customerOfFact, lockCustomer, voidFact } from "@/lib/db/void-fact";
import { writeTransaction } from "@/lib/db/write";
import { AppError, notFound } from "@/lib/errors";
import { type MilestoneRow, selectMilestones, toMilestone } from "./row";
import type { Milestone, MilestoneKind, NewMilestone } from "./schema";

type Life = { outcome: string; ended_at: Date | null };

/** Records how a life turned. Throws `not_found`, or `conflict` when the life does not allow it. */
export function recordMilestone(
  actor: Actor,
  input: NewMilestone,
): Promise<{ created: boolean; item: Milestone }> {
  return writeTransaction((sql) => recordMilestoneIn(sql, actor, input));
}

/** The same as part of a transaction that does more. */
export async function recordMilestoneIn(
  sql: Sql,
  actor: Actor,
  input: NewMilestone,
): Promise<{ created: boolean; item: Milestone }> {
  const place = placeOf(actor);
  const customer = await lockCustomer(sql, place.workspaceId, input.customerId);
  const sent = await findSent(sql, place.workspaceId, input);
  if (sent) return { created: false, item: sent };
  const [life] = await sql<Life>(
    "SELECT outcome, ended_at FROM customer_summary WHERE workspace_id = $1 AND customer_id = $2",
    [place.workspaceId, customer.id],
  );
  const objection = life && objectionTo(input.kind, life);
  if (objection) throw new AppError("conflict", `${customer.name} ${objection}`);
  const id = newId();
  await rewriteLives(sql, place, { ids: [customer.id] }, () =>
    sql(
      `INSERT INTO milestone (workspace_id, id, customer_id, kind, occurred_at, reason, source, external_id, recorded_by)
       VALUES ($1, $2, $3, $4::milestone_kind, $5, $6, $7, $8, $9)`,
      [
        place.workspaceId,
        id,
        customer.id,
        input.kind,
        input.occurredAt ?? new Date(),
        input.reason,
        input.source,
        input.externalId,
        actor.name,
      ],
    ),
  );
  const item = await getById(sql, place.workspaceId, id);
  await recordAuditWith(sql, actor, {
    action: "milestone.recorded",
    entity: "milestone",
    entityId: id,
    summary: `Recorded ${customer.name} as ${input.kind}${input.reason ? `: ${input.reason}` : ""}`,
    after: item,
  });
  return { created: true, item };
}

/** Why this milestone cannot follow, in words after the customer's name; null when it can. */
function objectionTo(kind: MilestoneKind, life: Life): string | null {
  const closed = life.outcome === "closed";
  const over = life.ended_at !== null;
  if (kind === "reopened")
    return over ? null : "is not lost and has not left, so there is nothing to reopen.";
  if (kind === "closed")
    return closed ? "is closed already. Void that milestone first if its date is wrong." : null;
  if (over) return closed ? "has left already. Reopen first." : "is lost already. Reopen first.";
  if (kind === "ended") return closed ? null : "was never closed. Record declined or cancelled instead.";
  return closed ? "is a customer by now. Record ended instead." : null;
}

async function findSent(sql: Sql, workspaceId: string, input: NewMilestone): Promise<Milestone | null> {
  if (input.externalId === null) return null;
  const [row] = await sql<MilestoneRow>(
    `${selectMilestones} WHERE workspace_id = $1 AND source = $2 AND external_id = $3`,
    [workspaceId, input.source, input.externalId],
  );
  if (row && row.customer_id !== input.customerId) {
    throw new AppError("conflict", `${input.source} already sent ${input.externalId} for another customer.`);
  }
  return row ? toMilestone(row) : null;
}

async function getById(sql: Sql, workspaceId: string, id: string): Promise<Milestone> {
  const [row] = await sql<MilestoneRow>(`${selectMilestones} WHERE workspace_id = $1 AND id = $2`, [
    workspaceId,
    id,
  ]);
  if (!row) throw notFound("The milestone");
  return toMilestone(row);
}

/** Takes a milestone back. Throws `not_found` or `conflict`. */
export function voidMilestone(actor: Actor, id: string, reason: string): Promise<Milestone> {
  const place = placeOf(actor);
  return writeTransaction(async (sql) => {
    const customerId = await customerOfFact(sql, "milestone", place.workspaceId, id);
    const customer = await lockCustomer(sql, place.workspaceId, customerId);
    await rewriteLives(sql, place, { ids: [customerId] }, () =>
      voidFact(sql, "milestone", place.workspaceId, id, { name: actor.name, reason }),
    );
    const item = await getById(sql, place.workspaceId, id);
    await recordAuditWith(sql, actor, {
      action: "milestone.voided",
      entity: "milestone",
      entityId: id,
      summary: `Took back that ${customer.name} was ${item.kind}: ${reason}`,
      after: item,
    });
    return item;
  });
}
