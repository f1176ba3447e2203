import type { Sql } from "@/lib/db/sql";
import { joinWords } from "@/lib/format/list";
import { formatCounted } from "@/lib/format/number";

/** What names a service, counted, with one of each by name. */
type Naming = {
  pools: number;
  pool: string | null;
  interactions: number;
  interaction: string | null;
  facts: number;
  fact: string | null;
  decisions: number;
};

export async function readNaming(sql: Sql, workspaceId: string, id: string): Promise<Naming> {
  const [row] = await sql<Naming>(
    `WITH told AS (
       SELECT i.name FROM interaction i WHERE i.workspace_id = $1::uuid AND (i.producer_id = $2::uuid OR EXISTS (
         SELECT FROM interaction_consumer c WHERE c.workspace_id = i.workspace_id AND c.interaction_id = i.id AND c.service_id = $2::uuid))),
     learned AS (
       SELECT f.name FROM fact f WHERE f.workspace_id = $1::uuid AND (
         EXISTS (SELECT FROM fact_source o WHERE o.workspace_id = f.workspace_id AND o.fact_id = f.id AND o.service_id = $2::uuid)
         OR EXISTS (SELECT FROM fact_use u WHERE u.workspace_id = f.workspace_id AND u.fact_id = f.id AND u.service_id = $2::uuid))),
     gathered AS (SELECT name FROM cost_pool WHERE workspace_id = $1::uuid AND service_id = $2::uuid)
     SELECT (SELECT count(*)::int FROM gathered) AS pools, (SELECT min(name) FROM gathered) AS pool,
       (SELECT count(*)::int FROM told) AS interactions, (SELECT min(name) FROM told) AS interaction,
       (SELECT count(*)::int FROM learned) AS facts, (SELECT min(name) FROM learned) AS fact,
       (SELECT count(*)::int FROM tailoring_decision WHERE workspace_id = $1::uuid AND service_id = $2::uuid) AS decisions`,
    [workspaceId, id],
  );
  if (!row) throw new Error("Counting names gives a row.");
  return row;
}

const oneOf = (count: number, word: string, name: string | null) =>
  count === 1 ? `the ${word} “${name}”` : `${formatCounted(count, word)} such as “${name}”`;

/** What still works with the service, so that it cannot leave the catalogue; null when nothing does. */
export function sayHeldBy(naming: Naming): string | null {
  const held = [
    ...(naming.pools > 0 ? [oneOf(naming.pools, "cost pool", naming.pool)] : []),
    ...(naming.interactions > 0 ? [oneOf(naming.interactions, "interaction", naming.interaction)] : []),
    ...(naming.facts > 0 ? [oneOf(naming.facts, "fact", naming.fact)] : []),
  ];
  return held.length > 0 ? joinWords(held) : null;
}
