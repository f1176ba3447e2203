import type { Actor } from "@/lib/auth/actor";
import { majorFromMinor } from "@/lib/engine/money/major";
import { BOM, streamText } from "@/lib/formats/csv/stream";
import { formatCsvRow } from "@/lib/formats/csv/write";
import { type FactRow, walkFacts } from "./entries";
import type { EntriesQuery, FactKind } from "./schema";

const common = ["id", "customer_id", "customer", "outcome", "stage", "occurred_at"];
const own: Readonly<Record<FactKind, readonly string[]>> = {
  touchpoints: ["activity", "channel", "initiation", "minutes"],
  entries: ["nature", "kind", "amount", "currency", "agreement_id", "covers_from", "covers_until"],
  agreements: ["product_and_end", "premium", "currency"],
  customers: ["acquisition_channel", "minutes", "cost", "currency"],
};

function cellsOf(kind: FactKind, row: FactRow, currency: string) {
  const amount = row.amountMinor === null ? null : majorFromMinor(row.amountMinor, currency);
  const start = [row.id, row.customerId, row.customer, row.outcome, row.stage, row.occurredAt];
  if (kind === "touchpoints") return [...start, row.what, row.channel, row.initiation, row.minutes];
  if (kind === "entries") {
    const billed = [row.agreementId, row.coversFrom, row.coversUntil];
    return [...start, row.what, row.channel, amount, currency, ...billed];
  }
  if (kind === "agreements") return [...start, row.what, amount, currency];
  return [...start, row.what, row.minutes, amount, currency];
}

/**
 * Every fact behind a figure as CSV, from one snapshot and as fast as it is read. Text that a spreadsheet would run is
 * made harmless. Throws `not_found` and `invalid` before the first byte.
 */
export function factsAsCsv(actor: Actor, query: EntriesQuery): Promise<ReadableStream<Uint8Array>> {
  return streamText((begin, send) => {
    const start = () => {
      begin();
      // Not waited for: nobody reads before the answer has been sent.
      void send(`${BOM}${formatCsvRow([...common, ...own[query.kind]])}`);
    };
    return walkFacts(actor, query, start, (rows, { currency }) =>
      send(rows.map((row) => formatCsvRow(cellsOf(query.kind, row, currency))).join("")),
    );
  });
}
