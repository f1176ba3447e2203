import type { LedgerEntry } from "./schema";

export type LedgerRow = {
  id: string;
  customer_id: string;
  agreement_id: string | null;
  touchpoint_id: string | null;
  stage_id: string | null;
  stage_pinned: boolean;
  occurred_at: Date;
  kind: "cost" | "revenue";
  nature: string;
  behaviour: "fixed" | "variable";
  deferrable: boolean;
  amount_minor: number;
  currency: string;
  original_minor: number | null;
  original_currency: string | null;
  exchange_rate: string | null;
  rate_source: string | null;
  description: string | null;
  covers_from: string | null;
  covers_until: string | null;
  source: string;
  external_id: string | null;
  recorded_at: Date;
  recorded_by: string | null;
  voided_at: Date | null;
  void_reason: string | null;
  replaces_id: string | null;
};

export const selectEntries = `SELECT id, customer_id, agreement_id, touchpoint_id, stage_id, stage_pinned, occurred_at, kind,
  nature, behaviour, "deferrable", amount_minor, currency, original_minor, original_currency,
  trim_scale(exchange_rate)::text AS exchange_rate, rate_source, description, covers_from, covers_until, source, external_id, recorded_at, recorded_by,
  voided_at, void_reason, replaces_id FROM ledger_entry`;

export function toLedgerEntry(row: LedgerRow): LedgerEntry {
  return {
    id: row.id,
    customerId: row.customer_id,
    agreementId: row.agreement_id,
    touchpointId: row.touchpoint_id,
    stageId: row.stage_id,
    stagePinned: row.stage_pinned,
    occurredAt: row.occurred_at.toISOString(),
    kind: row.kind,
    nature: row.nature,
    behaviour: row.behaviour,
    deferrable: row.deferrable,
    amountMinor: row.amount_minor,
    currency: row.currency,
    originalMinor: row.original_minor,
    originalCurrency: row.original_currency,
    exchangeRate: row.exchange_rate,
    rateSource: row.rate_source,
    description: row.description,
    coversFrom: row.covers_from,
    coversUntil: row.covers_until,
    source: row.source,
    externalId: row.external_id,
    recordedAt: row.recorded_at.toISOString(),
    recordedBy: row.recorded_by,
    voidedAt: row.voided_at?.toISOString() ?? null,
    voidReason: row.void_reason,
    replacesId: row.replaces_id,
  };
}
