import { sqlOnClient, writeOnClient } from "@/lib/db/sql";
import { queueName, sendTicket } from "./queue";

/** One lock for the whole installation: of several nodes one looks. */
const lockId = 7_770_022;
/** A job that was begun so often never gets to its end: it probably takes its worker down with it. */
const mostAttempts = 20;

type Lost = { workspace_id: string; id: string };

/**
 * Gives a new ticket to every job that waits or runs without one: the queue gives up after so many killed workers,
 * and a restored database has no queue. What was begun too often is asked to end instead, so that it puts back what
 * it is about. Answers how many jobs got a ticket.
 */
export function findLostJobs(): Promise<number> {
  return writeOnClient(async (client) => {
    const sql = sqlOnClient(client);
    const [lock] = await sql<{ taken: boolean }>("SELECT pg_try_advisory_xact_lock($1) AS taken", [lockId]);
    if (!lock?.taken) return 0;
    const lost = await sql<Lost>(
      `UPDATE job j SET cancel_requested_at =
         CASE WHEN attempts >= $2 THEN coalesce(cancel_requested_at, now()) ELSE cancel_requested_at END
       WHERE status IN ('queued', 'running') AND NOT EXISTS (
         SELECT 1 FROM pgboss.job t WHERE t.name = $1 AND t.state < 'completed' AND t.data ->> 'jobId' = j.id::text)
       RETURNING workspace_id, id`,
      [queueName, mostAttempts],
    );
    for (const { workspace_id: workspaceId, id: jobId } of lost)
      await sendTicket(sql, { workspaceId, jobId });
    return lost.length;
  });
}
