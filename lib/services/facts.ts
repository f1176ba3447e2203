import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";

/** Names of the facts about customers that each service learns. */
export async function findServiceFacts(actor: Actor): Promise<ReadonlyMap<string, string[]>> {
  const rows = await read<{ id: string; facts: string[] }>(
    `SELECT o.service_id AS id, array_agg(DISTINCT f.name ORDER BY f.name) AS facts
     FROM fact_source o JOIN fact f ON f.workspace_id = o.workspace_id AND f.id = o.fact_id
     WHERE o.workspace_id = $1 AND o.service_id IS NOT NULL GROUP BY 1`,
    [actor.workspace.id],
  );
  return new Map(rows.map(({ id, facts }) => [id, facts]));
}
