import { chargeLock } from "@/lib/db/charge-lock";
import type { Sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import { awaitTurnToPublish } from "@/lib/imports/jobs/take-turns";
import type { PlanInput, Published } from "@/lib/imports/kinds/kind";
import type { JobContext, JobRow } from "@/lib/jobs/context";
import { focusSource, measurePlan, planFocus } from "./plan-focus";

/** Turns staged charges into charges of pools. Refused as a whole where a currency has no rate on a first day. */
export async function publishFocus(context: JobContext, sql: Sql, input: PlanInput): Promise<Published> {
  const { workspaceId, importId } = input;
  await awaitTurnToPublish(sql, workspaceId, focusSource);
  await chargeLock(sql, workspaceId, "shared");
  await context.report({ step: "Working out the effect", done: 0, total: 2 });
  const effect = await measurePlan(sql, input, await planFocus(sql, input));
  if (effect.withoutRate > 0)
    throw new AppError(
      "invalid",
      `${effect.withoutRate} charges are in a currency without an exchange rate on or before their first day. Give the rate first, then publish again.`,
    );
  await context.report({ step: "Writing charges", done: 1, total: 2 });
  await sql(
    `INSERT INTO charge (workspace_id, id, pool_id, purpose, description, starts_on, ends_on, cost, billed, listed, currency, rate,
       rate_source, stage_id, customer_id, facts, source, external_id, import_id, recorded_at, recorded_by)
     SELECT $1, lifecurve_uuid_v7(), p.pool_id, c.purpose, c.description, c.starts_on, c.ends_on, c.cost, c.billed, c.listed,
       c.currency, p.rate, p.rate_source, p.stage_id, p.customer_id, c.facts, $3, c.charge_key, $2, clock_timestamp(), $4
     FROM plan_charge p JOIN import_charge c ON c.workspace_id = $1 AND c.import_id = $2 AND c.sequence = p.sequence
     WHERE NOT p.is_known`,
    [workspaceId, importId, focusSource, nameOf(context.job)],
  );
  return {
    effect,
    modelId: null,
    frame: { createdModelId: null, createdSegmentIds: [] },
    summary: `${effect.added} charges, ${effect.known} known before`,
  };
}

function nameOf(job: JobRow): string {
  return typeof job.payload.actorName === "string" ? job.payload.actorName : "Lifecurve";
}

/** Takes back the charges of an import: voided, so that finished runs can still be taken apart. */
export async function voidImported(
  sql: Sql,
  workspaceId: string,
  importId: string,
  by: string,
): Promise<void> {
  await chargeLock(sql, workspaceId, "shared");
  await sql(
    `UPDATE charge SET voided_at = clock_timestamp(), voided_by = $3, void_reason = 'The import was reverted'
     WHERE workspace_id = $1 AND import_id = $2 AND voided_at IS NULL`,
    [workspaceId, importId, by],
  );
}
