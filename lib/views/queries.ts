import type { Actor } from "@/lib/auth/actor";
import { read, type Sql } from "@/lib/db/sql";
import { notFound } from "@/lib/errors";
import type { SavedView } from "./schema";

const columns = `v.id, v.list, v.name, v.query, v.shared, v.version, u.name AS "madeBy",
  m.user_id IS NOT DISTINCT FROM $2 AS mine`;
const visible = `FROM saved_view v JOIN member m ON m.workspace_id = v.workspace_id AND m.id = v.member_id
  JOIN "user" u ON u.id = m.user_id
  WHERE v.workspace_id = $1 AND (v.shared OR m.user_id = $2)`;

/** The views of a list that somebody sees: their own and those shared, by name. */
export async function listViews(actor: Actor, list: string): Promise<{ items: SavedView[] }> {
  const items = await read<SavedView>(
    `SELECT ${columns} ${visible} AND v.list = $3 ORDER BY lower(v.name), v.id LIMIT 200`,
    [actor.workspace.id, actor.userId, list],
  );
  return { items };
}

/** One view that the actor sees. Throws `not_found`. */
export async function getView(actor: Actor, id: string, sql: Sql = read): Promise<SavedView> {
  const [view] = await sql<SavedView>(`SELECT ${columns} ${visible} AND v.id = $3`, [
    actor.workspace.id,
    actor.userId,
    id,
  ]);
  if (!view) throw notFound("The saved view");
  return view;
}
