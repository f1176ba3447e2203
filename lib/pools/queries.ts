import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { notFound } from "@/lib/errors";
import type { PoolView } from "./schema";

const selectPools = `SELECT p.id, p.name, p.kind, p.service_id AS "serviceId", v.name AS service, p.driver,
  p.capacity::float8 AS capacity, p.layer, p.version,
  coalesce((SELECT jsonb_agg(jsonb_build_object('stageId', g.id, 'stage', g.name, 'percent', w.percent) ORDER BY g.model_id, g.position)
    FROM pool_stage w JOIN stage g ON g.workspace_id = w.workspace_id AND g.id = w.stage_id
    WHERE w.workspace_id = p.workspace_id AND w.pool_id = p.id), '[]') AS stages,
  coalesce((SELECT jsonb_agg(jsonb_build_object('poolId', t.id, 'pool', t.name, 'percent', h.percent) ORDER BY t.name)
    FROM pool_share h JOIN cost_pool t ON t.workspace_id = h.workspace_id AND t.id = h.to_pool_id
    WHERE h.workspace_id = p.workspace_id AND h.pool_id = p.id), '[]') AS shares,
  coalesce(c.charges, 0) AS charges, coalesce(trim_scale(c.cost), 0)::text AS cost
  FROM cost_pool p
  LEFT JOIN service v ON v.workspace_id = p.workspace_id AND v.id = p.service_id
  LEFT JOIN (SELECT pool_id, count(*) AS charges, sum(cost * rate) AS cost FROM charge
    WHERE workspace_id = $1 AND voided_at IS NULL GROUP BY pool_id) c ON c.pool_id = p.id
  WHERE p.workspace_id = $1`;

/** All pools, in the order in which they are shared out. */
export function findPools(actor: Actor): Promise<PoolView[]> {
  return read<PoolView>(`${selectPools} ORDER BY p.layer, p.name`, [actor.workspace.id]);
}

/** One pool. Throws `not_found`. */
export async function getPool(actor: Actor, id: string): Promise<PoolView> {
  const [row] = await read<PoolView>(`${selectPools} AND p.id = $2`, [actor.workspace.id, id]);
  if (!row) throw notFound("This pool");
  return row;
}
