import type { Sql } from "@/lib/db/sql";
import type { Driver } from "@/lib/engine/allocation/driver";
import type { BorneCharge, PoolKind } from "@/lib/engine/allocation/pool";
import { civilDate } from "@/lib/engine/calendar/civil-date";

/** A pool as a run takes it. `stageIds` null: all stages. `percents` only for fixed percents. */
export type RunPool = {
  id: string;
  name: string;
  kind: PoolKind;
  driver: Driver;
  capacity: number | null;
  layer: number;
  stageIds: string[] | null;
  percents: { stageId: string; percent: number }[];
  shares: { poolId: string; percent: number }[];
};

/** Charges that are borne alike, of one pool and one named target. A null pool: no rule placed them. */
export type RunCharge = BorneCharge & {
  poolId: string | null;
  stageId: string | null;
  customerId: string | null;
};

type PoolRow = Omit<RunPool, "stageIds" | "percents"> & {
  own: { stageId: string; percent: number | null }[];
  served: string[];
  postSale: string[];
};

/** The nil id stands for work outside any stage. */
export const NO_STAGE = "00000000-0000-0000-0000-000000000000";

/**
 * The pools with their shares and stages. A pool without stages of its own serves those of its service, and else all of
 * them; active customers are then counted after the sale only.
 */
export async function readPools(sql: Sql, workspaceId: string): Promise<RunPool[]> {
  const rows = await sql<PoolRow>(
    `SELECT p.id, p.name, p.kind, p.driver, p.capacity::float8 AS capacity, p.layer,
       coalesce((SELECT jsonb_agg(jsonb_build_object('stageId', g.stage_id, 'percent', g.percent) ORDER BY g.stage_id)
         FROM pool_stage g WHERE g.workspace_id = p.workspace_id AND g.pool_id = p.id), '[]') AS own,
       coalesce((SELECT jsonb_agg(g.stage_id ORDER BY g.stage_id) FROM service_stage g
         WHERE g.workspace_id = p.workspace_id AND g.service_id = p.service_id), '[]') AS served,
       coalesce((SELECT jsonb_agg(jsonb_build_object('poolId', h.to_pool_id, 'percent', h.percent) ORDER BY h.to_pool_id)
         FROM pool_share h WHERE h.workspace_id = p.workspace_id AND h.pool_id = p.id), '[]') AS shares,
       coalesce((SELECT jsonb_agg(g.id ORDER BY g.id) FROM stage g
         WHERE g.workspace_id = p.workspace_id AND g.side = 'post'), '[]') AS "postSale"
     FROM cost_pool p WHERE p.workspace_id = $1 ORDER BY p.layer, p.id`,
    [workspaceId],
  );
  return rows.map(({ own, served, postSale, ...pool }) => {
    const chosen = own.length > 0 ? own.map(({ stageId }) => stageId) : served;
    const standing = pool.driver === "active-customers" ? [...postSale, NO_STAGE] : null;
    return {
      ...pool,
      stageIds: chosen.length > 0 ? chosen : standing,
      percents: own.map(({ stageId, percent }) => ({ stageId, percent: percent ?? 0 })),
    };
  });
}

/**
 * The charges as they stood at `at`, summed where they are borne alike: those inside one month by the month, the others
 * by their days. Exact decimals in the workspace's currency.
 */
export async function readCharges(sql: Sql, workspaceId: string, at: string): Promise<RunCharge[]> {
  const rows = await sql<Omit<RunCharge, "from" | "to"> & { from: string; to: string }>(
    `SELECT c.pool_id AS "poolId", c.stage_id AS "stageId", c.customer_id AS "customerId", c.life_months AS "lifeMonths",
       c.from_on::text AS "from", c.to_on::text AS "to", sum(c.cost)::text AS cost, sum(c.billed)::text AS billed
     FROM (
       SELECT pool_id, stage_id, customer_id, life_months, cost * rate AS cost, billed * rate AS billed,
         CASE WHEN whole THEN first_day ELSE starts_on END AS from_on,
         CASE WHEN whole THEN (first_day + interval '1 month')::date ELSE ends_on END AS to_on
       FROM charge
       CROSS JOIN LATERAL (SELECT date_trunc('month', starts_on::timestamp)::date AS first_day) f
       CROSS JOIN LATERAL (SELECT life_months IS NOT NULL OR ends_on <= first_day + interval '1 month' AS whole) w
       WHERE workspace_id = $1 AND recorded_at <= $2::timestamptz AND (voided_at IS NULL OR voided_at > $2::timestamptz)) c
     GROUP BY 1, 2, 3, 4, 5, 6
     ORDER BY 1, 2, 3, 4, 5, 6`,
    [workspaceId, at],
  );
  return rows.map((row) => ({ ...row, from: civilDate(row.from), to: civilDate(row.to) }));
}
