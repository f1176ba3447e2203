import { recordAuditWith } from "@/lib/audit/record-many";
import { type Actor, placeOf } from "@/lib/auth/actor";
import { rewriteLives } from "@/lib/db/rollups/rewrite-lives";
import type { Sql } from "@/lib/db/sql";
import { customerOfFact, lockCustomer, voidFact } from "@/lib/db/void-fact";
import { writeTransaction } from "@/lib/db/write";
import { AppError, notFound } from "@/lib/errors";
import { insertEntry } from "./insert-entry";
import { type LedgerRow, selectEntries, toLedgerEntry } from "./row";
import type { EntryCorrection, LedgerEntry, NewLedgerEntry } from "./schema";

/**
 * Books signed money of a customer. Throws `not_found`, and `invalid` for a currency without a rate on that day or a
 * reference to something of another customer.
 */
export function bookEntry(
  actor: Actor,
  input: NewLedgerEntry,
): Promise<{ created: boolean; item: LedgerEntry }> {
  return writeTransaction((sql) => bookEntryIn(sql, actor, input));
}

/** The same as part of a transaction that does more. */
export async function bookEntryIn(
  sql: Sql,
  actor: Actor,
  input: NewLedgerEntry,
): Promise<{ created: boolean; item: LedgerEntry }> {
  const place = placeOf(actor);
  const customer = await lockCustomer(sql, place.workspaceId, input.customerId);
  const sent = await findSent(sql, place.workspaceId, input);
  if (sent) return { created: false, item: sent };
  const id = await rewriteLives(sql, place, { ids: [customer.id] }, () =>
    insertEntry(sql, actor, input, null),
  );
  const item = await getById(sql, place.workspaceId, id);
  await recordAuditWith(sql, actor, {
    action: "entry.booked",
    entity: "ledger-entry",
    entityId: id,
    summary: `Booked ${input.nature} as ${input.kind} for ${customer.name}`,
    after: item,
  });
  return { created: true, item };
}

/** Marks an entry as not booked. Throws `not_found` or `conflict`. */
export function voidEntry(actor: Actor, id: string, reason: string): Promise<LedgerEntry> {
  return replaceEntry(actor, id, reason, null);
}

/** Voids an entry and books what is true in its place. */
export function correctEntry(actor: Actor, id: string, correction: EntryCorrection): Promise<LedgerEntry> {
  return replaceEntry(actor, id, correction.reason, correction);
}

function replaceEntry(
  actor: Actor,
  id: string,
  reason: string,
  correction: EntryCorrection | null,
): Promise<LedgerEntry> {
  const place = placeOf(actor);
  return writeTransaction(async (sql) => {
    const customerId = await customerOfFact(sql, "ledger_entry", place.workspaceId, id);
    await lockCustomer(sql, place.workspaceId, customerId);
    const before = await getById(sql, place.workspaceId, id);
    await requireUnbound(sql, place.workspaceId, id);
    const newest = await rewriteLives(sql, place, { ids: [customerId] }, async () => {
      await voidFact(sql, "ledger_entry", place.workspaceId, id, { name: actor.name, reason });
      if (!correction) return id;
      const { reason: _, ...content } = correction;
      const occurredAt = content.occurredAt ?? new Date(before.occurredAt);
      return insertEntry(
        sql,
        actor,
        { ...content, occurredAt, customerId, source: "manual", externalId: null },
        id,
      );
    });
    const after = await getById(sql, place.workspaceId, newest);
    await recordAuditWith(sql, actor, {
      action: correction ? "entry.corrected" : "entry.voided",
      entity: "ledger-entry",
      entityId: id,
      summary: `${correction ? "Corrected" : "Voided"} the ${before.nature} entry: ${reason}`,
      before,
      after,
    });
    return after;
  });
}

/** Money that settled a gap is taken back where the gap was settled, so that both go together. */
async function requireUnbound(sql: Sql, workspaceId: string, id: string): Promise<void> {
  const bound = await sql(
    "SELECT 1 FROM gap_resolution WHERE workspace_id = $1 AND entry_id = $2 AND voided_at IS NULL",
    [workspaceId, id],
  );
  if (bound.length > 0)
    throw new AppError(
      "conflict",
      "This entry settled a gap of its agreement. Take the settlement back there.",
    );
}

async function findSent(sql: Sql, workspaceId: string, input: NewLedgerEntry): Promise<LedgerEntry | null> {
  if (input.externalId === null) return null;
  const [row] = await sql<LedgerRow>(
    `${selectEntries} WHERE workspace_id = $1 AND source = $2 AND external_id = $3`,
    [workspaceId, input.source, input.externalId],
  );
  if (row && row.customer_id !== input.customerId) {
    throw new AppError("conflict", `${input.source} already sent ${input.externalId} for another customer.`);
  }
  return row ? toLedgerEntry(row) : null;
}

async function getById(sql: Sql, workspaceId: string, id: string): Promise<LedgerEntry> {
  const [row] = await sql<LedgerRow>(`${selectEntries} WHERE workspace_id = $1 AND id = $2`, [
    workspaceId,
    id,
  ]);
  if (!row) throw notFound("The ledger entry");
  return toLedgerEntry(row);
}
