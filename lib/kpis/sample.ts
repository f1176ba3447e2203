import { read } from "@/lib/db/sql";

/** Up to so many customers all are read; of more, so many: docs/decisions/0017-customer-curves.md. */
export const SAMPLE = 5_000;

export type Sample = { ids: string[]; of: number };

/**
 * The customers whom a KPI looks at: those of the model (and segment) about whom anything is known since a day, which
 * takes in everybody who entered a stage or was in touch since then. Of many, those whose ids have the lowest hashes:
 * drawn evenly, the same at every look.
 */
export async function drawCustomers(
  workspaceId: string,
  timeZone: string,
  about: { modelId: string; segmentId: string | null; since: string },
): Promise<Sample> {
  const condition = `s.workspace_id = $1 AND s.model_id = $2 AND s.last_fact_at >= $3::date::timestamp AT TIME ZONE $4
    AND ($5::uuid IS NULL OR s.segment_id = $5)`;
  const bound = [workspaceId, about.modelId, about.since, timeZone, about.segmentId];
  const [[counted], drawn] = await Promise.all([
    read<{ of: number }>(`SELECT count(*) AS of FROM customer_summary s WHERE ${condition}`, bound),
    read<{ id: string }>(
      `SELECT s.customer_id AS id FROM customer_summary s WHERE ${condition}
       ORDER BY hashtextextended(s.customer_id::text, 0), s.customer_id LIMIT ${SAMPLE}`,
      bound,
    ),
  ]);
  return { ids: drawn.map(({ id }) => id), of: counted?.of ?? 0 };
}
