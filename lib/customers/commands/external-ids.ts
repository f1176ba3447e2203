import type { ExternalId } from "@/lib/customers/schema";
import type { Sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";

/** The customer these external ids name, or null. Throws `conflict` when they name different ones. */
export async function findByExternalIds(
  sql: Sql,
  workspaceId: string,
  externalIds: readonly ExternalId[],
): Promise<string | null> {
  if (externalIds.length === 0) return null;
  const rows = await sql<{ customer_id: string }>(
    `SELECT DISTINCT customer_id FROM customer_external_id
     WHERE workspace_id = $1 AND (source, external_id) IN (SELECT * FROM unnest($2::text[], $3::text[]))`,
    [workspaceId, externalIds.map((one) => one.source), externalIds.map((one) => one.externalId)],
  );
  if (rows.length > 1) {
    throw new AppError(
      "conflict",
      "These external ids belong to different customers. Send each with its own.",
    );
  }
  return rows[0]?.customer_id ?? null;
}

/** Adds names other systems use; answers how many are this customer's now. A taken one waits for its writer first. */
export async function attachExternalIds(
  sql: Sql,
  workspaceId: string,
  customerId: string,
  externalIds: readonly ExternalId[],
): Promise<number> {
  const bound = [
    workspaceId,
    customerId,
    externalIds.map((one) => one.source),
    externalIds.map((one) => one.externalId),
  ];
  await sql(
    `INSERT INTO customer_external_id (workspace_id, customer_id, source, external_id)
     SELECT $1, $2, n.source, n.external_id FROM unnest($3::text[], $4::text[]) AS n(source, external_id)
     ORDER BY n.source, n.external_id ON CONFLICT DO NOTHING`,
    bound,
  );
  const [row] = await sql<{ own: number }>(
    `SELECT count(*) AS own FROM customer_external_id
     WHERE workspace_id = $1 AND customer_id = $2
       AND (source, external_id) IN (SELECT * FROM unnest($3::text[], $4::text[]))`,
    bound,
  );
  return row?.own ?? 0;
}
