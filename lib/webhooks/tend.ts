import { read } from "@/lib/db/sql";
import { LOG_DAYS } from "./schema";

/** A chore: forgets messages with their deliveries and tries once they are old, but none that is still to be sent. */
export async function forgetOldMessages(now = new Date()): Promise<void> {
  await read(
    `DELETE FROM outbox o WHERE o.occurred_at < $1 AND NOT EXISTS (SELECT 1 FROM webhook_delivery d
       WHERE d.workspace_id = o.workspace_id AND d.message_id = o.id AND d.status = 'due')`,
    [new Date(now.getTime() - LOG_DAYS * 86_400_000)],
  );
}
