import type { Sql } from "@/lib/db/sql";
import { newIdSql } from "@/lib/imports/publish/plan";
import type { TablePlan } from "./plan";

export type Writing = TablePlan & {
  stageIds: ReadonlyMap<string, string>;
  currency: string;
  recordedBy: string | null;
};

/** Whoever changed a fact of another import says so in these words; reverting looks for them. */
export const replacedBy = (importId: string) => `Replaced by the import ${importId}`;

export async function writeMoves(sql: Sql, writing: Writing): Promise<void> {
  const { workspaceId, importId, mapping, stageIds, recordedBy } = writing;
  await sql(
    `INSERT INTO stage_interval (workspace_id, id, customer_id, stage_id, starts_at, sequence, source, external_id, import_id, recorded_by)
     SELECT $1, ${await newIdSql(sql)}, m.customer_id, s.value::uuid, m.starts_at, m.sequence, $2, m.key, $3, $4
     FROM plan_move m JOIN jsonb_each_text($5::jsonb) s ON s.key = m.stage_key
     ON CONFLICT (workspace_id, source, external_id) DO NOTHING`,
    [workspaceId, mapping.source, importId, recordedBy, JSON.stringify(Object.fromEntries(stageIds))],
  );
}

export async function writeMarks(sql: Sql, writing: Writing): Promise<void> {
  const { workspaceId, importId, mapping, recordedBy } = writing;
  await sql(
    `INSERT INTO milestone (workspace_id, id, customer_id, kind, occurred_at, source, external_id, import_id, recorded_by)
     SELECT $1, ${await newIdSql(sql)}, customer_id, kind, occurred_at, $2, key, $3, $4
     FROM plan_mark ON CONFLICT (workspace_id, source, external_id) DO NOTHING`,
    [workspaceId, mapping.source, importId, recordedBy],
  );
}

/** Ends that no longer hold are voided, and kept in mind for the revert. */
export async function voidMarks(sql: Sql, writing: Writing): Promise<void> {
  const { workspaceId, importId, recordedBy } = writing;
  await sql(
    `WITH voided AS (
       UPDATE milestone m SET voided_at = now(), voided_by = $3, void_reason = $4
       FROM plan_void v WHERE m.workspace_id = $1 AND m.id = v.id RETURNING m.id, m.customer_id)
     INSERT INTO import_change (workspace_id, import_id, entity, entity_id, customer_id, before, after)
     SELECT $1, $2, 'milestone', id, customer_id, '{"voided": false}', '{"voided": true}' FROM voided`,
    [workspaceId, importId, recordedBy, replacedBy(importId)],
  );
}
