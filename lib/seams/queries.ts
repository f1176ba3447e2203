import type { Actor } from "@/lib/auth/actor";
import { read, type Sql } from "@/lib/db/sql";
import { pageOf, readCursor } from "@/lib/keyset";
import type { VerdictQuery, VerdictView } from "./schema";

/** A border that was accepted as a seam, by the ids of the stages on either side. */
export type AcceptedSeam = { leftStageId: string; rightStageId: string };

/** Borders of a model whose latest verdict is "accepted", in the order of the lifecycle. */
export function findAcceptedSeams(actor: Actor, modelId: string, sql: Sql = read): Promise<AcceptedSeam[]> {
  return sql<AcceptedSeam>(
    `SELECT v.left_stage_id AS "leftStageId", v.right_stage_id AS "rightStageId" FROM (
       SELECT DISTINCT ON (left_stage_id, right_stage_id) left_stage_id, right_stage_id, verdict
       FROM seam_verdict WHERE workspace_id = $1 AND model_id = $2
       ORDER BY left_stage_id, right_stage_id, decided_at DESC, id DESC) v
     JOIN stage s ON s.workspace_id = $1 AND s.id = v.left_stage_id
     WHERE v.verdict = 'accepted' ORDER BY s.position, v.left_stage_id`,
    [actor.workspace.id, modelId],
  );
}

type Row = Omit<VerdictView, "decidedAt"> & { decidedAt: Date };

const columns = `v.id, v.model_id AS "modelId", jsonb_build_object('id', l.id, 'name', l.name) AS left,
  jsonb_build_object('id', r.id, 'name', r.name) AS right, v.verdict, v.reason, v.evidence,
  v.decided_at AS "decidedAt", v.decided_by AS "decidedBy"`;
const joined = `seam_verdict v
  JOIN stage l ON l.workspace_id = v.workspace_id AND l.id = v.left_stage_id
  JOIN stage r ON r.workspace_id = v.workspace_id AND r.id = v.right_stage_id`;
const toView = (row: Row): VerdictView => ({ ...row, decidedAt: row.decidedAt.toISOString() });

/** The verdict that holds for each border of a model; a withdrawn one holds too, and says that the border is open. */
export async function findLatestVerdicts(
  actor: Actor,
  modelId: string,
  sql: Sql = read,
): Promise<VerdictView[]> {
  const rows = await sql<Row>(
    `SELECT DISTINCT ON (v.left_stage_id, v.right_stage_id) ${columns} FROM ${joined}
     WHERE v.workspace_id = $1 AND v.model_id = $2
     ORDER BY v.left_stage_id, v.right_stage_id, v.decided_at DESC, v.id DESC`,
    [actor.workspace.id, modelId],
  );
  return rows.map(toView);
}

/** Every verdict of a model, or of one of its borders, the latest first. */
export async function listVerdicts(actor: Actor, query: VerdictQuery) {
  const [at, last] = query.cursor ? readCursor(query.cursor, 2) : [null, null];
  const rows = await read<Row>(
    `SELECT ${columns} FROM ${joined} WHERE v.workspace_id = $1 AND v.model_id = $2
       AND ($3::uuid IS NULL OR v.left_stage_id = $3) AND ($4::uuid IS NULL OR v.right_stage_id = $4)
       AND ($6::uuid IS NULL OR (v.decided_at, v.id) < ($5::timestamptz, $6::uuid))
     ORDER BY v.decided_at DESC, v.id DESC LIMIT $7`,
    [actor.workspace.id, query.model, query.left ?? null, query.right ?? null, at, last, query.limit + 1],
  );
  const { rows: kept, nextCursor } = pageOf(rows, query.limit, (row) => [
    row.decidedAt.toISOString(),
    row.id,
  ]);
  return { items: kept.map(toView), nextCursor };
}
