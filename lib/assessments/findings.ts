import { recordAuditWith } from "@/lib/audit/record-many";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { requireKnown } from "@/lib/db/require-known";
import type { Sql } from "@/lib/db/sql";
import { writeTransaction } from "@/lib/db/write";
import { AppError, notFound } from "@/lib/errors";
import { lockOpen } from "./commands";
import { getFinding } from "./queries";
import type { Finding, FindingEdit, FindingInput } from "./schema";

/** Notes what was found. Throws `not_found`, `conflict` for a closed review, `invalid` for a stage that is not its. */
export function addFinding(actor: Actor, assessmentId: string, input: FindingInput): Promise<Finding> {
  return writeTransaction(async (sql) => {
    const review = await lockOpen(sql, actor, assessmentId);
    await requireKnown(sql, actor.workspace.id, review.modelId, { stageId: input.stageId });
    const id = newId();
    await sql(
      `INSERT INTO assessment_finding (workspace_id, id, assessment_id, kind, stage_id, text, position)
       VALUES ($1, $2, $3, $4::observation_kind, $5, $6,
         (SELECT count(*) FROM assessment_finding WHERE workspace_id = $1 AND assessment_id = $3))`,
      [actor.workspace.id, id, assessmentId, input.kind, input.stageId, input.text],
    );
    const made = await getFinding(actor, id, sql);
    await record(sql, actor, "added", id, `Noted in ${review.title}: ${made.text}`, { after: made });
    return made;
  });
}

/** Changes a finding. Throws `stale`, `not_found`, `conflict` or `invalid`. */
export function changeFinding(
  actor: Actor,
  id: string,
  { version, ...input }: FindingEdit,
): Promise<Finding> {
  return writeTransaction(async (sql) => {
    const before = await getFinding(actor, id, sql);
    const review = await lockOpen(sql, actor, await reviewOf(sql, actor, id));
    await requireKnown(sql, actor.workspace.id, review.modelId, { stageId: input.stageId });
    const changed = await sql(
      `UPDATE assessment_finding SET kind = $4::observation_kind, stage_id = $5, text = $6, version = version + 1
       WHERE workspace_id = $1 AND id = $2 AND version = $3 RETURNING id`,
      [actor.workspace.id, id, version, input.kind, input.stageId, input.text],
    );
    if (changed.length === 0)
      throw new AppError("stale", "Somebody changed this finding meanwhile. Reload and change it again.", {
        details: { current: before },
      });
    const after = await getFinding(actor, id, sql);
    await record(sql, actor, "changed", id, `Changed a finding of ${review.title}`, { before, after });
    return after;
  });
}

/** Takes a finding away that no measure rests on. Throws `not_found` or `conflict`. */
export function removeFinding(actor: Actor, id: string): Promise<void> {
  return writeTransaction(async (sql) => {
    const before = await getFinding(actor, id, sql);
    const review = await lockOpen(sql, actor, await reviewOf(sql, actor, id));
    const [used] = await sql(
      "SELECT 1 FROM assessment_measure WHERE workspace_id = $1 AND finding_id = $2 LIMIT 1",
      [actor.workspace.id, id],
    );
    if (used) throw new AppError("conflict", "A measure rests on this finding. Take that away first.");
    await sql("DELETE FROM assessment_finding WHERE workspace_id = $1 AND id = $2", [actor.workspace.id, id]);
    await record(sql, actor, "removed", id, `Took a finding out of ${review.title}`, { before });
  });
}

async function reviewOf(sql: Sql, actor: Actor, findingId: string): Promise<string> {
  const [row] = await sql<{ id: string }>(
    "SELECT assessment_id AS id FROM assessment_finding WHERE workspace_id = $1 AND id = $2",
    [actor.workspace.id, findingId],
  );
  if (!row) throw notFound("This finding");
  return row.id;
}

function record(
  sql: Sql,
  actor: Actor,
  did: string,
  id: string,
  summary: string,
  change: { before?: Finding; after?: Finding },
): Promise<void> {
  return recordAuditWith(sql, actor, {
    action: `assessment-finding.${did}`,
    entity: "assessment-finding",
    entityId: id,
    summary,
    ...change,
  });
}
