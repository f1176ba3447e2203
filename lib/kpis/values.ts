import { recordAuditWith } from "@/lib/audit/record-many";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import type { Sql } from "@/lib/db/sql";
import { writeTransaction } from "@/lib/db/write";
import { AppError, invalidField } from "@/lib/errors";
import { getKpi, getValue } from "./queries";
import type { Kpi, KpiValue, KpiValueCorrection, KpiValueInput } from "./schema";
import { sayKpiValue } from "./view";

/** Enters a value of a KPI that is entered by hand. Throws `not_found` or `invalid`. */
export function enterValue(actor: Actor, kpiId: string, input: KpiValueInput): Promise<KpiValue> {
  return writeTransaction(async (sql) => {
    const kpi = await getKpi(actor, kpiId, sql);
    if (kpi.measure !== "entered")
      throw invalidField("value", `${kpi.name} is computed; nothing is entered for it.`);
    const made = await insertValue(sql, actor, kpiId, input, null);
    await record(sql, actor, "kpi-value.entered", made, `Entered ${sayOf(kpi, made)}`);
    return made;
  });
}

/** Marks a value as not true. Throws `not_found` or `conflict`. */
export function voidValue(actor: Actor, id: string, reason: string): Promise<KpiValue> {
  return replaceValue(actor, id, reason, null);
}

/** Voids a value and enters what is true in its place. */
export function correctValue(actor: Actor, id: string, correction: KpiValueCorrection): Promise<KpiValue> {
  return replaceValue(actor, id, correction.reason, correction);
}

function replaceValue(
  actor: Actor,
  id: string,
  reason: string,
  correction: KpiValueCorrection | null,
): Promise<KpiValue> {
  return writeTransaction(async (sql) => {
    const before = await getValue(sql, actor.workspace.id, id);
    const kpi = await getKpi(actor, before.kpiId, sql);
    const voided = await sql(
      `UPDATE kpi_value SET voided_at = now(), voided_by = $3, void_reason = $4
       WHERE workspace_id = $1 AND id = $2 AND voided_at IS NULL RETURNING id`,
      [actor.workspace.id, id, actor.name, reason],
    );
    if (voided.length === 0)
      throw new AppError("conflict", "This value was taken back already. Reload to see what replaced it.");
    const after = correction
      ? await insertValue(sql, actor, before.kpiId, correction, id)
      : await getValue(sql, actor.workspace.id, id);
    const did = correction ? "corrected" : "voided";
    await record(
      sql,
      actor,
      `kpi-value.${did}`,
      after,
      `${correction ? "Corrected" : "Took back"} ${sayOf(kpi, before)}: ${reason}`,
      before,
    );
    return after;
  });
}

const sayOf = (kpi: Kpi, { value, onDay }: KpiValue) =>
  `${sayKpiValue(kpi, value)} on ${onDay} for ${kpi.name}`;

async function insertValue(
  sql: Sql,
  actor: Actor,
  kpiId: string,
  input: KpiValueInput,
  replacesId: string | null,
): Promise<KpiValue> {
  const id = newId();
  await sql(
    `INSERT INTO kpi_value (workspace_id, id, kpi_id, on_day, value, note, recorded_by, replaces_id)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [actor.workspace.id, id, kpiId, input.onDay, input.value, input.note, actor.name, replacesId],
  );
  return getValue(sql, actor.workspace.id, id);
}

function record(
  sql: Sql,
  actor: Actor,
  action: string,
  after: KpiValue,
  summary: string,
  before?: KpiValue,
): Promise<void> {
  return recordAuditWith(sql, actor, {
    action,
    entity: "kpi-value",
    entityId: before?.id ?? after.id,
    summary,
    after,
    ...(before ? { before } : {}),
  });
}
