import { pool } from "@/lib/db/pool";
import { inOrder, readShape } from "@/lib/db/sharding/catalogue";
import { read, sqlOnClient, writeOnClient } from "@/lib/db/sql";
import type { JobContext } from "@/lib/jobs/context";
import { surviveRestarts } from "@/lib/jobs/survive-restarts";
import { log } from "@/lib/log";
import { sweepLeft } from "./sweep-left";

type Removed = Record<string, number>;

/**
 * Job `workspace.delete`: takes away every row of a workspace, table by table, those that point at others first. Each
 * table is a transaction of its own, so that no lock is held for long; begun again, it goes on where it was. Nobody
 * can get in meanwhile, so it is not cancelled half-way.
 */
export async function removeWorkspace({ job }: JobContext): Promise<Record<string, unknown>> {
  const { workspaceId } = job;
  return surviveRestarts(async () => {
    const [going] = await read<{ going: boolean }>(
      "SELECT deleting_at IS NOT NULL AS going FROM workspace WHERE id = $1",
      [workspaceId],
    );
    if (!going?.going) return { done: true };
    // What got in at the last moment ends at its next safe point.
    await read(
      `UPDATE job SET cancel_requested_at = now() WHERE workspace_id = $1 AND id <> $2 AND status IN ('queued', 'running')`,
      [workspaceId, job.id],
    );
    const tables = (await tablesOfWorkspaces()).filter((name) => name !== "job");
    const removed: Removed = {};
    for (const table of tables) {
      const { rowCount } = await pool().query(`DELETE FROM "${table}" WHERE workspace_id = $1`, [
        workspaceId,
      ]);
      if (rowCount) removed[table] = rowCount;
    }
    await finish(workspaceId, tables, removed);
    await sweepLeft();
    log.info({ part: "workspace", workspaceId, tables: removed }, "workspace deleted");
    return {};
  });
}

async function tablesOfWorkspaces(): Promise<string[]> {
  const { tenant } = await readShape(read);
  return inOrder(tenant)
    .map(({ name }) => name)
    .reverse();
}

/** What was written while the tables were emptied, then the workspace itself with this very job. */
async function finish(workspaceId: string, tables: readonly string[], removed: Removed): Promise<void> {
  await writeOnClient(async (client) => {
    const sql = sqlOnClient(client);
    await sql("SELECT 1 FROM workspace WHERE id = $1 FOR UPDATE", [workspaceId]);
    for (const table of tables) await sql(`DELETE FROM "${table}" WHERE workspace_id = $1`, [workspaceId]);
    await sql("DELETE FROM workspace WHERE id = $1", [workspaceId]);
    await sql(`UPDATE workspace_deletion SET finished_at = now(), tables = $2 WHERE removed_id = $1`, [
      workspaceId,
      JSON.stringify(removed),
    ]);
  });
}

/** A removal that failed is begun again: a workspace nobody can enter must not stay. Answers how many. */
export async function resumeDeletions(): Promise<number> {
  const rows = await read(
    `UPDATE job SET status = 'queued', cancel_requested_at = NULL, finished_at = NULL
     WHERE kind = 'workspace.delete' AND status IN ('failed', 'cancelled') RETURNING 1`,
  );
  return rows.length;
}
