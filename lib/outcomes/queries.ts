import type { Actor } from "@/lib/auth/actor";
import { requireModel } from "@/lib/db/require-known";
import { read, type Sql } from "@/lib/db/sql";
import { notFound } from "@/lib/errors";
import type { OutcomeView } from "./schema";

const selectOutcomes = `SELECT o.id, o.model_id AS "modelId", o.stage_id AS "stageId", g.name AS stage,
  o.segment_id AS "segmentId", s.name AS segment, o.statement, o.evidence, o.due_days AS "dueDays", o.required,
  o.proactive_share::float8 AS "proactiveShare", o.escalation_process AS "escalationProcess", o.owner_id AS "ownerId",
  u.name AS owner, o.since_on::text AS "sinceOn", o.position, o.version
  FROM desired_outcome o
  JOIN stage g ON g.workspace_id = o.workspace_id AND g.id = o.stage_id
  LEFT JOIN segment s ON s.workspace_id = o.workspace_id AND s.id = o.segment_id
  LEFT JOIN member m ON m.workspace_id = o.workspace_id AND m.id = o.owner_id
  LEFT JOIN "user" u ON u.id = m.user_id
  WHERE o.workspace_id = $1 AND o.retired_at IS NULL`;

/** The outcomes of a model, by stage. Throws `not_found`. */
export async function findOutcomes(actor: Actor, modelId: string): Promise<OutcomeView[]> {
  await requireModel(read, actor.workspace.id, modelId);
  return read<OutcomeView>(
    `${selectOutcomes} AND o.model_id = $2 ORDER BY g.position, o.position, o.created_at, o.id`,
    [actor.workspace.id, modelId],
  );
}

/** One outcome that is still asked for. Throws `not_found`. */
export async function getOutcome(actor: Actor, id: string, sql: Sql = read): Promise<OutcomeView> {
  const [row] = await sql<OutcomeView>(`${selectOutcomes} AND o.id = $2`, [actor.workspace.id, id]);
  if (!row) throw notFound("This outcome");
  return row;
}

/** The model with the most outcomes: what success pages open with. Null while none is written down. */
export async function findLeadingModel(actor: Actor): Promise<string | null> {
  const [row] = await read<{ id: string }>(
    `SELECT model_id AS id FROM desired_outcome WHERE workspace_id = $1 AND retired_at IS NULL
     GROUP BY model_id ORDER BY count(*) DESC, model_id LIMIT 1`,
    [actor.workspace.id],
  );
  return row?.id ?? null;
}
