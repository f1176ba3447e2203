import { recordAuditWith } from "@/lib/audit/record-many";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { lockModel, requireKnown } from "@/lib/db/require-known";
import type { Sql } from "@/lib/db/sql";
import { writeTransaction } from "@/lib/db/write";
import { AppError, notFound } from "@/lib/errors";
import { getAssessment } from "./queries";
import type { AssessmentEdit, AssessmentSummary, NewAssessment } from "./schema";

/**
 * Holds a review. The one before it of the same model, stage and segment is the one whose measures it judges. Throws
 * `not_found` for the model, `invalid` for what is not its.
 */
export function createAssessment(
  actor: Actor,
  { modelId, ...input }: NewAssessment,
): Promise<AssessmentSummary> {
  const id = newId();
  return writeTransaction(async (sql) => {
    const workspaceId = actor.workspace.id;
    // Two reviews held at once must not both follow the same one.
    await lockModel(sql, workspaceId, modelId);
    await requireKnown(sql, workspaceId, modelId, input);
    await sql(
      `INSERT INTO assessment (workspace_id, id, model_id, stage_id, segment_id, title, held_on, next_on, summary, owner_id,
         previous_id)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, (
         SELECT p.id FROM assessment p
         WHERE p.workspace_id = $1 AND p.model_id = $3 AND p.stage_id IS NOT DISTINCT FROM $4::uuid
           AND p.segment_id IS NOT DISTINCT FROM $5::uuid AND p.held_on <= $7::date
         ORDER BY p.held_on DESC, p.id DESC LIMIT 1))`,
      [
        workspaceId,
        id,
        modelId,
        input.stageId,
        input.segmentId,
        input.title,
        input.heldOn,
        input.nextOn,
        input.summary,
        input.ownerId,
      ],
    );
    const made = await getAssessment(actor, id, sql);
    await recordAuditWith(sql, actor, {
      action: "assessment.created",
      entity: "assessment",
      entityId: id,
      summary: `Held the review ${made.title}`,
      after: made,
    });
    return made;
  });
}

/** Replaces what is said of a review, closes it or opens it again. Throws `stale`, `not_found`, `conflict`, `invalid`. */
export function changeAssessment(
  actor: Actor,
  id: string,
  { version, closed, ...input }: AssessmentEdit,
): Promise<AssessmentSummary> {
  return writeTransaction(async (sql) => {
    const before = await getAssessment(actor, id, sql);
    await requireKnown(sql, actor.workspace.id, before.modelId, input);
    const changed = await sql(
      `UPDATE assessment SET stage_id = $4, segment_id = $5, title = $6, held_on = $7, next_on = $8, summary = $9, owner_id = $10,
         closed_at = CASE WHEN $11 THEN coalesce(closed_at, now()) END, version = version + 1
       WHERE workspace_id = $1 AND id = $2 AND version = $3 RETURNING id`,
      [
        actor.workspace.id,
        id,
        version,
        input.stageId,
        input.segmentId,
        input.title,
        input.heldOn,
        input.nextOn,
        input.summary,
        input.ownerId,
        closed,
      ],
    );
    if (changed.length === 0)
      throw new AppError("stale", "Somebody changed this review meanwhile. Reload and change it again.", {
        details: { current: before },
      });
    const after = await getAssessment(actor, id, sql);
    await recordAuditWith(sql, actor, {
      action: "assessment.changed",
      entity: "assessment",
      entityId: id,
      summary: `Changed the review ${after.title}`,
      before,
      after,
    });
    return after;
  });
}

/** Locks a review that may be changed. Throws `not_found`, or `conflict` for a closed one. */
export async function lockOpen(
  sql: Sql,
  actor: Actor,
  id: string,
): Promise<{ modelId: string; title: string }> {
  const [row] = await sql<{ modelId: string; title: string; closed: boolean }>(
    `SELECT model_id AS "modelId", title, closed_at IS NOT NULL AS closed FROM assessment
     WHERE workspace_id = $1 AND id = $2 FOR NO KEY UPDATE`,
    [actor.workspace.id, id],
  );
  if (!row) throw notFound("This review");
  if (row.closed) throw new AppError("conflict", `${row.title} is closed. Open it again to change it.`);
  return row;
}
