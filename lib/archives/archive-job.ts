import { beginSnapshot } from "@/lib/db/backup/write";
import { pool } from "@/lib/db/pool";
import { read, sqlOnClient } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import type { JobContext } from "@/lib/jobs/context";
import { surviveRestarts } from "@/lib/jobs/survive-restarts";
import { giveUp } from "./settle";
import { archiveSink } from "./store";
import { writeArchive } from "./write-archive";

/** Job `workspace.archive`: makes the file of an archive from one snapshot. Repeatable: it begins anew. */
export async function makeArchive(context: JobContext): Promise<Record<string, unknown>> {
  try {
    return await surviveRestarts(() => makeOnce(context));
  } catch (error) {
    await giveUp(context.job, error);
    throw error;
  }
}

async function makeOnce(context: JobContext): Promise<Record<string, unknown>> {
  const { workspaceId, subjectId: archiveId } = context.job;
  const started = await read<{ status: string }>(
    `WITH gone AS (DELETE FROM workspace_archive_chunk WHERE workspace_id = $1 AND archive_id = $2)
     SELECT status FROM workspace_archive WHERE workspace_id = $1 AND id = $2`,
    [workspaceId, archiveId],
  );
  if (started[0]?.status !== "making") return { done: true };
  const client = await pool().connect();
  let broken = true;
  try {
    await beginSnapshot(client);
    await refuseUnfinished(client, context);
    const sink = archiveSink(async (sequence, bytes) => {
      await read(
        "INSERT INTO workspace_archive_chunk (workspace_id, archive_id, sequence, bytes) VALUES ($1, $2, $3, $4)",
        [workspaceId, archiveId, sequence, bytes],
      );
    });
    const manifest = await writeArchive(client, workspaceId, sink.put, (step, done, total) =>
      context.report({ step, done, total }),
    );
    const { bytes, sha256 } = await sink.end();
    await client.query("COMMIT");
    broken = false;
    const tables = Object.fromEntries(manifest.tables.map(({ name, rows }) => [name, rows]));
    await settleMade(workspaceId, archiveId, { bytes, sha256, tables });
    return { bytes, rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0) };
  } finally {
    // A copy that was broken off leaves a connection that nobody else can use.
    client.release(broken);
  }
}

/** Half-read or half-published files would come to another place without the work that goes on with them. */
async function refuseUnfinished(
  client: Parameters<typeof sqlOnClient>[0],
  { job }: JobContext,
): Promise<void> {
  const [busy] = await sqlOnClient(client)<{ kind: string }>(
    `SELECT kind FROM job WHERE workspace_id = $1 AND id <> $2 AND status IN ('queued', 'running') LIMIT 1`,
    [job.workspaceId, job.id],
  );
  if (busy)
    throw new AppError(
      "conflict",
      `Other work is going on (${busy.kind}), and an archive would hold half of it. Wait until it is done, then try again.`,
    );
}

/** Says that the file is there, and lets the one made before go. */
async function settleMade(
  workspaceId: string,
  archiveId: string | null,
  made: { bytes: number; sha256: string; tables: Record<string, number> },
): Promise<void> {
  await read(
    `WITH older AS (
       DELETE FROM workspace_archive WHERE workspace_id = $1 AND id <> $2 AND status IN ('ready', 'failed', 'cancelled'))
     UPDATE workspace_archive SET status = 'ready', byte_size = $3, sha256 = $4, tables = $5, finished_at = now()
     WHERE workspace_id = $1 AND id = $2 AND status = 'making'`,
    [workspaceId, archiveId, made.bytes, made.sha256, JSON.stringify(made.tables)],
  );
}
