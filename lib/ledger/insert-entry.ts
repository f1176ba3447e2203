import type { Actor } from "@/lib/auth/actor";
import { findRate } from "@/lib/db/find-rate";
import { newId } from "@/lib/db/ids";
import type { Sql } from "@/lib/db/sql";
import { convertMinor } from "@/lib/engine/money/convert";
import { isCurrency } from "@/lib/engine/money/currency";
import { invalidField } from "@/lib/errors";
import { refuseWithoutRate } from "@/lib/format/rate";
import { largestAmount, type NewLedgerEntry } from "./schema";

/**
 * Writes one entry; to be called inside `rewriteLives` of its customer. Throws `invalid` for a currency without a rate on
 * that day, a reference to something of another customer.
 */
export async function insertEntry(
  sql: Sql,
  actor: Actor,
  input: NewLedgerEntry,
  replacesId: string | null,
): Promise<string> {
  const workspaceId = actor.workspace.id;
  await requireOwn(sql, workspaceId, input);
  const id = newId();
  const occurredAt = input.occurredAt ?? new Date();
  const { amountMinor, original } = await convertEntry(sql, actor, input, occurredAt);
  await sql(
    `INSERT INTO ledger_entry (workspace_id, id, customer_id, agreement_id, touchpoint_id, stage_id, stage_pinned, occurred_at,
       kind, nature, behaviour, "deferrable", amount_minor, currency, description, source, external_id, recorded_by, replaces_id,
       original_minor, original_currency, exchange_rate, rate_source, covers_from, covers_until)
     VALUES ($1, $2, $3, $4, $5, $6::uuid, $6::uuid IS NOT NULL, $7, $8::entry_kind, $9, $10::cost_behaviour, $11, $12, $13, $14, $15, $16, $17, $18,
       $19, $20, $21::numeric, $22, $23, $24)`,
    [
      workspaceId,
      id,
      input.customerId,
      input.agreementId,
      input.touchpointId,
      input.stageId,
      occurredAt,
      input.kind,
      input.nature,
      input.behaviour,
      input.deferrable,
      amountMinor,
      actor.workspace.currency,
      input.description,
      input.source,
      input.externalId,
      actor.name,
      replacesId,
      original?.minor ?? null,
      original?.currency ?? null,
      original?.rate ?? null,
      original?.source ?? null,
      input.coversFrom,
      input.coversUntil,
    ],
  );
  return id;
}

type Converted = {
  amountMinor: number;
  original: { minor: number; currency: string; rate: string; source: string } | null;
};

/**
 * Money of another currency in the workspace's, at the rate of its day. Throws `invalid` where no rate is known by
 * then, or where nothing is left of the amount.
 */
async function convertEntry(
  sql: Sql,
  actor: Actor,
  { currency, amountMinor }: NewLedgerEntry,
  occurredAt: Date,
): Promise<Converted> {
  const own = actor.workspace.currency;
  if (currency === own) return { amountMinor, original: null };
  if (!isCurrency(currency) || !isCurrency(own))
    throw invalidField("currency", `${currency} is not a currency that is in use.`);
  const { on, found } = await findRate(sql, actor.workspace.id, currency, occurredAt);
  if (!found) {
    throw invalidField("currency", refuseWithoutRate(currency, own, on));
  }
  const converted = Number(convertMinor(BigInt(amountMinor), found.rate, currency, own));
  if (converted === 0)
    throw invalidField("amountMinor", `At ${found.rate} nothing is left of this amount in ${own}.`);
  if (Math.abs(converted) > largestAmount)
    throw invalidField("amountMinor", `At ${found.rate} this is more than can be booked in ${own}.`);
  return {
    amountMinor: converted,
    original: { minor: amountMinor, currency, rate: found.rate, source: found.source },
  };
}

/** What an entry points at must be the same customer's. */
async function requireOwn(sql: Sql, workspaceId: string, input: NewLedgerEntry): Promise<void> {
  const [own] = await sql<{ agreement: boolean; touchpoint: boolean; stage: boolean }>(
    `SELECT
       $3::uuid IS NULL OR EXISTS (SELECT 1 FROM agreement WHERE workspace_id = $1 AND id = $3 AND customer_id = $2) AS agreement,
       $4::uuid IS NULL OR EXISTS (SELECT 1 FROM touchpoint WHERE workspace_id = $1 AND id = $4 AND customer_id = $2) AS touchpoint,
       $5::uuid IS NULL OR EXISTS (SELECT 1 FROM stage g JOIN customer c ON c.workspace_id = $1 AND c.id = $2
         WHERE g.workspace_id = $1 AND g.id = $5 AND g.model_id = c.model_id) AS stage`,
    [workspaceId, input.customerId, input.agreementId, input.touchpointId, input.stageId],
  );
  if (!own?.agreement) throw invalidField("agreementId", "This agreement is not one of the customer's.");
  if (!own.touchpoint) throw invalidField("touchpointId", "This touchpoint is not one of the customer's.");
  if (!own.stage)
    throw invalidField("stageId", "This stage does not belong to the customer's lifecycle model.");
}
