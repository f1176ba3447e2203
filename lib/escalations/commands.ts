import { recordAuditWith } from "@/lib/audit/record-many";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { queueRiskChecks } from "@/lib/db/queue-risk-checks";
import type { Sql } from "@/lib/db/sql";
import { lockCustomer } from "@/lib/db/void-fact";
import { writeTransaction } from "@/lib/db/write";
import { AppError, invalidField } from "@/lib/errors";
import { type EscalationState, isSettled, refuseMove, stateWords } from "./moves";
import { getEscalation } from "./queries";
import type { EscalationChange, EscalationStep, EscalationWithSteps, NewEscalation } from "./schema";

type Step = Pick<EscalationStep, "kind" | "before" | "after" | "note">;

/**
 * Raises an escalation of a customer where it stands now. Throws `not_found` for the customer, `invalid` for an owner,
 * touchpoint or risk that is not there, `conflict` for a risk that is escalated already.
 */
export function raiseEscalation(actor: Actor, input: NewEscalation): Promise<EscalationWithSteps> {
  return writeTransaction((sql) => raiseWith(sql, actor, input));
}

/** The same inside another command's transaction. */
export async function raiseWith(sql: Sql, actor: Actor, input: NewEscalation): Promise<EscalationWithSteps> {
  const workspaceId = actor.workspace.id;
  const customer = await lockCustomer(sql, workspaceId, input.customerId);
  await requireKnown(sql, workspaceId, input);
  const id = newId();
  await sql(
    `INSERT INTO escalation (workspace_id, id, customer_id, stage_id, touchpoint_id, title, reason, owner_id, opened_at,
       opened_by, due_at)
     SELECT $1, $2, $3, s.stage_id, $4, $5, $6, $7, now(), $8, $9
     FROM customer_summary s WHERE s.workspace_id = $1 AND s.customer_id = $3`,
    [
      workspaceId,
      id,
      customer.id,
      input.touchpointId,
      input.title,
      input.reason,
      input.ownerId,
      actor.name,
      input.dueAt,
    ],
  );
  if (input.riskId !== null) await answerRisk(sql, actor, { ...input, riskId: input.riskId }, id);
  await writeSteps(sql, actor, id, [{ kind: "opened", before: null, after: null, note: input.reason }]);
  await queueRiskChecks(sql, workspaceId, [customer.id]);
  const made = await getEscalation(actor, id, sql);
  await recordAuditWith(sql, actor, {
    action: "escalation.raised",
    entity: "escalation",
    entityId: id,
    summary: `Escalated “${made.title}” of ${customer.name}`,
    after: made,
  });
  return made;
}

/**
 * Changes what is sent and nothing else. Throws `stale`, with what stands now, when somebody changed it meanwhile;
 * `invalid` for a move that is not allowed or lacks its words.
 */
export function changeEscalation(
  actor: Actor,
  id: string,
  change: EscalationChange,
): Promise<EscalationWithSteps> {
  return writeTransaction(async (sql) => {
    const workspaceId = actor.workspace.id;
    await sql("SELECT 1 AS locked FROM escalation WHERE workspace_id = $1 AND id = $2 FOR NO KEY UPDATE", [
      workspaceId,
      id,
    ]);
    const before = await getEscalation(actor, id, sql);
    if (before.version !== change.version)
      throw new AppError(
        "stale",
        "Somebody changed this escalation meanwhile. What you typed is still here: look at what changed and save again.",
        { details: { current: before } },
      );
    const ownerName =
      change.ownerId === undefined ? before.owner : await ownerNamed(sql, workspaceId, change.ownerId);
    const steps = stepsOf(before, change, ownerName);
    if (steps.length === 0) throw invalidField("note", "There is nothing to save yet.");
    const state = change.state ?? before.state;
    const moved = state !== before.state;
    await sql(
      `UPDATE escalation SET state = $3::escalation_state, owner_id = $4, due_at = $5, answer = $6,
         answered_at = CASE WHEN $7 THEN now() ELSE answered_at END,
         answered_by = CASE WHEN $7 THEN $8 ELSE answered_by END,
         settled_at = CASE WHEN NOT $9 THEN settled_at WHEN $10 THEN now() END,
         version = version + 1
       WHERE workspace_id = $1 AND id = $2`,
      [
        workspaceId,
        id,
        state,
        change.ownerId === undefined ? before.ownerId : change.ownerId,
        change.dueAt ?? before.dueAt,
        change.answer ?? before.answer,
        // The first answer stops the customer's waiting; a better one later does not start it anew.
        change.answer !== undefined && before.answeredAt === null,
        actor.name,
        moved,
        isSettled(state),
      ],
    );
    await writeSteps(sql, actor, id, steps);
    await queueRiskChecks(sql, workspaceId, [before.customerId]);
    const after = await getEscalation(actor, id, sql);
    await recordAuditWith(sql, actor, {
      action: moved ? `escalation.${state.replace("_", "-")}` : "escalation.changed",
      entity: "escalation",
      entityId: id,
      summary: moved
        ? `Escalation “${before.title}” of ${before.customer}: ${stateWords[state].toLowerCase()}`
        : `Changed the escalation “${before.title}” of ${before.customer}`,
      before: withoutSteps(before),
      after: withoutSteps(after),
    });
    return after;
  });
}

