import type { Actor } from "@/lib/auth/actor";
import { read, type Sql } from "@/lib/db/sql";
import { notFound } from "@/lib/errors";
import type { Kpi, KpiValue } from "./schema";

const selectKpis = `SELECT k.id, k.model_id AS "modelId", k.stage_id AS "stageId", g.name AS stage, k.segment_id AS "segmentId",
  s.name AS segment, k.outcome_id AS "outcomeId", o.statement AS outcome, k.initiative_id AS "initiativeId",
  i.name AS initiative, k.name, k.measure, k.days, k.unit, k.aim, k.target::float8 AS target, k.owner_id AS "ownerId",
  u.name AS owner, k.version
  FROM kpi k
  LEFT JOIN stage g ON g.workspace_id = k.workspace_id AND g.id = k.stage_id
  LEFT JOIN segment s ON s.workspace_id = k.workspace_id AND s.id = k.segment_id
  LEFT JOIN desired_outcome o ON o.workspace_id = k.workspace_id AND o.id = k.outcome_id
  LEFT JOIN initiative i ON i.workspace_id = k.workspace_id AND i.id = k.initiative_id
  LEFT JOIN member m ON m.workspace_id = k.workspace_id AND m.id = k.owner_id
  LEFT JOIN "user" u ON u.id = m.user_id
  WHERE k.workspace_id = $1 AND k.retired_at IS NULL`;

/** The KPIs of a model, without what they stand at. */
export function findKpis(actor: Actor, modelId: string): Promise<Kpi[]> {
  return read<Kpi>(`${selectKpis} AND k.model_id = $2 ORDER BY g.position NULLS LAST, k.created_at, k.id`, [
    actor.workspace.id,
    modelId,
  ]);
}

/** One KPI that is still kept. Throws `not_found`. */
export async function getKpi(actor: Actor, id: string, sql: Sql = read): Promise<Kpi> {
  const [row] = await sql<Kpi>(`${selectKpis} AND k.id = $2`, [actor.workspace.id, id]);
  if (!row) throw notFound("This KPI");
  return row;
}

type ValueRow = Omit<KpiValue, "recordedAt" | "voidedAt"> & { recorded_at: Date; voided_at: Date | null };

const selectValues = `SELECT v.id, v.kpi_id AS "kpiId", v.on_day::text AS "onDay", v.value::float8 AS value, v.note, v.recorded_at,
  v.recorded_by AS "recordedBy", v.voided_at, v.void_reason AS "voidReason", v.replaces_id AS "replacesId"
  FROM kpi_value v WHERE v.workspace_id = $1`;

const toValue = ({ recorded_at, voided_at, ...row }: ValueRow): KpiValue => ({
  ...row,
  recordedAt: recorded_at.toISOString(),
  voidedAt: voided_at?.toISOString() ?? null,
});

/** What was entered for a KPI, newest day first, voided ones too; the latest thousand. */
export async function findValues(actor: Actor, kpiId: string): Promise<KpiValue[]> {
  const rows = await read<ValueRow>(
    `${selectValues} AND v.kpi_id = $2 ORDER BY v.on_day DESC, v.id DESC LIMIT 1000`,
    [actor.workspace.id, kpiId],
  );
  return rows.map(toValue);
}

/** One entered value. Throws `not_found`. */
export async function getValue(sql: Sql, workspaceId: string, id: string): Promise<KpiValue> {
  const [row] = await sql<ValueRow>(`${selectValues} AND v.id = $2`, [workspaceId, id]);
  if (!row) throw notFound("This value");
  return toValue(row);
}

/** The same for whoever asks for nothing else. */
export function findValue(actor: Actor, id: string): Promise<KpiValue> {
  return getValue(read, actor.workspace.id, id);
}
