import { recordAuditWith } from "@/lib/audit/record-many";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { lockModel } from "@/lib/db/require-known";
import type { Sql } from "@/lib/db/sql";
import { writeTransaction } from "@/lib/db/write";
import { AppError, invalidField } from "@/lib/errors";
import { tailoringReport } from "@/lib/reports/tailoring/report";
import { choiceWords } from "@/lib/reports/tailoring/words";
import { copyEvidence } from "./evidence";
import { getDecision } from "./queries";
import type { DecisionView, NewDecision } from "./schema";

/**
 * Records a decision with a copy of the figures it was made on; an earlier one about the same stage or service is
 * superseded, never changed. Throws `stale` when somebody else decided meanwhile.
 */
export async function recordDecision(actor: Actor, input: NewDecision): Promise<DecisionView> {
  const { modelId, stageId, serviceId, choice, reason, reviewOn } = input;
  const report = await tailoringReport(actor, { model: modelId });
  const subject =
    report && [...report.stages, ...report.services].find(({ use }) => use.id === (stageId ?? serviceId));
  if (!report || !subject || subject.kind !== (stageId ? "stage" : "service"))
    throw invalidField(
      stageId ? "stageId" : "serviceId",
      stageId
        ? "This stage is not one of the model's."
        : "No service of this id serves a stage of the model.",
    );
  const evidence = copyEvidence(report, subject);
  const workspaceId = actor.workspace.id;
  const id = newId();
  return writeTransaction(async (sql) => {
    await lockModel(sql, workspaceId, modelId);
    await requireThere(sql, actor, input);
    await supersede(sql, workspaceId, input);
    await sql(
      `INSERT INTO tailoring_decision (workspace_id, id, model_id, stage_id, service_id, choice, reason, evidence, decided_by, review_on)
       VALUES ($1, $2, $3, $4, $5, $6::sourcing, $7, $8, $9, $10)`,
      [
        workspaceId,
        id,
        modelId,
        stageId,
        serviceId,
        choice,
        reason,
        JSON.stringify(evidence),
        actor.name,
        reviewOn,
      ],
    );
    const made = await getDecision(actor, id, sql);
    await recordAuditWith(sql, actor, {
      action: "tailoring-decision.recorded",
      entity: "tailoring-decision",
      entityId: id,
      summary: `Decided for ${made.subject.name}: ${choiceWords[choice]}`,
      after: made,
    });
    return made;
  });
}

/** What was read before the transaction may be gone by now, and a review lies ahead by the workspace's calendar. */
async function requireThere(
  sql: Sql,
  actor: Actor,
  { modelId, stageId, serviceId, reviewOn }: NewDecision,
): Promise<void> {
  const [found] = await sql<{ there: boolean; ahead: boolean }>(
    `SELECT EXISTS (SELECT FROM stage WHERE workspace_id = $1 AND model_id = $2 AND id = $3)
         OR EXISTS (SELECT FROM service WHERE workspace_id = $1 AND id = $4 AND archived_at IS NULL) AS there,
       $5::date IS NULL OR $5::date > (now() AT TIME ZONE $6)::date AS ahead`,
    [actor.workspace.id, modelId, stageId, serviceId, reviewOn, actor.workspace.timeZone],
  );
  if (!found?.there) throw invalidField(stageId ? "stageId" : "serviceId", "This is not there any more.");
  if (!found.ahead) throw invalidField("reviewOn", "Choose a day to come for the review, or leave it out.");
}

async function supersede(sql: Sql, workspaceId: string, input: NewDecision): Promise<void> {
  const { modelId, stageId, serviceId, supersedes } = input;
  const [standing] = await sql<{ id: string; decided_by: string | null }>(
    `SELECT id, decided_by FROM tailoring_decision WHERE workspace_id = $1 AND model_id = $2
       AND stage_id IS NOT DISTINCT FROM $3::uuid AND service_id IS NOT DISTINCT FROM $4::uuid AND superseded_at IS NULL`,
    [workspaceId, modelId, stageId, serviceId],
  );
  if ((standing?.id ?? null) !== supersedes)
    throw new AppError(
      "stale",
      standing
        ? `${standing.decided_by ?? "Somebody else"} decided this meanwhile. What you typed is kept: read that decision in the register; saved again, yours takes its place.`
        : "The decision that this one would take the place of no longer stands. What you typed is kept: save it again.",
      { details: { standing: standing?.id ?? null } },
    );
  if (standing)
    await sql("UPDATE tailoring_decision SET superseded_at = now() WHERE workspace_id = $1 AND id = $2", [
      workspaceId,
      standing.id,
    ]);
}
