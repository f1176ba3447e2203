import type { Actor } from "@/lib/auth/actor";
import type { Checkpoint } from "@/lib/customers/view/checkpoints";
import { read } from "@/lib/db/sql";
import { findStandings } from "@/lib/outcomes/result-queries";

/** A customer with more open matters than this sees the nearest. */
const most = 30;

const dated = `
  SELECT 'agreement' AS kind, concat_ws(' ', a.product, a.number) AS what, a.ends_on AS on, 'agreements' AS anchor
  FROM agreement a WHERE a.workspace_id = $1 AND a.customer_id = $2 AND a.terminated_on IS NULL AND a.ends_on IS NOT NULL
  UNION ALL
  SELECT 'escalation', e.title, (e.due_at AT TIME ZONE $3)::date, 'escalations'
  FROM escalation e WHERE e.workspace_id = $1 AND e.customer_id = $2 AND e.settled_at IS NULL
  UNION ALL
  SELECT 'check', k.title, k.due_on, 'agreements'
  FROM ending d JOIN ending_check k ON k.workspace_id = d.workspace_id AND k.ending_id = d.id
  WHERE d.workspace_id = $1 AND d.customer_id = $2 AND d.state = 'open' AND k.state = 'open' AND k.due_on IS NOT NULL
  UNION ALL
  SELECT 'risk', r.name, k.due_on, 'risks'
  FROM customer_risk k JOIN risk_rule r ON r.workspace_id = k.workspace_id AND r.id = k.rule_id
  WHERE k.workspace_id = $1 AND k.customer_id = $2 AND k.cleared_at IS NULL AND k.result IS NULL AND k.due_on IS NOT NULL`;

/** Everything with a day that waits for a customer, whether it has passed or lies ahead. */
export async function findCheckpoints(actor: Actor, customerId: string): Promise<Checkpoint[]> {
  const { id: workspaceId, timeZone } = actor.workspace;
  const [rows, standings] = await Promise.all([
    read<Checkpoint>(
      `SELECT kind, what, "on"::text AS "on", anchor FROM (${dated}) d ORDER BY "on", kind, what LIMIT ${most}`,
      [workspaceId, customerId, timeZone],
    ),
    findStandings(actor, customerId),
  ]);
  const due = standings.flatMap(({ state, dueOn, statement }): Checkpoint[] =>
    dueOn !== null && (state === "due" || state === "owed" || state === "late")
      ? [{ kind: "outcome", what: statement, on: dueOn, anchor: "outcomes" }]
      : [],
  );
  return [...rows, ...due];
}
