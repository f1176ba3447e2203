import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";

/** The first and last month that charges fall in, "YYYY-MM"; null without any. */
export async function findChargedMonths(actor: Actor): Promise<{ first: string; last: string } | null> {
  const [row] = await read<{ first: string | null; last: string }>(
    `SELECT to_char(min(starts_on), 'YYYY-MM') AS first, to_char(max(ends_on - 1), 'YYYY-MM') AS last
     FROM charge WHERE workspace_id = $1 AND voided_at IS NULL`,
    [actor.workspace.id],
  );
  return row?.first ? { first: row.first, last: row.last } : null;
}
