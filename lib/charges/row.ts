import type { ChargeView } from "./schema";

export type ChargeRow = Omit<ChargeView, "recordedAt" | "voidedAt"> & {
  recordedAt: Date;
  voidedAt: Date | null;
};

export const selectCharges = `SELECT f.id, f.pool_id AS "poolId", p.name AS pool, f.purpose, f.description,
  f.starts_on::text AS "startsOn", f.ends_on::text AS "endsOn", f.life_months AS "lifeMonths",
  trim_scale(f.cost)::text AS amount, trim_scale(f.billed)::text AS billed, trim_scale(f.listed)::text AS listed, f.currency,
  trim_scale(f.rate)::text AS rate, f.rate_source AS "rateSource", f.stage_id AS "stageId", g.name AS stage,
  f.customer_id AS "customerId", c.name AS customer, f.facts, f.import_id AS "importId", f.source,
  f.external_id AS "externalId", f.recorded_at AS "recordedAt", f.recorded_by AS "recordedBy", f.voided_at AS "voidedAt",
  f.void_reason AS "voidReason", f.replaces_id AS "replacesId"
  FROM charge f
  LEFT JOIN cost_pool p ON p.workspace_id = f.workspace_id AND p.id = f.pool_id
  LEFT JOIN stage g ON g.workspace_id = f.workspace_id AND g.id = f.stage_id
  LEFT JOIN customer c ON c.workspace_id = f.workspace_id AND c.id = f.customer_id`;

export function toCharge(row: ChargeRow): ChargeView {
  return {
    ...row,
    recordedAt: row.recordedAt.toISOString(),
    voidedAt: row.voidedAt?.toISOString() ?? null,
  };
}
