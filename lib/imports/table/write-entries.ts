import type { Sql } from "@/lib/db/sql";
import { newIdSql } from "@/lib/imports/publish/plan";
import type { Writing } from "./write-lives";

/** Books the planned money. New customers' is placed by their planned moves, as `placeFacts` would. */
export async function writeEntries(sql: Sql, writing: Writing): Promise<void> {
  const { workspaceId, importId, mapping, stageIds, currency, recordedBy } = writing;
  const rules = mapping.entries.map(({ kind, behaviour, deferrable }, position) => ({
    position,
    kind,
    behaviour,
    deferrable,
  }));
  await sql(
    `INSERT INTO ledger_entry (workspace_id, id, customer_id, agreement_id, stage_id, occurred_at, kind, nature, behaviour,
       "deferrable", amount_minor, currency, original_minor, original_currency, exchange_rate, rate_source, description,
       covers_from, covers_until, source, external_id, import_id, recorded_by)
     SELECT $1, ${await newIdSql(sql)}, e.customer_id, e.agreement_id,
       CASE WHEN e.is_new THEN ($8::jsonb ->> CASE WHEN c.starts_at <= e.occurred_at OR f.customer_id IS NULL
         THEN c.stage_key ELSE f.stage_key END)::uuid END,
       e.occurred_at, r.kind, e.nature, r.behaviour, r."deferrable", e.amount_minor, $5, e.original_minor, e.original_currency,
       e.exchange_rate, e.rate_source, e.description,
       CASE WHEN e.agreement_id IS NOT NULL THEN e.covers_from END, CASE WHEN e.agreement_id IS NOT NULL THEN e.covers_until END, $2, e.entry_key, $3, $4
     FROM plan_entry e
     LEFT JOIN plan_move f ON f.customer_id = e.customer_id AND f.sequence = 0
     LEFT JOIN plan_move c ON c.customer_id = e.customer_id AND c.sequence = 1
     JOIN jsonb_to_recordset($6::jsonb) AS r(position integer, kind entry_kind, behaviour cost_behaviour, "deferrable" boolean)
       ON r.position = e.position
     WHERE $7::boolean
     ORDER BY e.sequence, e.position`,
    [
      workspaceId,
      mapping.source,
      importId,
      recordedBy,
      currency,
      JSON.stringify(rules),
      rules.length > 0,
      JSON.stringify(Object.fromEntries(stageIds)),
    ],
  );
}
