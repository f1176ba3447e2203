import { recordAudits } from "@/lib/audit/record-many";
import { type Actor, placeOf } from "@/lib/auth/actor";
import type { BulkChange, BulkMove } from "@/lib/customers/bulk-schema";
import { newId } from "@/lib/db/ids";
import { rewriteLives } from "@/lib/db/rollups/rewrite-lives";
import type { Sql } from "@/lib/db/sql";
import { writeTransaction } from "@/lib/db/write";
import { AppError, invalidField } from "@/lib/errors";
import { milestonesWith } from "@/lib/stage-moves/judge";
import { milestoneKey, withMove } from "@/lib/stage-moves/row";
import { groupLeft, type Left } from "./left-alone";
import { chunksOf, lockCustomers, missingOf, recordBulk } from "./record";

type Move = Pick<BulkMove, "stageId" | "reason" | "close" | "reopen"> & { startsAt: Date };
type Stage = { name: string; side: "pre" | "post"; model_id: string };
type Standing = {
  id: string;
  name: string;
  model_id: string;
  outcome: string;
  ended_at: Date | null;
  stage_id: string | null;
};
type Planned = { customer: Standing; moveId: string; milestones: ("reopened" | "closed")[] };

/**
 * Moves many customers to a stage in one transaction under the rules of a single move; those who cannot be moved are
 * left alone with the reason. Throws `invalid` for a stage that is not there or a reason that is missing.
 */
export function moveMany(actor: Actor, ids: readonly string[], asked: BulkMove): Promise<BulkChange> {
  const workspaceId = actor.workspace.id;
  const move = { ...asked, startsAt: asked.startsAt ?? new Date() };
  if (move.reopen && !move.reason) throw invalidField("reason", "Say why these customers are reopened.");
  return writeTransaction(async (sql) => {
    const [stage] = await sql<Stage>(
      "SELECT name, side, model_id FROM stage WHERE workspace_id = $1 AND id = $2",
      [workspaceId, move.stageId],
    );
    if (!stage) throw invalidField("stageId", "There is no such stage.");
    const found = await lockCustomers(sql, workspaceId, ids);
    const left: Left[] = missingOf(ids, found);
    const planned: Planned[] = [];
    for (const customer of await standingsOf(sql, workspaceId, found)) {
      const plan = planOne(customer, stage, move);
      if ("reason" in plan) left.push({ id: customer.id, name: customer.name, reason: plan.reason });
      else planned.push(plan);
    }
    for (const chunk of chunksOf(planned)) await write(sql, actor, stage, move, chunk);
    const id = await recordBulk(sql, actor, {
      kind: "stage_move",
      before: planned.map(({ customer, moveId }) => ({ customerId: customer.id, moveId })),
      summary: `Moved ${planned.length.toLocaleString("en")} customers to ${stage.name} at once`,
    });
    return { id, kind: "stage_move", changed: planned.length, refused: groupLeft(left) };
  });
}

/** Read after the lock: what another writer has just committed counts. */
function standingsOf(sql: Sql, workspaceId: string, found: readonly { id: string }[]): Promise<Standing[]> {
  return sql<Standing>(
    `SELECT c.id, c.name, c.model_id, s.outcome, s.ended_at, s.stage_id
     FROM customer c JOIN customer_summary s ON s.workspace_id = c.workspace_id AND s.customer_id = c.id
     WHERE c.workspace_id = $1 AND c.id = ANY($2::uuid[]) ORDER BY c.id`,
    [workspaceId, found.map(({ id }) => id)],
  );
}

function planOne(customer: Standing, stage: Stage, move: Move): Planned | { reason: string } {
  if (customer.model_id !== stage.model_id)
    return { reason: `${stage.name} is not a stage of this customer's lifecycle model.` };
  if (customer.stage_id === move.stageId && customer.ended_at === null)
    return { reason: `Is in ${stage.name} already.` };
  const life = { name: "This customer", outcome: customer.outcome, endedAt: customer.ended_at };
  try {
    return { customer, moveId: newId(), milestones: milestonesWith(move, stage.side, life) };
  } catch (error) {
    if (error instanceof AppError) return { reason: error.message };
    throw error;
  }
}

function write(sql: Sql, actor: Actor, stage: Stage, move: Move, planned: readonly Planned[]): Promise<void> {
  const { workspaceId } = placeOf(actor);
  const ids = planned.map(({ customer }) => customer.id);
  const marks = planned.flatMap(({ customer, moveId, milestones }) =>
    milestones.map((kind) => ({ customerId: customer.id, kind, key: milestoneKey(moveId, kind) })),
  );
  return rewriteLives(sql, placeOf(actor), { ids }, async () => {
    await sql(
      `INSERT INTO stage_interval (workspace_id, id, customer_id, stage_id, starts_at, sequence, reason, recorded_by)
       SELECT $1, n.id, n.customer_id, $4, $5::timestamptz(3), coalesce((
           SELECT max(v.sequence) + 1 FROM stage_interval v
           WHERE v.workspace_id = $1 AND v.customer_id = n.customer_id AND v.starts_at = $5::timestamptz(3)), 0), $6, $7
       FROM unnest($2::uuid[], $3::uuid[]) AS n(id, customer_id)`,
      [
        workspaceId,
        planned.map(({ moveId }) => moveId),
        ids,
        move.stageId,
        move.startsAt,
        move.reason,
        actor.name,
      ],
    );
    await sql(
      `INSERT INTO milestone (workspace_id, id, customer_id, kind, occurred_at, reason, source, external_id, recorded_by)
       SELECT $1, n.id, n.customer_id, n.kind::milestone_kind, $6::timestamptz(3), $7, $8, n.external_id, $9
       FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[]) AS n(id, customer_id, kind, external_id)`,
      [
        workspaceId,
        marks.map(() => newId()),
        marks.map(({ customerId }) => customerId),
        marks.map(({ kind }) => kind),
        marks.map(({ key }) => key),
        move.startsAt,
        move.reason,
        withMove,
        actor.name,
      ],
    );
    await recordAudits(
      sql,
      planned.map(({ customer, moveId, milestones }) => ({
        actor,
        change: {
          action: "stage.moved",
          entity: "stage-move",
          entityId: moveId,
          summary: `Moved ${customer.name} to ${stage.name}${milestones.map((kind) => `, ${kind}`).join("")}`,
          before: { customerId: customer.id, stageId: customer.stage_id, outcome: customer.outcome },
          after: {
            customerId: customer.id,
            stageId: move.stageId,
            startsAt: move.startsAt,
            reason: move.reason,
          },
        },
      })),
    );
  });
}
