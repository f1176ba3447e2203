import type { Sql } from "@/lib/db/sql";
import { demoTimeZone } from "./workspace";

/**
 * Says of a tenth of the agreements which days their money bills: from one bill to the next, but for a July that was
 * forgotten here and there, some last months that were billed whole although the customer left, and some who are still
 * served without a bill. Runs inside the rewrite of these lives, so that the gaps are found with them.
 */
export async function loadBilling(sql: Sql, workspaceId: string): Promise<void> {
  await sql(
    `WITH bill AS (
       SELECT e.id, greatest(a.starts_on, (e.occurred_at AT TIME ZONE $2::text)::date) AS day, a.terminated_on AS last_on,
         substr(a.number, length(a.number) - 1, 1) AS digit,
         lead((e.occurred_at AT TIME ZONE $2::text)::date) OVER (PARTITION BY a.id ORDER BY e.occurred_at, e.id) AS next_day
       FROM agreement a JOIN ledger_entry e ON e.workspace_id = $1 AND e.agreement_id = a.id
       WHERE a.workspace_id = $1 AND right(a.number, 1) = '7' AND e.kind = 'revenue' AND e.amount_minor > 0
         AND e.nature IN ('premium', 'interest')
     ), covered AS (
       SELECT id, day, greatest(day, CASE
         WHEN next_day IS NOT NULL THEN next_day - 1
         WHEN last_on IS NULL AND digit <> '3' THEN current_date + 40
         WHEN last_on IS NOT NULL AND digit < '7' THEN last_on
         ELSE (day + interval '1 month')::date - 1 END) AS until
       FROM bill WHERE NOT (digit = '5' AND extract(month FROM day) = 7) AND (last_on IS NULL OR day <= last_on))
     UPDATE ledger_entry e SET covers_from = c.day, covers_until = c.until
     FROM covered c WHERE e.workspace_id = $1 AND e.id = c.id`,
    [workspaceId, demoTimeZone],
  );
}
