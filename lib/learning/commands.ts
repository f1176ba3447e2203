import { recordAuditWith } from "@/lib/audit/record-many";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { lockWorkspace } from "@/lib/db/lock-workspace";
import type { Sql } from "@/lib/db/sql";
import { staleEdit } from "@/lib/db/stale-edit";
import { writeTransaction } from "@/lib/db/write";
import { invalidField } from "@/lib/errors";
import { getFact, MOST_FACTS } from "./queries";
import type { FactEdit, FactView, NewFact } from "./schema";

/** Takes a fact into the inventory. Writers of one take turns, so that a name is free when it is taken. Throws `invalid` for a name that is there or a stage or service that is not. */
export function createFact(actor: Actor, input: NewFact): Promise<FactView> {
  return writeTransaction(async (sql) => {
    await lockWorkspace(sql, actor.workspace.id);
    return insertFact(sql, actor, input);
  });
}

/** The same within a transaction that holds the inventory. */
export async function insertFact(sql: Sql, actor: Actor, input: NewFact): Promise<FactView> {
  const id = newId();
  await checkContent(sql, actor.workspace.id, input, null);
  await sql("INSERT INTO fact (workspace_id, id, name, description, kept) VALUES ($1, $2, $3, $4, $5)", [
    actor.workspace.id,
    id,
    input.name,
    input.description,
    input.kept,
  ]);
  await writeParts(sql, actor.workspace.id, id, input);
  const made = await getFact(actor, id, sql);
  await recordAuditWith(sql, actor, {
    action: "fact.created",
    entity: "fact",
    entityId: id,
    summary: `Took “${made.name}” into the learning inventory`,
    after: made,
  });
  return made;
}

/** Replaces what is said of a fact. Throws `stale`, `not_found` or `invalid`. */
export function changeFact(actor: Actor, id: string, edit: FactEdit): Promise<FactView> {
  return writeTransaction(async (sql) => {
    await lockWorkspace(sql, actor.workspace.id);
    return replaceFact(sql, actor, id, edit);
  });
}

/** The same within a transaction that holds the inventory. */
export async function replaceFact(sql: Sql, actor: Actor, id: string, edit: FactEdit): Promise<FactView> {
  const workspaceId = actor.workspace.id;
  const before = await getFact(actor, id, sql);
  await checkContent(sql, workspaceId, edit, id);
  const changed = await sql(
    `UPDATE fact SET name = $3, description = $4, kept = $5, version = version + 1
     WHERE workspace_id = $1 AND id = $2 AND version = $6 RETURNING 1`,
    [workspaceId, id, edit.name, edit.description, edit.kept, edit.version],
  );
  if (changed.length === 0) throw await staleEdit(sql, workspaceId, "fact", before);
  await sql("DELETE FROM fact_source WHERE workspace_id = $1 AND fact_id = $2", [workspaceId, id]);
  await sql("DELETE FROM fact_use WHERE workspace_id = $1 AND fact_id = $2", [workspaceId, id]);
  await writeParts(sql, workspaceId, id, edit);
  const after = await getFact(actor, id, sql);
  await recordAuditWith(sql, actor, {
    action: "fact.changed",
    entity: "fact",
    entityId: id,
    summary: `Changed “${after.name}” in the learning inventory`,
    before,
    after,
  });
  return after;
}

/** Takes a fact out of the inventory; what touchpoints learned stays with them. Throws `not_found`. */
export function removeFact(actor: Actor, id: string): Promise<void> {
  const workspaceId = actor.workspace.id;
  return writeTransaction(async (sql) => {
    const before = await getFact(actor, id, sql);
    await sql("DELETE FROM fact WHERE workspace_id = $1 AND id = $2", [workspaceId, id]);
    await recordAuditWith(sql, actor, {
      action: "fact.removed",
      entity: "fact",
      entityId: id,
      summary: `Took “${before.name}” out of the learning inventory`,
      before,
    });
  });
}

async function checkContent(
  sql: Sql,
  workspaceId: string,
  input: NewFact,
  self: string | null,
): Promise<void> {
  const stages = [...new Set(input.sources.map(({ stageId }) => stageId))];
  const learners = [...new Set(input.sources.flatMap(({ serviceId }) => serviceId ?? []))];
  const users = input.uses.map(({ serviceId }) => serviceId);
  const [found] = await sql<{ taken: boolean; all: number; stages: number; learners: number; users: number }>(
    `SELECT EXISTS (SELECT 1 FROM fact WHERE workspace_id = $1 AND name = $2 AND ($3::uuid IS NULL OR id <> $3)) AS taken,
       (SELECT count(*)::int FROM fact WHERE workspace_id = $1) AS all,
       (SELECT count(*)::int FROM stage WHERE workspace_id = $1 AND id = ANY($4::uuid[])) AS stages,
       (SELECT count(*)::int FROM service WHERE workspace_id = $1 AND id = ANY($5::uuid[]) AND archived_at IS NULL) AS learners,
       (SELECT count(*)::int FROM service WHERE workspace_id = $1 AND id = ANY($6::uuid[]) AND archived_at IS NULL) AS users`,
    [workspaceId, input.name, self, stages, learners, users],
  );
  if (!found || found.taken) throw invalidField("name", "The inventory holds a fact of this name already.");
  if (found.stages < stages.length) throw invalidField("sources", "One of these stages is not there.");
  if (found.learners < learners.length) throw invalidField("sources", "One of these services is not there.");
  if (found.users < users.length) throw invalidField("uses", "One of these services is not there.");
  if (self === null && found.all >= MOST_FACTS)
    throw invalidField("name", `An inventory holds at most ${MOST_FACTS.toLocaleString("en")} facts.`);
}

async function writeParts(
  sql: Sql,
  workspaceId: string,
  id: string,
  { sources, uses }: NewFact,
): Promise<void> {
  for (const { stageId, serviceId, activity } of sources) {
    await sql(
      `INSERT INTO fact_source (workspace_id, id, fact_id, stage_id, service_id, activity) VALUES ($1, $2, $3, $4, $5, $6)`,
      [workspaceId, newId(), id, stageId, serviceId, activity],
    );
  }
  for (const { serviceId, purpose } of uses) {
    await sql("INSERT INTO fact_use (workspace_id, fact_id, service_id, purpose) VALUES ($1, $2, $3, $4)", [
      workspaceId,
      id,
      serviceId,
      purpose,
    ]);
  }
}
