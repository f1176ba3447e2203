import { newId } from "./ids";
import type { Sql } from "./sql";

// A workspace without a rule has nothing to check, and pays one look into an index for it.
const ruled = "EXISTS (SELECT 1 FROM risk_rule r WHERE r.workspace_id = $1::uuid AND r.enabled)";

/**
 * Leaves word, in the transaction of a write, that the risk rules are to look at these customers once it is committed;
 * at all of the workspace where a bulk write names no ids. See docs/decisions/0020-success.md.
 */
export async function queueRiskChecks(
  sql: Sql,
  workspaceId: string,
  customerIds: readonly string[] | "all",
): Promise<void> {
  if (customerIds === "all") {
    await sql(`INSERT INTO risk_check (workspace_id, id) SELECT $1::uuid, $2::uuid WHERE ${ruled}`, [
      workspaceId,
      newId(),
    ]);
    return;
  }
  const ids = [...new Set(customerIds)];
  if (ids.length === 0) return;
  await sql(
    `INSERT INTO risk_check (workspace_id, id, customer_id)
     SELECT $1::uuid, n.id, n.customer_id FROM unnest($2::uuid[], $3::uuid[]) AS n(id, customer_id) WHERE ${ruled}`,
    [workspaceId, ids.map(() => newId()), ids],
  );
}
