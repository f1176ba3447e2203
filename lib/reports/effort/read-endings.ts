import type { Sql } from "@/lib/db/sql";
import type { Scope } from "@/lib/reports/scope";
import { DRAW, drawnCustomers } from "./read-stays";

/** A life that ended, or a prospect who was lost, and why. */
export type Ending = {
  id: string;
  customerId: string;
  kind: "declined" | "cancelled" | "ended";
  reason: string | null;
  occurredAt: Date;
  stageId: string | null;
};

/** What ended in the period, of the customers that are drawn. */
export function readEndings(sql: Sql, scope: Scope): Promise<Ending[]> {
  const rows = drawnCustomers(scope);
  const bind = (value: unknown) => `$${rows.params().push(value)}`;
  const who = rows.text();
  const zone = `${bind(scope.timeZone)}::text`;
  const from = `${bind(scope.from ? `${scope.from}-01` : null)}::date`;
  const until = `${bind(`${scope.until}-01`)}::date`;
  const last = `${bind(scope.asOf.last)}::timestamptz`;
  return sql<Ending>(
    `WITH who AS MATERIALIZED (SELECT s.customer_id FROM customer_summary s WHERE ${who} ${DRAW})
     SELECT m.id, m.customer_id AS "customerId", m.kind::text AS kind, m.reason,
       m.occurred_at AS "occurredAt", (
         SELECT i.stage_id FROM stage_interval i
         WHERE i.workspace_id = $1 AND i.customer_id = m.customer_id AND i.voided_at IS NULL AND i.starts_at <= m.occurred_at
         ORDER BY i.starts_at DESC, i.sequence DESC, i.id DESC LIMIT 1) AS "stageId"
     FROM who w JOIN milestone m ON m.workspace_id = $1 AND m.customer_id = w.customer_id AND m.voided_at IS NULL
     WHERE m.kind IN ('declined', 'cancelled', 'ended') AND m.occurred_at <= ${last}
       AND (${from} IS NULL OR (m.occurred_at AT TIME ZONE ${zone})::date >= ${from})
       AND (m.occurred_at AT TIME ZONE ${zone})::date < ${until}
     ORDER BY m.occurred_at DESC, m.id`,
    rows.params(),
  );
}
