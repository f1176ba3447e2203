import { recordAuditWith } from "@/lib/audit/record-many";
import { type Actor, placeOf } from "@/lib/auth/actor";
import { getCustomer } from "@/lib/customers/queries/get-customer";
import type { Customer, CustomerEdit } from "@/lib/customers/schema";
import { rewriteLives } from "@/lib/db/rollups/rewrite-lives";
import type { Sql } from "@/lib/db/sql";
import { lockCustomer } from "@/lib/db/void-fact";
import { writeTransaction } from "@/lib/db/write";
import { AppError } from "@/lib/errors";
import { requireReferences } from "./references";

/**
 * Changes what is said about a customer; fields left out stay. Throws `not_found`, `invalid`, `stale` when somebody
 * else saved since `version` was read, and `conflict` for another model while stages of the old one are recorded.
 */
export function editCustomer(actor: Actor, id: string, edit: CustomerEdit): Promise<Customer> {
  const place = placeOf(actor);
  return writeTransaction(async (sql) => {
    await holdModel(sql, place.workspaceId, edit.modelId);
    await lockCustomer(sql, place.workspaceId, id);
    const before = await getCustomer(actor, id, sql);
    if (before.version !== edit.version) throw await staleness(sql, place.workspaceId, before);
    await requireReferences(sql, place.workspaceId, edit);
    if (edit.modelId !== undefined && edit.modelId !== before.model.id)
      await requireNoMoves(sql, place.workspaceId, id);
    const write = () => update(sql, place.workspaceId, id, edit);
    if (touchesRollups(edit, before)) await rewriteLives(sql, place, { ids: [id] }, write);
    else await write();
    const after = await getCustomer(actor, id, sql);
    await recordAuditWith(sql, actor, {
      action: "customer.edited",
      entity: "customer",
      entityId: id,
      summary: `Edited ${after.name}`,
      before,
      after,
    });
    return after;
  });
}

/** Publishing a model locks the model and then its customers; whoever needs both takes them in the same order. */
async function holdModel(sql: Sql, workspaceId: string, modelId: string | undefined): Promise<void> {
  if (modelId === undefined) return;
  await sql("SELECT 1 FROM lifecycle_model WHERE workspace_id = $1 AND id = $2 FOR KEY SHARE", [
    workspaceId,
    modelId,
  ]);
}

function touchesRollups(edit: CustomerEdit, before: Customer): boolean {
  const differs = (next: string | null | undefined, now: string | null) => next !== undefined && next !== now;
  return (
    differs(edit.modelId, before.model.id) ||
    differs(edit.segmentId, before.segment?.id ?? null) ||
    differs(edit.acquisitionChannel, before.acquisitionChannel)
  );
}

async function update(sql: Sql, workspaceId: string, id: string, edit: CustomerEdit): Promise<void> {
  const columns: [string, unknown][] = [
    ["name = $n", edit.name],
    ["kind = $n::customer_kind", edit.kind],
    ["model_id = $n", edit.modelId],
    ["segment_id = $n", edit.segmentId],
    ["acquisition_channel = $n", edit.acquisitionChannel === "" ? null : edit.acquisitionChannel],
    ["owner_id = $n", edit.ownerId],
    ["attributes = $n", edit.attributes === undefined ? undefined : JSON.stringify(edit.attributes)],
  ];
  const given = columns.filter(([, value]) => value !== undefined);
  const sets = given.map(([assignment], index) => assignment.replace("$n", `$${index + 3}`));
  await sql(
    `UPDATE customer SET ${["version = version + 1", ...sets].join(", ")} WHERE workspace_id = $1 AND id = $2`,
    [workspaceId, id, ...given.map(([, value]) => value)],
  );
}

async function staleness(sql: Sql, workspaceId: string, now: Customer): Promise<AppError> {
  const [last] = await sql<{ actor_name: string }>(
    `SELECT actor_name FROM audit_event WHERE workspace_id = $1 AND entity = 'customer' AND entity_id = $2
       AND action = 'customer.edited' ORDER BY id DESC LIMIT 1`,
    [workspaceId, now.id],
  );
  return new AppError(
    "stale",
    `${last?.actor_name ?? "Someone"} changed ${now.name} in the meantime. What you typed is kept; look at the new state, then save again.`,
    { details: { current: now } },
  );
}

async function requireNoMoves(sql: Sql, workspaceId: string, id: string): Promise<void> {
  const moves = await sql(
    "SELECT 1 FROM stage_interval WHERE workspace_id = $1 AND customer_id = $2 AND voided_at IS NULL LIMIT 1",
    [workspaceId, id],
  );
  if (moves.length === 0) return;
  throw new AppError(
    "conflict",
    "Stages of the present lifecycle model are recorded for this customer. Void its stage moves before choosing another model.",
  );
}
