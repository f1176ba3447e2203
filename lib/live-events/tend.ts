import { read } from "@/lib/db/sql";
import { writeTransaction } from "@/lib/db/write";
import { releaseWaiting } from "./release";
import { KEPT_DAYS, WAITS_DAYS } from "./schema";

/**
 * A chore: gives up what waited too long, forgets what old events carried, and carries out what waits although its customer
 * is known, whatever way they came.
 */
export async function tendEvents(now = new Date()): Promise<void> {
  const before = (days: number) => new Date(now.getTime() - days * 86_400_000);
  await read(
    "UPDATE inbound_event SET status = 'expired', settled_at = now() WHERE status = 'waiting' AND received_at < $1",
    [before(WAITS_DAYS)],
  );
  await read(
    "UPDATE inbound_event SET event = NULL WHERE event IS NOT NULL AND status <> 'waiting' AND received_at < $1",
    [before(KEPT_DAYS)],
  );
  const left = await read<{ workspace_id: string }>(
    `SELECT DISTINCT e.workspace_id FROM inbound_event e JOIN customer_external_id x
       ON x.workspace_id = e.workspace_id AND x.source = e.customer_source AND x.external_id = e.subject
     WHERE e.status = 'waiting'`,
  );
  for (const { workspace_id: workspaceId } of left) {
    await writeTransaction((sql) => releaseWaiting(sql, workspaceId, "all"));
  }
}
