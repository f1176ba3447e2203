import { read } from "@/lib/db/sql";
import { walledRole } from "@/lib/db/wall";
import { AppError } from "@/lib/errors";
import { faultOf, log } from "@/lib/log";
import { JobCancelled, type JobContext, type JobRow, makeContext } from "./context";
import { makeBoss, queueName, stopBoss, type Ticket } from "./queue";

/** Does the work of one kind of job. Must be repeatable: after a crash it is called again from the start. */
export type JobHandler = (context: JobContext) => Promise<Record<string, unknown>>;

export type Worker = { stop: () => Promise<void> };

/** Prepares the queue's own tables; safe to call on every start. */
export async function prepareQueue(): Promise<void> {
  const boss = makeBoss(true);
  await boss.start();
  await ensureQueue(boss);
  await stopBoss(boss, { graceful: false });
  // Requests put tickets in from inside their wall; of those of others they read nothing but when they may begin.
  await read(`GRANT USAGE ON SCHEMA pgboss TO ${walledRole}`);
  await read(`GRANT SELECT ON pgboss.queue, pgboss.version TO ${walledRole}`);
  await read(`GRANT INSERT, SELECT (id, start_after) ON pgboss.job, pgboss.job_common TO ${walledRole}`);
}

async function ensureQueue(boss: ReturnType<typeof makeBoss>): Promise<void> {
  if (await boss.getQueue(queueName)) return;
  await boss.createQueue(queueName, {
    retryLimit: 5,
    retryDelay: 1,
    expireInSeconds: 6 * 60 * 60,
    heartbeatSeconds: 10,
    notify: true,
  } as Parameters<typeof boss.createQueue>[1]);
}

/** Takes jobs from the queue, two at a time, until stopped. */
export async function startWorker(handlers: Readonly<Record<string, JobHandler>>): Promise<Worker> {
  const boss = makeBoss(true);
  await boss.start();
  await ensureQueue(boss);
  await boss.work<Ticket>(
    queueName,
    { localConcurrency: 2, pollingIntervalSeconds: 0.5, heartbeatRefreshSeconds: 3 },
    async (tickets) => {
      for (const ticket of tickets) await runJob(ticket.data, handlers);
    },
  );
  return { stop: () => stopBoss(boss, { graceful: true, timeout: 5_000 }) };
}

type Started = {
  kind: string;
  subject_id: string | null;
  payload: Record<string, unknown>;
  created_by_id: string | null;
};

/** Runs one job to its end and records it. Faults of the product itself are thrown on, so the queue retries. */
export async function runJob(ticket: Ticket, handlers: Readonly<Record<string, JobHandler>>): Promise<void> {
  const [row] = await read<Started>(
    `UPDATE job SET status = 'running', started_at = coalesce(started_at, now()), heartbeat_at = now(), done = 0,
       attempts = attempts + 1
     WHERE workspace_id = $1 AND id = $2 AND status IN ('queued', 'running')
     RETURNING kind, subject_id, payload, created_by_id`,
    [ticket.workspaceId, ticket.jobId],
  );
  // Finished before, or its workspace is gone: nothing to do.
  if (!row) return;
  const handler = handlers[row.kind];
  const job: JobRow = {
    id: ticket.jobId,
    workspaceId: ticket.workspaceId,
    kind: row.kind,
    subjectId: row.subject_id,
    payload: row.payload,
    createdById: row.created_by_id,
  };
  const { context, close } = makeContext(job);
  try {
    if (!handler) throw new AppError("internal", `There is no handler for jobs of kind ${row.kind}.`);
    const result = await handler(context);
    await close();
    await finish(ticket, "done", { result });
  } catch (error) {
    await close().catch(() => undefined);
    if (error instanceof JobCancelled) return finish(ticket, "cancelled", {});
    await finish(ticket, "failed", { error: describe(error, ticket.jobId) });
  }
}

function describe(error: unknown, jobId: string): { code: string; message: string } {
  if (error instanceof AppError) return { code: error.code, message: error.message };
  log.error({ part: "job", jobId, ...faultOf(error) }, "job failed");
  return {
    code: "internal",
    message: `The work stopped on a fault of ours: ${(error as Error)?.message ?? String(error)}`,
  };
}

async function finish(
  ticket: Ticket,
  status: string,
  outcome: { result?: unknown; error?: unknown },
): Promise<void> {
  await read(
    `UPDATE job SET status = $3::job_status, finished_at = now(), result = $4, error = $5 WHERE workspace_id = $1 AND id = $2`,
    [
      ticket.workspaceId,
      ticket.jobId,
      status,
      outcome.result === undefined ? null : JSON.stringify(outcome.result),
      outcome.error === undefined ? null : JSON.stringify(outcome.error),
    ],
  );
}
