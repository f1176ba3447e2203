import { recordAuditWith } from "@/lib/audit/record-many";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { requireKnown, requireModel } from "@/lib/db/require-known";
import type { Sql } from "@/lib/db/sql";
import { writeTransaction } from "@/lib/db/write";
import { AppError } from "@/lib/errors";
import { getKpi } from "./queries";
import type { Kpi, KpiEdit, NewKpi } from "./schema";

type Content = Omit<NewKpi, "modelId">;

const columns = (input: Content) => [
  input.stageId,
  input.segmentId,
  input.outcomeId,
  input.initiativeId,
  input.name,
  input.measure,
  input.days,
  input.unit,
  input.aim,
  input.target,
  input.ownerId,
];

/** Makes a KPI in a transaction of the caller's. Throws as `createKpi`. */
export async function insertKpi(sql: Sql, actor: Actor, { modelId, ...input }: NewKpi): Promise<Kpi> {
  const id = newId();
  const workspaceId = actor.workspace.id;
  await requireModel(sql, workspaceId, modelId);
  await requireKnown(sql, workspaceId, modelId, input);
  await sql(
    `INSERT INTO kpi (workspace_id, id, model_id, stage_id, segment_id, outcome_id, initiative_id, name, measure, days, unit,
       aim, target, owner_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::kpi_measure, $10, $11, $12::kpi_aim, $13, $14)`,
    [workspaceId, id, modelId, ...columns(input)],
  );
  const made = await getKpi(actor, id, sql);
  await recordAuditWith(sql, actor, {
    action: "kpi.created",
    entity: "kpi",
    entityId: id,
    summary: `Made the KPI ${made.name}`,
    after: made,
  });
  return made;
}

/** Makes a KPI. Throws `not_found` for the model, `invalid` for what is not the model's. */
export function createKpi(actor: Actor, input: NewKpi): Promise<Kpi> {
  return writeTransaction((sql) => insertKpi(sql, actor, input));
}

/** Replaces what is said of a KPI; entered values stay. Throws `stale`, `not_found` or `invalid`. */
export function changeKpi(actor: Actor, id: string, { version, ...input }: KpiEdit): Promise<Kpi> {
  return writeTransaction(async (sql) => {
    const before = await getKpi(actor, id, sql);
    await requireKnown(sql, actor.workspace.id, before.modelId, input);
    const changed = await sql(
      `UPDATE kpi SET stage_id = $4, segment_id = $5, outcome_id = $6, initiative_id = $7, name = $8, measure = $9::kpi_measure,
         days = $10, unit = $11, aim = $12::kpi_aim, target = $13, owner_id = $14, version = version + 1
       WHERE workspace_id = $1 AND id = $2 AND version = $3 RETURNING id`,
      [actor.workspace.id, id, version, ...columns(input)],
    );
    if (changed.length === 0)
      throw new AppError("stale", "Somebody changed this KPI meanwhile. Reload and change it again.", {
        details: { current: before },
      });
    const after = await getKpi(actor, id, sql);
    await recordAuditWith(sql, actor, {
      action: "kpi.changed",
      entity: "kpi",
      entityId: id,
      summary: `Changed the KPI ${after.name}`,
      before,
      after,
    });
    return after;
  });
}

/** Keeps a KPI no longer; what was entered stays readable in the trail. */
export function retireKpi(actor: Actor, id: string): Promise<void> {
  return writeTransaction(async (sql) => {
    const before = await getKpi(actor, id, sql);
    await sql("UPDATE kpi SET retired_at = now() WHERE workspace_id = $1 AND id = $2", [
      actor.workspace.id,
      id,
    ]);
    await recordAuditWith(sql, actor, {
      action: "kpi.retired",
      entity: "kpi",
      entityId: id,
      summary: `Retired the KPI ${before.name}`,
      before,
    });
  });
}
