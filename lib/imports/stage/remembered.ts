import { createHash } from "node:crypto";
import type { Sql } from "@/lib/db/sql";
import { type Mapping, mapping as mappingSchema, treatmentOf } from "@/lib/imports/mapping";

/** What makes two files alike: the columns they have and the activities in them. */
export function signatureOf(columns: readonly string[], activities: readonly string[]): string {
  return createHash("sha256")
    .update(JSON.stringify([columns, [...activities].sort()]))
    .digest("hex");
}

type SavedRow = { signature: string; mapping: unknown; model_id: string | null };

/**
 * The mapping kept from an earlier file of this shape: one with the same columns and activities, or else the
 * latest that knows every activity of this one. A model that was made meanwhile is used, not made again.
 */
export async function recallMapping(
  sql: Sql,
  workspaceId: string,
  signature: string,
  activities: readonly string[],
): Promise<Mapping | null> {
  const rows = await sql<SavedRow>(
    `SELECT s.signature, s.mapping, m.id AS model_id FROM saved_mapping s
     LEFT JOIN lifecycle_model m ON m.workspace_id = s.workspace_id AND m.id = s.model_id AND m.archived_at IS NULL
     WHERE s.workspace_id = $1 ORDER BY s.signature = $2 DESC, s.updated_at DESC LIMIT 50`,
    [workspaceId, signature],
  );
  for (const row of rows) {
    const parsed = mappingSchema.safeParse(row.mapping);
    if (!parsed.success) continue;
    const known = parsed.data.activities;
    if (row.signature !== signature && !activities.every((activity) => treatmentOf(known, activity)))
      continue;
    const chosen = Object.fromEntries(
      activities.map((activity) => [activity, treatmentOf(known, activity) ?? { as: "ignore" as const }]),
    );
    const target = row.model_id ? { kind: "existing" as const, modelId: row.model_id } : parsed.data.target;
    return { ...parsed.data, activities: chosen, target };
  }
  return null;
}
