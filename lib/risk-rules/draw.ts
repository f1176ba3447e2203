import type { Sql } from "@/lib/db/sql";

type Scope = { modelId: string; stageId: string | null; segmentId: string | null };

/**
 * The customers a rule applies to now: `ids` is null where they are no more than `most`, otherwise so many of them,
 * drawn by the lowest hashes of their ids and so the same at every look.
 */
export async function drawCustomers(
  sql: Sql,
  workspaceId: string,
  { modelId, stageId, segmentId }: Scope,
  most: number,
  now: Date,
): Promise<{ ids: string[] | null; of: number }> {
  const from = `FROM customer_summary s WHERE s.workspace_id = $1 AND s.model_id = $2
    AND (s.ended_at IS NULL OR s.ended_at > $5::timestamptz)
    AND ($3::uuid IS NULL OR s.stage_id = $3) AND ($4::uuid IS NULL OR s.segment_id = $4)`;
  const params = [workspaceId, modelId, stageId, segmentId, now];
  const [counted] = await sql<{ of: number }>(`SELECT count(*) AS of ${from}`, params);
  const of = counted?.of ?? 0;
  if (of <= most) return { ids: null, of };
  const drawn = await sql<{ id: string }>(
    `SELECT s.customer_id AS id ${from} ORDER BY hashtextextended(s.customer_id::text, 0), s.customer_id LIMIT ${most}`,
    params,
  );
  return { ids: drawn.map(({ id }) => id), of };
}