function withoutSteps({ steps: _, ...rest }: EscalationWithSteps) {
  return rest;
}

/** One step for each part that really changes. Throws `invalid` for a move that is refused. */
function stepsOf(before: EscalationWithSteps, change: EscalationChange, owner: string | null): Step[] {
  const steps: Step[] = [];
  const state: EscalationState = change.state ?? before.state;
  if (state !== before.state) {
    const said = { answer: change.answer ?? before.answer, note: change.note };
    const refused = refuseMove(before.state, state, said);
    if (refused) throw invalidField(refused.path, refused.message);
  }
  if (change.ownerId !== undefined && change.ownerId !== before.ownerId)
    steps.push({ kind: "assigned", before: before.owner, after: owner, note: null });
  if (change.dueAt && change.dueAt.toISOString() !== before.dueAt)
    steps.push({ kind: "rescheduled", before: before.dueAt, after: change.dueAt.toISOString(), note: null });
  if (change.answer !== undefined && change.answer !== before.answer)
    steps.push({ kind: "answered", before: before.answer, after: change.answer, note: null });
  if (state !== before.state)
    steps.push({ kind: "moved", before: before.state, after: state, note: change.note });
  else if (change.note) steps.push({ kind: "noted", before: null, after: null, note: change.note });
  return steps;
}

async function writeSteps(sql: Sql, actor: Actor, escalationId: string, steps: readonly Step[]) {
  for (const step of steps)
    await sql(
      `INSERT INTO escalation_step (workspace_id, id, escalation_id, kind, before, after, note, at, by)
       VALUES ($1, $2, $3, $4::escalation_step_kind, $5, $6, $7, clock_timestamp(), $8)`,
      [actor.workspace.id, newId(), escalationId, step.kind, step.before, step.after, step.note, actor.name],
    );
}

async function ownerNamed(sql: Sql, workspaceId: string, ownerId: string | null): Promise<string | null> {
  if (ownerId === null) return null;
  const [row] = await sql<{ name: string }>(
    `SELECT u.name FROM member m JOIN "user" u ON u.id = m.user_id WHERE m.workspace_id = $1 AND m.id = $2`,
    [workspaceId, ownerId],
  );
  if (!row) throw invalidField("ownerId", "This member is not there.");
  return row.name;
}

async function requireKnown(sql: Sql, workspaceId: string, input: NewEscalation): Promise<void> {
  await ownerNamed(sql, workspaceId, input.ownerId);
  if (input.touchpointId === null) return;
  const [row] = await sql(
    "SELECT 1 FROM touchpoint WHERE workspace_id = $1 AND id = $2 AND customer_id = $3 AND voided_at IS NULL",
    [workspaceId, input.touchpointId, input.customerId],
  );
  if (!row) throw invalidField("touchpointId", "This touchpoint is not one of the customer's.");
}

/** The risk that made somebody escalate says so, and who answers for it until when. */
async function answerRisk(
  sql: Sql,
  actor: Actor,
  input: NewEscalation & { riskId: string },
  escalationId: string,
): Promise<void> {
  const [risk] = await sql<{ escalated: boolean }>(
    `SELECT escalation_id IS NOT NULL AS escalated FROM customer_risk
     WHERE workspace_id = $1 AND id = $2 AND customer_id = $3 FOR NO KEY UPDATE`,
    [actor.workspace.id, input.riskId, input.customerId],
  );
  if (!risk) throw invalidField("riskId", "This risk is not one of the customer's.");
  if (risk.escalated) throw new AppError("conflict", "This risk was escalated already.");
  await sql(
    `UPDATE customer_risk SET response = 'escalate', escalation_id = $3, owner_id = $4, response_note = $5,
       due_on = ($6::timestamptz AT TIME ZONE $7)::date, responded_at = now(), responded_by = $8, version = version + 1
     WHERE workspace_id = $1 AND id = $2`,
    [
      actor.workspace.id,
      input.riskId,
      escalationId,
      input.ownerId,
      input.reason,
      input.dueAt,
      actor.workspace.timeZone,
      actor.name,
    ],
  );
}
