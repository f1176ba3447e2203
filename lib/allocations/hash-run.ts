import { createHash } from "node:crypto";
import type { Sql } from "@/lib/db/sql";

/** One text for everything a run goes by. `input` is built in a fixed order, so equal input is equal text. */
export function hashInput(input: object, units: string): string {
  return createHash("sha256").update(JSON.stringify(input)).update("\n").update(units).digest("hex");
}

/** One text for everything a run came to, leaving out its own id. */
export async function hashResult(sql: Sql, place: { workspaceId: string; runId: string }): Promise<string> {
  const [row] = await sql<{ lines: string; entries: string }>(
    `SELECT
       (SELECT coalesce(sum(hashtextextended(concat_ws('|', number, month, coalesce(pool_id::text, '-'), state, driver,
          coalesce(stage_id::text, '-'), coalesce(customer_id::text, '-'), coalesce(units::text, '-'),
          coalesce(total_units::text, '-'), amount_minor), 7)::numeric), 0)::text
        FROM allocation_line WHERE workspace_id = $1 AND run_id = $2) AS lines,
       (SELECT coalesce(sum(hashtextextended(concat_ws('|', month, customer_id, stage_id, lines::text, amounts::text), 7)::numeric), 0)::text
        FROM allocation_entry WHERE workspace_id = $1 AND run_id = $2) AS entries`,
    [place.workspaceId, place.runId],
  );
  return createHash("sha256").update(`${row?.lines} ${row?.entries}`).digest("hex");
}
