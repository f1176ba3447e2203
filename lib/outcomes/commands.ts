import { recordAuditWith } from "@/lib/audit/record-many";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { queueRiskChecks } from "@/lib/db/queue-risk-checks";
import { requireKnown, requireModel } from "@/lib/db/require-known";
import { writeTransaction } from "@/lib/db/write";
import { AppError } from "@/lib/errors";
import { getOutcome } from "./queries";
import type { NewOutcome, OutcomeEdit, OutcomeView } from "./schema";

type Content = Omit<NewOutcome, "modelId">;

const columns = (input: Content) => [
  input.stageId,
  input.segmentId,
  input.statement,
  input.evidence,
  input.dueDays,
  input.required,
  input.proactiveShare,
  input.escalationProcess,
  input.ownerId,
  input.sinceOn,
  input.position,
];

/** Writes down an outcome. Throws `not_found` for the model, `invalid` for a stage, segment or owner that is not its. */
export function createOutcome(actor: Actor, { modelId, ...input }: NewOutcome): Promise<OutcomeView> {
  const id = newId();
  return writeTransaction(async (sql) => {
    const workspaceId = actor.workspace.id;
    await requireModel(sql, workspaceId, modelId);
    await requireKnown(sql, workspaceId, modelId, input);
    await sql(
      `INSERT INTO desired_outcome (workspace_id, id, model_id, stage_id, segment_id, statement, evidence, due_days, required,
         proactive_share, escalation_process, owner_id, since_on, position)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [workspaceId, id, modelId, ...columns(input)],
    );
    await queueRiskChecks(sql, workspaceId, "all");
    const made = await getOutcome(actor, id, sql);
    await recordAuditWith(sql, actor, {
      action: "outcome.created",
      entity: "outcome",
      entityId: id,
      summary: `Wrote down the outcome “${made.statement}” for ${made.stage}`,
      after: made,
    });
    return made;
  });
}

/** Replaces what is said of an outcome; debts follow at once. Throws `stale`, `not_found` or `invalid`. */
export function changeOutcome(
  actor: Actor,
  id: string,
  { version, ...input }: OutcomeEdit,
): Promise<OutcomeView> {
  return writeTransaction(async (sql) => {
    const before = await getOutcome(actor, id, sql);
    await requireKnown(sql, actor.workspace.id, before.modelId, input);
    const changed = await sql(
      `UPDATE desired_outcome SET stage_id = $4, segment_id = $5, statement = $6, evidence = $7, due_days = $8, required = $9,
         proactive_share = $10, escalation_process = $11, owner_id = $12, since_on = $13, position = $14, version = version + 1
       WHERE workspace_id = $1 AND id = $2 AND version = $3 RETURNING id`,
      [actor.workspace.id, id, version, ...columns(input)],
    );
    if (changed.length === 0)
      throw new AppError("stale", "Somebody changed this outcome meanwhile. Reload and change it again.", {
        details: { current: before },
      });
    await queueRiskChecks(sql, actor.workspace.id, "all");
    const after = await getOutcome(actor, id, sql);
    await recordAuditWith(sql, actor, {
      action: "outcome.changed",
      entity: "outcome",
      entityId: id,
      summary: `Changed the outcome “${after.statement}”`,
      before,
      after,
    });
    return after;
  });
}

/** Asks for an outcome no longer. Its results stay in the history of the customers; nobody owes it any more. */
export function retireOutcome(actor: Actor, id: string): Promise<void> {
  return writeTransaction(async (sql) => {
    const before = await getOutcome(actor, id, sql);
    await sql("UPDATE desired_outcome SET retired_at = now() WHERE workspace_id = $1 AND id = $2", [
      actor.workspace.id,
      id,
    ]);
    await queueRiskChecks(sql, actor.workspace.id, "all");
    await recordAuditWith(sql, actor, {
      action: "outcome.retired",
      entity: "outcome",
      entityId: id,
      summary: `Retired the outcome “${before.statement}”`,
      before,
    });
  });
}
