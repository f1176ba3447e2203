import { frameHolds } from "@/lib/db/rollups/add-touchpoints";
import { stageAt } from "@/lib/db/rollups/placement";
import type { Sql } from "@/lib/db/sql";
import { type Draft, type TouchpointRow, touchpointColumns } from "./row";

const drafts = `jsonb_to_recordset($2::jsonb) AS n(id uuid, customer_id uuid, stage_id uuid, occurred_at timestamptz(3),
  channel channel, direction direction, initiation initiation, activity text, milliseconds bigint, impression smallint,
  initiative text, complaint boolean, missed_sale boolean, common_problem boolean, learned text[], note text, agent text,
  source text, external_id text, recorded_by text, replaces_id uuid)`;

const insert = (stage: string, pinned: string, from: string) => `
INSERT INTO touchpoint (workspace_id, id, customer_id, stage_id, stage_pinned, occurred_at, channel, direction, initiation,
  activity, milliseconds, impression, initiative, complaint, missed_sale, common_problem, learned, note, agent, source,
  external_id, recorded_by, replaces_id)
SELECT $1, n.id, n.customer_id, ${stage}, ${pinned}, n.occurred_at, n.channel, n.direction, n.initiation,
  n.activity, n.milliseconds, n.impression, n.initiative, n.complaint, n.missed_sale, n.common_problem, n.learned, n.note,
  n.agent, n.source, n.external_id, n.recorded_by, n.replaces_id
FROM ${from}
ON CONFLICT (workspace_id, source, external_id) DO NOTHING
RETURNING ${touchpointColumns}`;

const additive = insert(
  stageAt("n.customer_id", "n.occurred_at"),
  "false",
  `${drafts} JOIN customer_summary s ON s.workspace_id = $1 AND s.customer_id = n.customer_id
   WHERE n.stage_id IS NULL AND ${frameHolds("n.occurred_at")}`,
);

// A stage set by hand must be one of the customer's model.
const full = insert(
  "n.stage_id",
  "n.stage_id IS NOT NULL",
  `${drafts} JOIN customer c ON c.workspace_id = $1 AND c.id = n.customer_id
   WHERE n.stage_id IS NULL
      OR EXISTS (SELECT 1 FROM stage g WHERE g.workspace_id = $1 AND g.id = n.stage_id AND g.model_id = c.model_id)`,
);

/** Inserts, with their stages, those drafts that leave their customers' frames alone; returns them. */
export function insertAdditive(
  sql: Sql,
  workspaceId: string,
  rows: readonly Draft[],
): Promise<TouchpointRow[]> {
  return sql<TouchpointRow>(additive, [workspaceId, JSON.stringify(rows)]);
}

/** Inserts drafts inside `rewriteLives`, which places them; returns those that are new and whose stage fits. */
export function insertDrafts(
  sql: Sql,
  workspaceId: string,
  rows: readonly Draft[],
): Promise<TouchpointRow[]> {
  return sql<TouchpointRow>(full, [workspaceId, JSON.stringify(rows)]);
}

/** The stored facts that these external ids name already. */
export function findSent(sql: Sql, workspaceId: string, rows: readonly Draft[]): Promise<TouchpointRow[]> {
  const named = rows.filter((row) => row.external_id !== null);
  if (named.length === 0) return Promise.resolve([]);
  return sql<TouchpointRow>(
    `SELECT ${touchpointColumns} FROM touchpoint
     WHERE workspace_id = $1 AND (source, external_id) IN (SELECT * FROM unnest($2::text[], $3::text[]))`,
    [workspaceId, named.map((row) => row.source), named.map((row) => row.external_id)],
  );
}

export function rowsById(sql: Sql, workspaceId: string, ids: readonly string[]): Promise<TouchpointRow[]> {
  return sql<TouchpointRow>(
    `SELECT ${touchpointColumns} FROM touchpoint WHERE workspace_id = $1 AND id = ANY($2::uuid[])`,
    [workspaceId, [...ids]],
  );
}
