import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { requireFound } from "@/lib/errors";
import { pageOf, readCursor } from "@/lib/keyset";
import { type MilestoneRow, selectMilestones, toMilestone } from "./row";
import type { Milestone, MilestoneQuery } from "./schema";

/** A customer's milestones, latest first. */
export async function listMilestones(actor: Actor, query: MilestoneQuery) {
  const [time, last] = query.cursor ? readCursor(query.cursor, 2) : [null, null];
  const rows = await read<MilestoneRow>(
    `${selectMilestones} WHERE workspace_id = $1 AND customer_id = $2 AND ($3 OR voided_at IS NULL)
       AND ($5::uuid IS NULL OR (occurred_at, id) < ($4::timestamptz, $5::uuid))
     ORDER BY occurred_at DESC, id DESC LIMIT $6`,
    [actor.workspace.id, query.customerId, query.includeVoided, time, last, query.limit + 1],
  );
  const { rows: kept, nextCursor } = pageOf(rows, query.limit, (row) => [
    row.occurred_at.toISOString(),
    row.id,
  ]);
  return { items: kept.map(toMilestone), nextCursor };
}

/** One milestone, voided or not. Throws `not_found`. */
export async function getMilestone(actor: Actor, id: string): Promise<Milestone> {
  const [row] = await read<MilestoneRow>(`${selectMilestones} WHERE workspace_id = $1 AND id = $2`, [
    actor.workspace.id,
    id,
  ]);
  return toMilestone(requireFound(row, "This milestone"));
}
