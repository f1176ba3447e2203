import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { notFound } from "@/lib/errors";
import type { MyWorkspace, WorkspaceDetail } from "./schema";

/** The workspaces a person belongs to, the one used last first. */
export async function findMyWorkspaces(userId: string): Promise<MyWorkspace[]> {
  return read<MyWorkspace>(
    `SELECT w.id, w.slug, w.name, w.currency, w.time_zone AS "timeZone", w.demo, m.role
     FROM member m JOIN workspace w ON w.id = m.workspace_id
     WHERE m.user_id = $1 AND w.deleting_at IS NULL ORDER BY m.last_seen_at DESC NULLS LAST, w.name, w.id`,
    [userId],
  );
}

/** True once any fact exists, voided or not: its amounts and places are bound to the workspace's currency. */
const hasFacts = `(EXISTS (SELECT 1 FROM ledger_entry f WHERE f.workspace_id = w.id)
  OR EXISTS (SELECT 1 FROM touchpoint f WHERE f.workspace_id = w.id)
  OR EXISTS (SELECT 1 FROM stage_interval f WHERE f.workspace_id = w.id)
  OR EXISTS (SELECT 1 FROM milestone f WHERE f.workspace_id = w.id))`;

export async function findWorkspace(actor: Actor): Promise<WorkspaceDetail> {
  const [row] = await read<WorkspaceDetail>(
    `SELECT w.id, w.slug, w.name, w.currency, w.time_zone AS "timeZone", w.demo,
       w.second_step_required AS "secondStepRequired", ${hasFacts} AS "currencyFixed"
     FROM workspace w WHERE w.id = $1`,
    [actor.workspace.id],
  );
  if (!row) throw notFound("This workspace");
  return row;
}

/** Remembers when a member was last here, at most once a minute, and when the visit before this one ended. */
export async function touchMember(actor: Actor): Promise<void> {
  await read(
    `UPDATE member SET last_seen_at = now(), previous_seen_at = CASE
         WHEN last_seen_at < now() - interval '30 minutes' THEN last_seen_at ELSE previous_seen_at END
     WHERE workspace_id = $1 AND id = $2
       AND (last_seen_at IS NULL OR last_seen_at < now() - interval '1 minute')`,
    [actor.workspace.id, actor.id],
  );
}
