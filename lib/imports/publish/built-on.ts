import type { Sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import type { RevertEffect } from "@/lib/imports/schema";

/** What people did with agreements of an import, as long as it holds: it would go with them. */
const holds = [
  {
    what: "ending",
    join: `ending_agreement x ON x.workspace_id = $1 AND x.agreement_id = a.id
       JOIN ending y ON y.workspace_id = $1 AND y.id = x.ending_id`,
    unless: "y.state = 'withdrawn'",
  },
  {
    what: "upgrade offer",
    join: "upgrade_offer y ON y.workspace_id = $1 AND y.agreement_id = a.id",
    unless: "y.state IN ('declined', 'withdrawn')",
  },
  {
    what: "service period",
    join: "service_period y ON y.workspace_id = $1 AND y.agreement_id = a.id",
    unless: "y.voided_at IS NOT NULL",
  },
  {
    what: "settled gap",
    join: "gap_resolution y ON y.workspace_id = $1 AND y.agreement_id = a.id",
    unless: "y.voided_at IS NOT NULL",
  },
];

/** A kind of work a line: how many there are, and one of the customers. */
export function findBuiltOn(
  sql: Sql,
  workspaceId: string,
  importId: string,
): Promise<RevertEffect["builtOn"]> {
  const counts = holds.map(
    ({ what, join, unless }, position) =>
      `SELECT ${position} AS position, '${what}' AS what, count(DISTINCT y.id)::int AS count, min(c.id::text) AS "customerId"
       FROM agreement a JOIN customer c ON c.workspace_id = $1 AND c.id = a.customer_id
       JOIN ${join}
       WHERE a.workspace_id = $1 AND a.import_id = $2 AND NOT (${unless})`,
  );
  return sql(
    `SELECT h.what, h.count, h."customerId", c.name AS customer FROM (${counts.join(" UNION ALL ")}) h
     JOIN customer c ON c.workspace_id = $1 AND c.id = h."customerId"::uuid ORDER BY h.position`,
    [workspaceId, importId],
  );
}

/** Throws `conflict` while people's work stands on the agreements of an import. */
export async function refuseWhileBuiltOn(sql: Sql, workspaceId: string, importId: string): Promise<void> {
  const builtOn = await findBuiltOn(sql, workspaceId, importId);
  if (builtOn.length === 0) return;
  const words = builtOn.map(
    ({ what, count, customer }) =>
      `${count} ${what}${count === 1 ? "" : "s"} (${customer}${count === 1 ? "" : " …"})`,
  );
  throw new AppError(
    "conflict",
    `Work stands on agreements of this import: ${words.join(", ")}. Withdraw or void it first. While an ending is closed or an upgrade taken, the import stays.`,
  );
}
