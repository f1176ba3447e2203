import { recordAuditWith } from "@/lib/audit/record-many";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import type { Sql } from "@/lib/db/sql";
import { writeTransaction } from "@/lib/db/write";
import { AppError, invalidField } from "@/lib/errors";
import { capital } from "@/lib/format/capital";
import { getView } from "./queries";
import type { NewView, SavedView, ViewEdit } from "./schema";

/** More than anybody picks from. */
const mostViews = 100;

/** Keeps filters and order of a list under a name. Throws `invalid` for a name taken, `conflict` when there are too many. */
export function createView(actor: Actor, input: NewView): Promise<SavedView> {
  return writeTransaction(async (sql) => {
    const memberId = await ownMember(sql, actor);
    const [kept] = await sql<{ views: number }>(
      "SELECT count(*) AS views FROM saved_view WHERE workspace_id = $1 AND member_id = $2",
      [actor.workspace.id, memberId],
    );
    if ((kept?.views ?? 0) >= mostViews)
      throw new AppError("conflict", `At most ${mostViews} views of one person are kept. Delete one first.`);
    const id = newId();
    const made = await sql(
      `INSERT INTO saved_view (workspace_id, id, member_id, list, name, query, shared) VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT (workspace_id, member_id, list, name) DO NOTHING RETURNING id`,
      [actor.workspace.id, id, memberId, input.list, input.name, input.query, input.shared],
    );
    if (made.length === 0) throw nameTaken();
    const after = await getView(actor, id, sql);
    await record(sql, actor, "created", after, { after });
    return after;
  });
}

/** Renames a view, shares it or keeps other filters in it. Throws `not_found`, `forbidden`, `stale` or `invalid`. */
export function editView(actor: Actor, id: string, { version, ...edit }: ViewEdit): Promise<SavedView> {
  return writeTransaction(async (sql) => {
    const before = await holdView(sql, actor, id, version);
    if (!before.mine && edit.shared === false)
      throw new AppError("forbidden", `Only ${before.madeBy} stops sharing this view. Delete it instead.`);
    const [taken] = await sql(
      `SELECT 1 FROM saved_view v JOIN saved_view o ON o.workspace_id = v.workspace_id AND o.member_id = v.member_id
         AND o.list = v.list AND o.id <> v.id AND o.name = $3
       WHERE v.workspace_id = $1 AND v.id = $2`,
      [actor.workspace.id, id, edit.name ?? ""],
    );
    if (taken) throw nameTaken();
    await sql(
      `UPDATE saved_view SET name = coalesce($3, name), query = coalesce($4, query), shared = coalesce($5, shared),
         version = version + 1 WHERE workspace_id = $1 AND id = $2`,
      [actor.workspace.id, id, edit.name ?? null, edit.query ?? null, edit.shared ?? null],
    );
    const after = await getView(actor, id, sql);
    await record(sql, actor, "changed", after, { before, after });
    return after;
  });
}

/** Forgets a view. Throws `not_found`, `forbidden` or `stale`. */
export function deleteView(actor: Actor, id: string, version: number): Promise<void> {
  return writeTransaction(async (sql) => {
    const before = await holdView(sql, actor, id, version);
    await sql("DELETE FROM saved_view WHERE workspace_id = $1 AND id = $2", [actor.workspace.id, id]);
    await record(sql, actor, "deleted", before, { before });
  });
}

/** The view, locked, when the actor may change it: its maker, and for shared ones whoever runs the workspace. */
async function holdView(sql: Sql, actor: Actor, id: string, version: number): Promise<SavedView> {
  await sql("SELECT 1 FROM saved_view WHERE workspace_id = $1 AND id = $2 FOR UPDATE", [
    actor.workspace.id,
    id,
  ]);
  const view = await getView(actor, id, sql);
  if (!view.mine && actor.role !== "owner" && actor.role !== "admin")
    throw new AppError(
      "forbidden",
      `${view.madeBy} made this view; only they and the workspace's admins change it.`,
    );
  if (view.version !== version)
    throw new AppError("stale", `The view ${view.name} was changed meanwhile. Look at it, then save again.`, {
      details: { current: view },
    });
  return view;
}

async function ownMember(sql: Sql, actor: Actor): Promise<string> {
  const [member] = await sql<{ id: string }>(
    "SELECT id FROM member WHERE workspace_id = $1 AND user_id = $2 FOR UPDATE",
    [actor.workspace.id, actor.userId],
  );
  if (!member) throw new AppError("forbidden", "Views belong to members; this caller is none.");
  return member.id;
}

const nameTaken = () => invalidField("name", "You have a view of this name. Choose another name.");

function record(
  sql: Sql,
  actor: Actor,
  what: string,
  view: SavedView,
  change: { before?: unknown; after?: unknown },
) {
  return recordAuditWith(sql, actor, {
    action: `view.${what}`,
    entity: "view",
    entityId: view.id,
    summary: `${capital(what)} the ${view.shared ? "shared " : ""}view ${view.name}`,
    ...change,
  });
}
