import type { Actor } from "@/lib/auth/actor";
import { sqlInTransaction } from "@/lib/db/sql";
import type { Tx } from "@/lib/db/transaction";
import { joinWords } from "@/lib/format/list";

/** How many of each thing lost its owner; kinds without any are left out. */
export type Disowned = Record<string, number>;

/**
 * Takes a member's name off everything it answers for, so that somebody else can take it over. The member's saved
 * views go with the member.
 */
export async function disown(tx: Tx, actor: Actor, member: { id: string; name: string }): Promise<Disowned> {
  const workspaceId = actor.workspace.id;
  await stepDown(tx, actor, member);
  const owned = { where: { workspaceId, ownerId: member.id }, data: { ownerId: null } };
  const counts = {
    customers: await tx.customer.updateMany(owned),
    models: await tx.lifecycleModel.updateMany(owned),
    outcomes: await tx.desiredOutcome.updateMany(owned),
    initiatives: await tx.initiative.updateMany(owned),
    KPIs: await tx.kpi.updateMany(owned),
    assessments: await tx.assessment.updateMany(owned),
    measures: await tx.assessmentMeasure.updateMany(owned),
    escalations: await tx.escalation.updateMany(owned),
    risks: await tx.customerRisk.updateMany(owned),
    endings: await tx.ending.updateMany(owned),
    walks: await tx.walk.updateMany({
      where: { workspaceId, facilitatorId: member.id },
      data: { facilitatorId: null },
    }),
  };
  // A named card stays on its walk, but the trail tells nobody how many cards somebody wrote.
  await tx.walkCard.updateMany({ where: { workspaceId, authorId: member.id }, data: { authorId: null } });
  return Object.fromEntries(
    Object.entries(counts).flatMap(([kind, { count }]) => (count > 0 ? [[kind, count]] : [])),
  );
}

/** The history of each escalation that is not settled says that nobody has it any more. */
async function stepDown(tx: Tx, actor: Actor, member: { id: string; name: string }): Promise<void> {
  await sqlInTransaction(tx)(
    `INSERT INTO escalation_step (workspace_id, id, escalation_id, kind, before, at, by)
     SELECT workspace_id, lifecurve_uuid_v7(), id, 'assigned', $3, clock_timestamp(), $4
     FROM escalation WHERE workspace_id = $1::uuid AND owner_id = $2::uuid AND settled_at IS NULL RETURNING 1`,
    [actor.workspace.id, member.id, member.name, actor.name],
  );
}

/** As a sentence that follows another: " Without an owner now: 3 customers and 1 escalation." Nothing for none. */
export function sayDisowned(disowned: Disowned): string {
  const parts = Object.entries(disowned).map(
    ([kind, count]) => `${count} ${count === 1 ? kind.replace(/s$/, "") : kind}`,
  );
  if (parts.length === 0) return "";
  return ` Without an owner now: ${joinWords(parts)}.`;
}
