import type { Actor } from "@/lib/auth/actor";
import { read, type Sql } from "@/lib/db/sql";
import { notFound } from "@/lib/errors";
import type { Initiative } from "./schema";

const selectInitiatives = `SELECT i.id, i.model_id AS "modelId", i.stage_id AS "stageId", g.name AS stage,
  i.outcome_id AS "outcomeId", o.statement AS outcome, i.name, i.description, i.initiation, i.state,
  i.owner_id AS "ownerId", u.name AS owner, i.starts_on::text AS "startsOn", i.ends_on::text AS "endsOn", i.version
  FROM initiative i
  LEFT JOIN stage g ON g.workspace_id = i.workspace_id AND g.id = i.stage_id
  LEFT JOIN desired_outcome o ON o.workspace_id = i.workspace_id AND o.id = i.outcome_id
  LEFT JOIN member m ON m.workspace_id = i.workspace_id AND m.id = i.owner_id
  LEFT JOIN "user" u ON u.id = m.user_id
  WHERE i.workspace_id = $1`;

/** The initiatives of a model: what runs first, then what is planned, done and dropped. */
export function findInitiatives(actor: Actor, modelId: string): Promise<Initiative[]> {
  return read<Initiative>(
    `${selectInitiatives} AND i.model_id = $2
     ORDER BY array_position(ARRAY['running', 'planned', 'done', 'dropped'], i.state::text), i.name`,
    [actor.workspace.id, modelId],
  );
}

/** One initiative. Throws `not_found`. */
export async function getInitiative(actor: Actor, id: string, sql: Sql = read): Promise<Initiative> {
  const [row] = await sql<Initiative>(`${selectInitiatives} AND i.id = $2`, [actor.workspace.id, id]);
  if (!row) throw notFound("This initiative");
  return row;
}
