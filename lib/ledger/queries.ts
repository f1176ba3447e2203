import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { notFound } from "@/lib/errors";
import { pageOf, readCursor } from "@/lib/keyset";
import { type LedgerRow, selectEntries, toLedgerEntry } from "./row";
import type { LedgerEntry, LedgerQuery } from "./schema";

/** A customer's money, latest first. */
export async function listEntries(actor: Actor, query: LedgerQuery) {
  const [time, last] = query.cursor ? readCursor(query.cursor, 2) : [null, null];
  const rows = await read<LedgerRow>(
    `${selectEntries} WHERE workspace_id = $1 AND customer_id = $2 AND ($3 OR voided_at IS NULL)
       AND ($5::uuid IS NULL OR (occurred_at, id) < ($4::timestamptz, $5::uuid))
       AND ($7::entry_kind IS NULL OR kind = $7) AND ($8::text IS NULL OR nature = $8)
     ORDER BY occurred_at DESC, id DESC LIMIT $6`,
    [
      actor.workspace.id,
      query.customerId,
      query.includeVoided,
      time,
      last,
      query.limit + 1,
      query.kind ?? null,
      query.nature ?? null,
    ],
  );
  const { rows: kept, nextCursor } = pageOf(rows, query.limit, (row) => [
    row.occurred_at.toISOString(),
    row.id,
  ]);
  return { items: kept.map(toLedgerEntry), nextCursor };
}

/** One entry. Throws `not_found`. */
export async function getEntry(actor: Actor, id: string): Promise<LedgerEntry> {
  const [row] = await read<LedgerRow>(`${selectEntries} WHERE workspace_id = $1 AND id = $2`, [
    actor.workspace.id,
    id,
  ]);
  if (!row) throw notFound("The ledger entry");
  return toLedgerEntry(row);
}
