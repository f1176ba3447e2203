import { recordAuditWith } from "@/lib/audit/record-many";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { lockModel, requireKnown } from "@/lib/db/require-known";
import type { Sql } from "@/lib/db/sql";
import { writeTransaction } from "@/lib/db/write";
import { AppError, invalidField } from "@/lib/errors";
import { getInitiative } from "./queries";
import type { Initiative, InitiativeEdit, NewInitiative } from "./schema";

type Content = Omit<NewInitiative, "modelId">;

const columns = (input: Content) => [
  input.stageId,
  input.outcomeId,
  input.name,
  input.description,
  input.initiation,
  input.state,
  input.ownerId,
  input.startsOn,
  input.endsOn,
];

/** Makes an initiative in a transaction of the caller's. Throws as `createInitiative`. */
export async function insertInitiative(
  sql: Sql,
  actor: Actor,
  { modelId, ...input }: NewInitiative,
): Promise<Initiative> {
  const id = newId();
  const workspaceId = actor.workspace.id;
  // Names are unique within a model, so writers of one model take turns.
  await lockModel(sql, workspaceId, modelId);
  await requireKnown(sql, workspaceId, modelId, input);
  await requireFreeName(sql, workspaceId, modelId, input.name, null);
  await sql(
    `INSERT INTO initiative (workspace_id, id, model_id, stage_id, outcome_id, name, description, initiation, state, owner_id,
       starts_on, ends_on)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8::initiation, $9::initiative_state, $10, $11, $12)`,
    [workspaceId, id, modelId, ...columns(input)],
  );
  const made = await getInitiative(actor, id, sql);
  await recordAuditWith(sql, actor, {
    action: "initiative.created",
    entity: "initiative",
    entityId: id,
    summary: `Made the initiative ${made.name}`,
    after: made,
  });
  return made;
}

/** Makes an initiative. Throws `not_found` for the model, `invalid` for a taken name or what is not the model's. */
export function createInitiative(actor: Actor, input: NewInitiative): Promise<Initiative> {
  return writeTransaction((sql) => insertInitiative(sql, actor, input));
}

/** Replaces what is said of an initiative. Throws `stale`, `not_found` or `invalid`. */
export function changeInitiative(
  actor: Actor,
  id: string,
  { version, ...input }: InitiativeEdit,
): Promise<Initiative> {
  return writeTransaction(async (sql) => {
    const before = await getInitiative(actor, id, sql);
    await lockModel(sql, actor.workspace.id, before.modelId);
    await requireKnown(sql, actor.workspace.id, before.modelId, input);
    await requireFreeName(sql, actor.workspace.id, before.modelId, input.name, id);
    const changed = await sql(
      `UPDATE initiative SET stage_id = $4, outcome_id = $5, name = $6, description = $7, initiation = $8::initiation,
         state = $9::initiative_state, owner_id = $10, starts_on = $11, ends_on = $12, version = version + 1
       WHERE workspace_id = $1 AND id = $2 AND version = $3 RETURNING id`,
      [actor.workspace.id, id, version, ...columns(input)],
    );
    if (changed.length === 0)
      throw new AppError("stale", "Somebody changed this initiative meanwhile. Reload and change it again.", {
        details: { current: before },
      });
    const after = await getInitiative(actor, id, sql);
    await recordAuditWith(sql, actor, {
      action: "initiative.changed",
      entity: "initiative",
      entityId: id,
      summary: `Changed the initiative ${after.name}`,
      before,
      after,
    });
    return after;
  });
}

/** Removes an initiative that nothing names; otherwise it is to be dropped. Throws `not_found` or `conflict`. */
export function removeInitiative(actor: Actor, id: string): Promise<void> {
  return writeTransaction(async (sql) => {
    const before = await getInitiative(actor, id, sql);
    const [named] = await sql<{ named: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM kpi WHERE workspace_id = $1 AND initiative_id = $2)
         OR EXISTS (SELECT 1 FROM assessment_measure WHERE workspace_id = $1 AND initiative_id = $2)
         OR EXISTS (SELECT 1 FROM walk_card WHERE workspace_id = $1 AND initiative_id = $2) AS named`,
      [actor.workspace.id, id],
    );
    if (named?.named)
      throw new AppError(
        "conflict",
        `A KPI, a measure or a card names ${before.name}. Set its state to dropped instead.`,
      );
    await sql("DELETE FROM initiative WHERE workspace_id = $1 AND id = $2", [actor.workspace.id, id]);
    await recordAuditWith(sql, actor, {
      action: "initiative.removed",
      entity: "initiative",
      entityId: id,
      summary: `Removed the initiative ${before.name}`,
      before,
    });
  });
}

/** Names are unique within a model; its lock is held by now. */
async function requireFreeName(
  sql: Sql,
  workspaceId: string,
  modelId: string,
  name: string,
  self: string | null,
): Promise<void> {
  const [taken] = await sql(
    "SELECT 1 FROM initiative WHERE workspace_id = $1 AND model_id = $2 AND name = $3 AND id IS DISTINCT FROM $4::uuid",
    [workspaceId, modelId, name, self],
  );
  if (taken) throw invalidField("name", "The model has an initiative of this name.");
}
