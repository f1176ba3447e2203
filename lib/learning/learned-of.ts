import type { Actor } from "@/lib/auth/actor";
import { read, type Sql } from "@/lib/db/sql";
import { findModelHead } from "@/lib/models/queries";
import { countLearned, type Learned } from "./count-learned";

/** When something was last known of the customers of a model; null while it has none. */
export async function lastKnown(sql: Sql, workspaceId: string, modelId: string): Promise<string | null> {
  const [span] = await sql<{ last: Date | null }>(
    "SELECT least(max(last_fact_at), now()) AS last FROM customer_summary WHERE workspace_id = $1 AND model_id = $2",
    [workspaceId, modelId],
  );
  return span?.last?.toISOString() ?? null;
}

/** Where the touchpoints of a model learned one fact. Throws `not_found` for a model that is not there. */
export async function learnedOf(
  actor: Actor,
  modelId: string,
  fact: string,
): Promise<{ name: string; asOf: string | null; learned: Learned[] }> {
  const { name } = await findModelHead(actor, modelId);
  const workspaceId = actor.workspace.id;
  const [asOf, learned] = await Promise.all([
    lastKnown(read, workspaceId, modelId),
    countLearned(read, workspaceId, modelId, fact),
  ]);
  return { name, asOf, learned };
}
