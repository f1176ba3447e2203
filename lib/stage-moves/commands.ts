import { recordAuditWith } from "@/lib/audit/record-many";
import { type Actor, placeOf } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { rewriteLives } from "@/lib/db/rollups/rewrite-lives";
import type { Sql } from "@/lib/db/sql";
import { customerOfFact, lockCustomer, voidFact } from "@/lib/db/void-fact";
import { writeTransaction } from "@/lib/db/write";
import { AppError, invalidField, notFound } from "@/lib/errors";
import { milestonesWith } from "./judge";
import { milestoneKey, type StageMoveRow, selectMoves, toStageMove, withMove } from "./row";
import type { BulkStageMove, NewStageMove, StageMove } from "./schema";

type Moved = { created: boolean; item: StageMove };

/**
 * Enters a customer into a stage at an instant; any stage of its model, forwards or backwards. Throws `not_found`,
 * `invalid` for a stage of another model, `conflict` when the life has ended and is not reopened.
 */
export function moveCustomer(actor: Actor, input: NewStageMove): Promise<Moved> {
  return writeTransaction((sql) => moveCustomerIn(sql, actor, input));
}

/** The same move for many; each is moved or refused with its reason, and none stops the others. */
export async function moveCustomers(actor: Actor, input: BulkStageMove) {
  const { customerIds, ...move } = input;
  const startsAt = move.startsAt ?? new Date();
  const moved: StageMove[] = [];
  const refused: { customerId: string; reason: string }[] = [];
  for (const customerId of new Set(customerIds)) {
    try {
      const one = { ...move, startsAt, customerId, source: "manual", externalId: null };
      moved.push((await moveCustomer(actor, one)).item);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      refused.push({ customerId, reason: error.message });
    }
  }
  return { moved, refused };
}

/** The same as part of a transaction that does more. */
export async function moveCustomerIn(sql: Sql, actor: Actor, input: NewStageMove): Promise<Moved> {
  const place = placeOf(actor);
  const customer = await lockCustomer(sql, place.workspaceId, input.customerId);
  const sent = await findSent(sql, place.workspaceId, input);
  if (sent) return { created: false, item: sent };
  const [stage] = await sql<{ name: string; side: "pre" | "post" }>(
    "SELECT name, side FROM stage WHERE workspace_id = $1 AND id = $2 AND model_id = $3",
    [place.workspaceId, input.stageId, customer.modelId],
  );
  if (!stage) throw invalidField("stageId", "This stage does not belong to the customer's lifecycle model.");
  const startsAt = input.startsAt ?? new Date();
  const id = newId();
  const milestones = await milestonesOf(sql, place.workspaceId, input, {
    stage,
    startsAt,
    name: customer.name,
  });
  await rewriteLives(sql, place, { ids: [customer.id] }, async () => {
    await sql(
      `INSERT INTO stage_interval (workspace_id, id, customer_id, stage_id, starts_at, sequence, reason, source, external_id,
         recorded_by)
       SELECT $1, $2, $3, $4, $5::timestamptz(3), coalesce(max(v.sequence) + 1, 0), $6, $7, $8, $9
       FROM stage_interval v WHERE v.workspace_id = $1 AND v.customer_id = $3 AND v.starts_at = $5::timestamptz(3)`,
      [
        place.workspaceId,
        id,
        customer.id,
        input.stageId,
        startsAt,
        input.reason,
        input.source,
        input.externalId,
        actor.name,
      ],
    );
    for (const kind of milestones) {
      await sql(
        `INSERT INTO milestone (workspace_id, id, customer_id, kind, occurred_at, reason, source, external_id, recorded_by)
         VALUES ($1, $2, $3, $4::milestone_kind, $5, $6, $7, $8, $9)`,
        [
          place.workspaceId,
          newId(),
          customer.id,
          kind,
          startsAt,
          input.reason,
          withMove,
          milestoneKey(id, kind),
          actor.name,
        ],
      );
    }
  });
  const item = await getMove(sql, place.workspaceId, id);
  await recordAuditWith(sql, actor, {
    action: "stage.moved",
    entity: "stage-move",
    entityId: id,
    summary: `Moved ${customer.name} to ${stage.name}${milestones.map((kind) => `, ${kind}`).join("")}`,
    after: item,
  });
  return { created: true, item };
}

async function milestonesOf(
  sql: Sql,
  workspaceId: string,
  input: NewStageMove,
  about: { stage: { side: "pre" | "post" }; startsAt: Date; name: string },
): Promise<("reopened" | "closed")[]> {
  const [life] = await sql<{ outcome: string; ended_at: Date | null }>(
    "SELECT outcome, ended_at FROM customer_summary WHERE workspace_id = $1 AND customer_id = $2",
    [workspaceId, input.customerId],
  );
  return milestonesWith({ ...input, startsAt: about.startsAt }, about.stage.side, {
    name: about.name,
    outcome: life?.outcome ?? "open",
    endedAt: life?.ended_at ?? null,
  });
}

async function findSent(sql: Sql, workspaceId: string, input: NewStageMove): Promise<StageMove | null> {
  if (input.externalId === null) return null;
  const [row] = await sql<StageMoveRow>(
    `${selectMoves} WHERE v.workspace_id = $1 AND v.source = $2 AND v.external_id = $3`,
    [workspaceId, input.source, input.externalId],
  );
  if (row && row.customer_id !== input.customerId) {
    throw new AppError("conflict", `${input.source} already sent ${input.externalId} for another customer.`);
  }
  return row ? toStageMove(row) : null;
}

async function getMove(sql: Sql, workspaceId: string, id: string): Promise<StageMove> {
  const [row] = await sql<StageMoveRow>(`${selectMoves} WHERE v.workspace_id = $1 AND v.id = $2`, [
    workspaceId,
    id,
  ]);
  if (!row) throw notFound("The stage move");
  return toStageMove(row);
}

/** Takes a move back, with the milestones that it recorded. Throws `not_found` or `conflict`. */
export function voidStageMove(actor: Actor, id: string, reason: string): Promise<StageMove> {
  const place = placeOf(actor);
  return writeTransaction(async (sql) => {
    const customerId = await customerOfFact(sql, "stage_interval", place.workspaceId, id);
    const customer = await lockCustomer(sql, place.workspaceId, customerId);
    await rewriteLives(sql, place, { ids: [customerId] }, async () => {
      await voidFact(sql, "stage_interval", place.workspaceId, id, { name: actor.name, reason });
      await sql(
        `UPDATE milestone SET voided_at = now(), voided_by = $5, void_reason = $6
         WHERE workspace_id = $1 AND customer_id = $2 AND source = $3 AND external_id = ANY($4::text[]) AND voided_at IS NULL`,
        [
          place.workspaceId,
          customerId,
          withMove,
          [milestoneKey(id, "closed"), milestoneKey(id, "reopened")],
          actor.name,
          reason,
        ],
      );
    });
    const item = await getMove(sql, place.workspaceId, id);
    await recordAuditWith(sql, actor, {
      action: "stage.move-voided",
      entity: "stage-move",
      entityId: id,
      summary: `Took back the move of ${customer.name} to ${item.stageName}: ${reason}`,
      after: item,
    });
    return item;
  });
}
