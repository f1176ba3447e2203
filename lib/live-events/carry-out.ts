import type { Actor } from "@/lib/auth/actor";
import type { Sql } from "@/lib/db/sql";
import { AppError, invalidField } from "@/lib/errors";
import { toDraft } from "@/lib/touchpoints/row";
import { newTouchpoint } from "@/lib/touchpoints/schema";
import { writeGroup } from "@/lib/touchpoints/write-batch";
import { type Judged, type Refusal, refusalOf } from "./judge";
import { attempt } from "./savepoint";

export type Done = { entity: string; entityId: string; customerId: string | null };
export type Outcome = Done | Refusal;

/** An event whose customer is known, and in whose name it is carried out. */
export type Ready = { judged: Judged; customerId: string; actor: Actor; at: Date };

export const isDone = (outcome: Outcome): outcome is Done => "entityId" in outcome;

/**
 * Carries events of one workspace out in the caller's transaction: each whole or not at all, none at another's cost, the
 * oldest first. Touchpoints come last and all at once: into which stages they fall does not depend on their turn.
 */
export async function carryOut<R extends Ready>(sql: Sql, ready: readonly R[]): Promise<Map<R, Outcome>> {
  const outcomes = new Map<R, Outcome>();
  const workspaceId = ready[0]?.actor.workspace.id;
  if (!workspaceId) return outcomes;
  // In one order for all, so that two requests over the same customers take turns.
  await sql(
    "SELECT 1 FROM customer WHERE workspace_id = $1 AND id = ANY($2::uuid[]) ORDER BY id FOR NO KEY UPDATE",
    [workspaceId, [...new Set(ready.map(({ customerId }) => customerId))]],
  );
  const inOrder = ready.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  for (const one of inOrder) if (one.judged.kind.write) outcomes.set(one, await writeOne(sql, one));
  await logTogether(
    sql,
    inOrder.filter(({ judged }) => !judged.kind.write),
    outcomes,
  );
  return outcomes;
}

async function writeOne(sql: Sql, { judged, customerId, actor }: Ready): Promise<Outcome> {
  const { kind, content, stage } = judged;
  const made = await attempt(sql, async () => {
    const stageId = stage === null ? {} : { stageId: await stageNamed(sql, actor, customerId, stage) };
    return kind.write?.(sql, actor, { ...content, ...stageId, customerId });
  });
  if (made instanceof AppError) return refusalOf(made);
  return { entity: kind.entity, entityId: made?.item.id ?? customerId, customerId };
}

async function stageNamed(sql: Sql, actor: Actor, customerId: string, stage: string): Promise<string> {
  const [row] = await sql<{ id: string }>(
    `SELECT g.id FROM customer c JOIN stage g ON g.workspace_id = c.workspace_id AND g.model_id = c.model_id
     WHERE c.workspace_id = $1 AND c.id = $2 AND (g.key = $3 OR lower(g.name) = lower($3))
     ORDER BY g.key = $3 DESC, g.position LIMIT 1`,
    [actor.workspace.id, customerId, stage],
  );
  if (row) return row.id;
  throw invalidField("lifecyclestage", `The customer's lifecycle model has no stage called ${stage}.`);
}

/** All touchpoints in one batch; where the database refuses it as a whole, each by itself. */
async function logTogether<R extends Ready>(
  sql: Sql,
  ready: readonly R[],
  outcomes: Map<R, Outcome>,
): Promise<void> {
  if (ready.length === 0) return;
  const items = new Map(
    ready.map((one) => {
      const input = newTouchpoint.parse({ ...one.judged.content, customerId: one.customerId });
      return [one, { actor: one.actor, draft: toDraft(input, one.actor.name) }] as const;
    }),
  );
  const answers = await attempt(sql, () => writeGroup({ often: sql, rarely: sql }, [...items.values()]));
  if (answers instanceof AppError) {
    const [first] = ready;
    if (ready.length === 1 && first) return void outcomes.set(first, refusalOf(answers));
    for (const one of ready) await logTogether(sql, [one], outcomes);
    return;
  }
  for (const [one, item] of items) {
    const answer = answers.get(item) ?? new AppError("internal", "The touchpoint was not written.");
    outcomes.set(
      one,
      answer instanceof AppError
        ? refusalOf(answer)
        : { entity: "touchpoint", entityId: answer.item.id, customerId: one.customerId },
    );
  }
}
