import type { Actor } from "@/lib/auth/actor";
import { read, type Sql } from "@/lib/db/sql";
import { notFound } from "@/lib/errors";
import { pageOf, readCursor } from "@/lib/keyset";
import type { FactQuery, FactView } from "./schema";

const named = (row: string) => `jsonb_build_object('id', ${row}.id, 'name', ${row}.name)`;

const selectFacts = `SELECT f.id, f.name, f.description, f.kept, f.version,
  coalesce((SELECT jsonb_agg(jsonb_build_object(
      'stage', ${named("g")} || jsonb_build_object('modelId', g.model_id),
      'service', CASE WHEN s.id IS NOT NULL THEN ${named("s")} END, 'activity', o.activity)
      ORDER BY g.model_id, g.position, s.name, o.activity, o.id)
    FROM fact_source o JOIN stage g ON g.workspace_id = o.workspace_id AND g.id = o.stage_id
    LEFT JOIN service s ON s.workspace_id = o.workspace_id AND s.id = o.service_id
    WHERE o.workspace_id = f.workspace_id AND o.fact_id = f.id), '[]') AS sources,
  coalesce((SELECT jsonb_agg(jsonb_build_object('service', ${named("s")}, 'purpose', u.purpose) ORDER BY s.name, s.id)
    FROM fact_use u JOIN service s ON s.workspace_id = u.workspace_id AND s.id = u.service_id
    WHERE u.workspace_id = f.workspace_id AND u.fact_id = f.id), '[]') AS uses
  FROM fact f WHERE f.workspace_id = $1`;

/** Most that one workspace holds: a page with more could not be read. */
export const MOST_FACTS = 1_000;

/** The whole inventory by name. */
export function findFacts(actor: Actor, sql: Sql = read): Promise<FactView[]> {
  return sql<FactView>(`${selectFacts} ORDER BY lower(f.name), f.id LIMIT ${MOST_FACTS}`, [
    actor.workspace.id,
  ]);
}

/** One page of it. */
export async function listFacts(actor: Actor, { cursor, limit }: FactQuery) {
  const [name, last] = cursor ? readCursor(cursor, 2) : [null, null];
  const rows = await read<FactView>(
    `${selectFacts} AND ($3::uuid IS NULL OR (lower(f.name), f.id) > ($2::text, $3::uuid))
     ORDER BY lower(f.name), f.id LIMIT $4`,
    [actor.workspace.id, name, last, limit + 1],
  );
  const { rows: items, nextCursor } = pageOf(rows, limit, (row) => [row.name.toLowerCase(), row.id]);
  return { items: [...items], nextCursor };
}

/** One fact. Throws `not_found`. */
export async function getFact(actor: Actor, id: string, sql: Sql = read): Promise<FactView> {
  const [row] = await sql<FactView>(`${selectFacts} AND f.id = $2`, [actor.workspace.id, id]);
  if (!row) throw notFound("This learned fact");
  return row;
}
