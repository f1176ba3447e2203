import { recordAuditWith } from "@/lib/audit/record-many";
import { type Actor, placeOf } from "@/lib/auth/actor";
import { getCustomer } from "@/lib/customers/queries/get-customer";
import type { Customer, NewCustomer } from "@/lib/customers/schema";
import { newId } from "@/lib/db/ids";
import { rewriteLives } from "@/lib/db/rollups/rewrite-lives";
import type { Sql } from "@/lib/db/sql";
import { writeTransaction } from "@/lib/db/write";
import { AppError, invalidField } from "@/lib/errors";
import { attachExternalIds, findByExternalIds } from "./external-ids";
import { requireReferences } from "./references";

type Created = { created: boolean; item: Customer };
type Stage = { id: string; side: "pre" | "post" };

/** Somebody else was creating the same external id at the same time; what they wrote is there by now. */
class Overtaken extends Error {}

/**
 * Creates a customer in its first stage. A customer whose external id is known is that customer: its other external
 * ids are added and nothing else changes. Throws `invalid` or `conflict`.
 */
export async function createCustomer(actor: Actor, input: NewCustomer): Promise<Created> {
  try {
    return await attempt(actor, input);
  } catch (error) {
    if (error instanceof Overtaken) return attempt(actor, input);
    throw error;
  }
}

function attempt(actor: Actor, input: NewCustomer): Promise<Created> {
  const place = placeOf(actor);
  return writeTransaction(async (sql) => {
    const known = await findByExternalIds(sql, place.workspaceId, input.externalIds);
    if (known) {
      await attachExternalIds(sql, place.workspaceId, known, input.externalIds);
      return { created: false, item: await getCustomer(actor, known, sql) };
    }
    await requireReferences(sql, place.workspaceId, input);
    const stage = await firstStage(sql, place.workspaceId, input);
    const id = newId();
    await rewriteLives(sql, place, { ids: [id] }, () => insert(sql, actor, id, stage, input));
    const item = await getCustomer(actor, id, sql);
    await recordAuditWith(sql, actor, {
      action: "customer.created",
      entity: "customer",
      entityId: id,
      summary: `Added ${input.name}`,
      after: item,
    });
    return { created: true, item };
  });
}

async function firstStage(sql: Sql, workspaceId: string, input: NewCustomer): Promise<Stage> {
  const [stage] = await sql<Stage>(
    `SELECT id, side FROM stage WHERE workspace_id = $1 AND model_id = $2 AND ($3::uuid IS NULL OR id = $3)
     ORDER BY position LIMIT 1`,
    [workspaceId, input.modelId, input.stageId],
  );
  if (stage) return stage;
  if (input.stageId) throw invalidField("stageId", "This stage does not belong to the lifecycle model.");
  throw invalidField("modelId", "This lifecycle model has no stages yet. Add one first.");
}

async function insert(sql: Sql, actor: Actor, id: string, stage: Stage, input: NewCustomer): Promise<void> {
  const workspaceId = actor.workspace.id;
  const at = input.firstContactAt ?? new Date();
  await sql(
    `INSERT INTO customer (workspace_id, id, model_id, kind, name, segment_id, acquisition_channel, owner_id, attributes)
     VALUES ($1, $2, $3, $4::customer_kind, $5, $6, $7, $8, $9)`,
    [
      workspaceId,
      id,
      input.modelId,
      input.kind,
      input.name,
      input.segmentId,
      input.acquisitionChannel,
      input.ownerId,
      JSON.stringify(input.attributes),
    ],
  );
  const wanted = new Set(input.externalIds.map((one) => JSON.stringify([one.source, one.externalId]))).size;
  if ((await attachExternalIds(sql, workspaceId, id, input.externalIds)) < wanted) throw new Overtaken();
  await sql(
    `INSERT INTO stage_interval (workspace_id, id, customer_id, stage_id, starts_at, recorded_by)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [workspaceId, newId(), id, stage.id, at, actor.name],
  );
  if (stage.side === "pre") return;
  await sql(
    `INSERT INTO milestone (workspace_id, id, customer_id, kind, occurred_at, recorded_by)
     VALUES ($1, $2, $3, 'closed', $4, $5)`,
    [workspaceId, newId(), id, at, actor.name],
  );
}

/** Gives an existing customer another external id. Throws `not_found`, or `conflict` when it is someone else's. */
export function addExternalId(
  actor: Actor,
  id: string,
  externalId: { source: string; externalId: string },
): Promise<Customer> {
  return writeTransaction(async (sql) => {
    const before = await getCustomer(actor, id, sql);
    if ((await attachExternalIds(sql, actor.workspace.id, id, [externalId])) === 0) {
      throw new AppError(
        "conflict",
        `${externalId.source} uses ${externalId.externalId} for another customer.`,
      );
    }
    const after = await getCustomer(actor, id, sql);
    if (after.externalIds.length > before.externalIds.length) {
      await recordAuditWith(sql, actor, {
        action: "customer.external-id-added",
        entity: "customer",
        entityId: id,
        summary: `${after.name} is ${externalId.externalId} in ${externalId.source}`,
        before: before.externalIds,
        after: after.externalIds,
      });
    }
    return after;
  });
}
