import { recordAuditWith } from "@/lib/audit/record-many";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { lockWorkspace } from "@/lib/db/lock-workspace";
import type { Sql } from "@/lib/db/sql";
import { staleEdit } from "@/lib/db/stale-edit";
import { writeTransaction } from "@/lib/db/write";
import { invalidField } from "@/lib/errors";
import { getInteraction } from "./queries";
import type { InteractionEdit, InteractionView, NewInteraction } from "./schema";

/** Most that one workspace holds: a map of more could not be read. */
const MOST = 2_000;

/** Says what one service tells others. Throws `invalid` for a service that is not there or a name it has already. */
export function createInteraction(actor: Actor, input: NewInteraction): Promise<InteractionView> {
  const id = newId();
  const workspaceId = actor.workspace.id;
  return writeTransaction(async (sql) => {
    await checkContent(sql, workspaceId, input, null);
    await sql(
      `INSERT INTO interaction (workspace_id, id, name, address, description, producer_id, fields_known, fields,
         awaits_reply, names_consumers, open_consumers)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [workspaceId, id, ...columns(input)],
    );
    await writeConsumers(sql, workspaceId, id, input);
    const made = await getInteraction(actor, id, sql);
    await recordAuditWith(sql, actor, {
      action: "interaction.created",
      entity: "interaction",
      entityId: id,
      summary: `Wrote down “${made.name}”${made.producer ? `, which ${made.producer.name} sends` : ""}`,
      after: made,
    });
    return made;
  });
}

/** Replaces what is said of an interaction. Throws `stale`, `not_found` or `invalid`. */
export function changeInteraction(actor: Actor, id: string, edit: InteractionEdit): Promise<InteractionView> {
  return writeTransaction((sql) => changeInteractionWith(sql, actor, id, edit));
}

/** The same within a transaction. What came from a document belongs to whoever changed it from then on. */
export async function changeInteractionWith(
  sql: Sql,
  actor: Actor,
  id: string,
  edit: InteractionEdit,
): Promise<InteractionView> {
  const workspaceId = actor.workspace.id;
  const before = await getInteraction(actor, id, sql);
  await checkContent(sql, workspaceId, edit, id);
  const changed = await sql(
    `UPDATE interaction SET name = $3, address = $4, description = $5, producer_id = $6, fields_known = $7, fields = $8,
       awaits_reply = $9, names_consumers = $10, open_consumers = $11, version = version + 1, document_id = NULL,
       reply_address = CASE WHEN $9 THEN reply_address END,
       reply_messages = CASE WHEN $9 THEN reply_messages ELSE '{}' END
     WHERE workspace_id = $1 AND id = $2 AND version = $12 RETURNING 1`,
    [workspaceId, id, ...columns(edit), edit.version],
  );
  if (changed.length === 0) throw await staleEdit(sql, workspaceId, "interaction", before);
  await sql("DELETE FROM interaction_consumer WHERE workspace_id = $1 AND interaction_id = $2", [
    workspaceId,
    id,
  ]);
  await writeConsumers(sql, workspaceId, id, edit);
  const after = await getInteraction(actor, id, sql);
  await recordAuditWith(sql, actor, {
    action: "interaction.changed",
    entity: "interaction",
    entityId: id,
    summary: `Changed “${after.name}”`,
    before,
    after,
  });
  return after;
}

/** Takes an interaction away. Throws `not_found`. */
export function removeInteraction(actor: Actor, id: string): Promise<void> {
  const workspaceId = actor.workspace.id;
  return writeTransaction(async (sql) => {
    const before = await getInteraction(actor, id, sql);
    await sql("DELETE FROM interaction WHERE workspace_id = $1 AND id = $2", [workspaceId, id]);
    await recordAuditWith(sql, actor, {
      action: "interaction.removed",
      entity: "interaction",
      entityId: id,
      summary: `Removed “${before.name}”`,
      before,
    });
  });
}

function columns(input: NewInteraction): unknown[] {
  return [
    input.name,
    input.address,
    input.description,
    input.producerId,
    input.fields !== null,
    input.fields ?? [],
    input.awaitsReply,
    input.namesConsumers,
    input.openConsumers,
  ];
}

/** Writers of one catalogue take turns, so that a name is free when it is taken. */
async function checkContent(
  sql: Sql,
  workspaceId: string,
  input: NewInteraction,
  self: string | null,
): Promise<void> {
  await lockWorkspace(sql, workspaceId);
  const ids = input.consumers.map(({ serviceId }) => serviceId);
  const [found] = await sql<{ producer: boolean; known: number; taken: boolean; all: number }>(
    `SELECT $2::uuid IS NULL OR EXISTS (SELECT 1 FROM service WHERE workspace_id = $1 AND id = $2 AND archived_at IS NULL) AS producer,
       (SELECT count(*) FROM service WHERE workspace_id = $1 AND id = ANY($3::uuid[]) AND archived_at IS NULL) AS known,
       EXISTS (SELECT 1 FROM interaction WHERE workspace_id = $1 AND producer_id IS NOT DISTINCT FROM $2::uuid AND name = $4
         AND ($5::uuid IS NULL OR id <> $5)) AS taken,
       (SELECT count(*) FROM interaction WHERE workspace_id = $1) AS all`,
    [workspaceId, input.producerId, ids, input.name, self],
  );
  if (!found?.producer) throw invalidField("producerId", "This service is not there.");
  if (found.known < ids.length) throw invalidField("consumers", "One of these services is not there.");
  if (found.taken) throw invalidField("name", "This service sends something of this name already.");
  if (self === null && found.all >= MOST)
    throw invalidField("name", `A workspace holds at most ${MOST.toLocaleString("en")} interactions.`);
}

async function writeConsumers(
  sql: Sql,
  workspaceId: string,
  id: string,
  { consumers }: NewInteraction,
): Promise<void> {
  for (const { serviceId, fields } of consumers) {
    await sql(
      `INSERT INTO interaction_consumer (workspace_id, interaction_id, service_id, fields_known, fields)
       VALUES ($1, $2, $3, $4, $5)`,
      [workspaceId, id, serviceId, fields !== null, fields ?? []],
    );
  }
}
