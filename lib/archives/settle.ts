import { newId } from "@/lib/db/ids";
import { read, type Sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import { JobCancelled, type JobRow } from "@/lib/jobs/context";
import { surviveRestarts } from "@/lib/jobs/survive-restarts";

/** Work on an archive that did not end well: what there is of its file goes, and the archive says why. */
export async function giveUp(job: JobRow, error: unknown): Promise<void> {
  const cancelled = error instanceof JobCancelled;
  const message =
    error instanceof AppError ? error.message : "The work stopped on a fault of ours. Try it again.";
  await surviveRestarts(() =>
    read(
      `WITH gone AS (DELETE FROM workspace_archive_chunk WHERE workspace_id = $1 AND archive_id = $2)
       UPDATE workspace_archive SET status = $3::archive_status, error = $4, finished_at = now(), byte_size = 0, sha256 = NULL
       WHERE workspace_id = $1 AND id = $2 AND status IN ('making', 'loading')`,
      [
        job.workspaceId,
        job.subjectId,
        cancelled ? "cancelled" : "failed",
        cancelled ? null : JSON.stringify({ message }),
      ],
    ),
  );
}

type Line = { action: string; summary: string; after: unknown };

/** A line of the trail in the name of whoever asked for the job. */
export async function recordOfJob(sql: Sql, job: JobRow, { action, summary, after }: Line): Promise<void> {
  const { actorKind, actorId, actorName, requestId } = job.payload as Record<string, string | null>;
  await sql(
    `INSERT INTO audit_event (workspace_id, id, actor_kind, actor_id, actor_name, action, entity, entity_id, summary, after, request_id)
     VALUES ($1::uuid, $2, $3, $4, $5, $6, 'workspace', $1::uuid::text, $7, $8, $9)`,
    [
      job.workspaceId,
      newId(),
      actorKind ?? "system",
      actorId ?? null,
      actorName ?? "Lifecurve",
      action,
      summary,
      JSON.stringify(after),
      requestId ?? null,
    ],
  );
}
