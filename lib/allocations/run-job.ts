import { chargeLock } from "@/lib/db/charge-lock";
import { newId } from "@/lib/db/ids";
import { read, type Sql, sqlOnClient, writeOnClient } from "@/lib/db/sql";
import { civilMonth } from "@/lib/engine/calendar/civil-month";
import { AppError, notFound } from "@/lib/errors";
import { formatCounted } from "@/lib/format/number";
import { bulkTransaction } from "@/lib/jobs/bulk-transaction";
import { JobCancelled, type JobContext, type JobRow } from "@/lib/jobs/context";
import { surviveRestarts } from "@/lib/jobs/survive-restarts";

import { type RunResult, writeRun } from "./write-run";

type Row = {
  number: number;
  status: string;
  from: string;
  to: string;
  currency: string;
  time_zone: string;
  counts: Record<string, unknown> | null;
  sameAs: string | null;
};

/**
 * Job `allocation.run`: shares out the pools of a workspace in one transaction over one snapshot of the facts. All of a
 * run is there or nothing; until it commits a crash leaves nothing, and once it has, coming again does nothing.
 */
export async function runAllocation(context: JobContext): Promise<Record<string, unknown>> {
  const { workspaceId, subjectId } = context.job;
  try {
    return await surviveRestarts(async () => {
      await read(
        `UPDATE allocation_run SET status = 'running' WHERE workspace_id = $1 AND id = $2 AND status = 'queued'`,
        [workspaceId, subjectId],
      );
      return runOnce(context, await settleInput(workspaceId));
    });
  } catch (error) {
    const cancelled = error instanceof JobCancelled;
    const message =
      error instanceof AppError ? error.message : "The run stopped on a fault of ours. Nothing was written.";
    const fault = cancelled ? null : JSON.stringify({ message });
    await surviveRestarts(() =>
      read(
        `UPDATE allocation_run SET status = $3::run_status, error = $4::jsonb, finished_at = now()
         WHERE workspace_id = $1 AND id = $2 AND status IN ('queued', 'running')`,
        [workspaceId, subjectId, cancelled ? "cancelled" : "failed", fault],
      ),
    );
    throw error;
  }
}

/**
 * The instant up to which charges count. Writers of charges hold the same lock, shared, from before they take the time
 * of recording until they commit: whatever was recorded up to this instant is visible to everyone who reads later.
 */
export async function settleInput(workspaceId: string): Promise<string> {
  return writeOnClient(async (client) => {
    const sql = sqlOnClient(client);
    await chargeLock(sql, workspaceId, "alone");
    const [row] = await sql<{ at: string }>("SELECT clock_timestamp()::text AS at");
    return row?.at ?? "";
  });
}

async function runOnce(context: JobContext, inputAt: string): Promise<Record<string, unknown>> {
  const { workspaceId, subjectId: runId } = context.job;
  if (!runId) throw new AppError("internal", "This job names no allocation run.");
  return bulkTransaction(
    context,
    async ({ sql }) => {
      const [row] = await sql<Row>(
        `SELECT r.number, r.status, to_char(r.from_month, 'YYYY-MM') AS "from", to_char(r.to_month, 'YYYY-MM') AS "to",
           r.currency, w.time_zone, r.counts, r.same_as_id AS "sameAs"
         FROM allocation_run r JOIN workspace w ON w.id = r.workspace_id WHERE r.workspace_id = $1 AND r.id = $2
         FOR NO KEY UPDATE OF r`,
        [workspaceId, runId],
      );
      if (!row) throw notFound("This allocation run");
      // Committed before a crash that came before the job was told.
      if (row.status === "done") return { ...row.counts };
      if (row.status === "unchanged") return { sameAs: row.sameAs };
      if (row.status !== "running") throw new JobCancelled();
      const place = {
        workspaceId,
        runId,
        inputAt,
        timeZone: row.time_zone,
        currency: row.currency,
        from: civilMonth(row.from),
        to: civilMonth(row.to),
      };
      const result = await writeRun(
        sql,
        place,
        (step, done, total) => context.report({ step, done, total }),
        (inputHash) => findSame(sql, workspaceId, runId, inputHash),
      );
      await finishRun(sql, workspaceId, runId, inputAt, result);
      await recordRun(sql, context.job, row.number, result);
      return result.sameAs === null ? { ...result.counts } : { sameAs: result.sameAs };
    },
    "REPEATABLE READ",
  );
}

/** The newest finished run, where it had the same input and months. */
async function findSame(
  sql: Sql,
  workspaceId: string,
  runId: string,
  inputHash: string,
): Promise<string | null> {
  const [row] = await sql<{ id: string; input_hash: string }>(
    `SELECT r.id, r.input_hash FROM allocation_run r JOIN allocation_run own ON own.workspace_id = r.workspace_id AND own.id = $2
     WHERE r.workspace_id = $1 AND r.status = 'done' AND r.from_month = own.from_month AND r.to_month = own.to_month
     ORDER BY r.number DESC LIMIT 1`,
    [workspaceId, runId],
  );
  return row?.input_hash === inputHash ? row.id : null;
}

/** Marks a run as finished, in the transaction that wrote it. */
export async function finishRun(
  sql: Sql,
  workspaceId: string,
  runId: string,
  inputAt: string,
  result: RunResult,
): Promise<void> {
  const done = result.sameAs === null ? result : null;
  await sql(
    `UPDATE allocation_run SET status = $3::run_status, same_as_id = $4, input_at = $5::timestamptz, input_hash = $6,
       result_hash = $7, input = $8::jsonb, counts = $9::jsonb, finished_at = now() WHERE workspace_id = $1 AND id = $2`,
    [
      workspaceId,
      runId,
      done ? "done" : "unchanged",
      result.sameAs,
      inputAt,
      done?.inputHash ?? null,
      done?.resultHash ?? null,
      done && JSON.stringify(done.input),
      done && JSON.stringify(done.counts),
    ],
  );
}

async function recordRun(sql: Sql, job: JobRow, number: number, result: RunResult): Promise<void> {
  const payload = job.payload as Record<string, string | null | undefined>;
  const summary =
    result.sameAs === null
      ? `Allocation run ${number} shared out ${formatCounted(result.counts.months, "month")} in ${formatCounted(result.counts.lines, "line")}`
      : `Allocation run ${number} found nothing changed since the run before`;
  await sql(
    `INSERT INTO audit_event (workspace_id, id, actor_kind, actor_id, actor_name, action, entity, entity_id, summary, after, request_id)
     VALUES ($1, $2, $3, $4, $5, 'allocation-run.finished', 'allocation-run', $6, $7, $8, $9)`,
    [
      job.workspaceId,
      newId(),
      payload.actorKind ?? "system",
      payload.actorId ?? null,
      payload.actorName ?? "Lifecurve",
      job.subjectId,
      summary,
      JSON.stringify(result.sameAs === null ? result.counts : { sameAs: result.sameAs }),
      payload.requestId ?? null,
    ],
  );
}
