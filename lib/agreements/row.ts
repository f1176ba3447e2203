import type { Agreement } from "./schema";

export type AgreementRow = {
  id: string;
  customer_id: string;
  kind: Agreement["kind"];
  product: string;
  number: string | null;
  starts_on: string;
  ends_on: string | null;
  terminated_on: string | null;
  end_reason: Agreement["endReason"];
  observed_until: string | null;
  amount_minor: number | null;
  currency: string | null;
  source: string;
  external_id: string | null;
  version: number;
};

export const agreementColumns =
  "id, customer_id, kind, product, number, starts_on, ends_on, terminated_on, end_reason, observed_until, amount_minor, currency, source, external_id, version";

export function toAgreement(row: AgreementRow): Agreement {
  return {
    id: row.id,
    customerId: row.customer_id,
    kind: row.kind,
    product: row.product,
    number: row.number,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    terminatedOn: row.terminated_on,
    endReason: row.end_reason,
    observedUntil: row.observed_until,
    amountMinor: row.amount_minor,
    currency: row.currency,
    source: row.source,
    externalId: row.external_id,
    version: row.version,
  };
}
