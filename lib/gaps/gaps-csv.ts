import type { Actor } from "@/lib/auth/actor";
import { majorFromMinor } from "@/lib/engine/money/major";
import { answerCsv } from "@/lib/formats/csv/answer";
import { listGaps } from "./queries";
import type { Gap, GapFilter } from "./schema";

const head = [
  "agreement_id",
  "product",
  "number",
  "customer_id",
  "customer",
  "model",
  "segment",
  "kind",
  "starts_on",
  "ends_on",
  "days",
  "day_price",
  "worth",
  "currency",
  "age_days",
];

function cellsOf(gap: Gap, currency: string) {
  const money = (minor: number | null) => (minor === null ? null : majorFromMinor(minor, currency));
  return [
    gap.agreementId,
    gap.product,
    gap.number,
    gap.customerId,
    gap.customer,
    gap.model,
    gap.segment,
    gap.kind,
    gap.startsOn,
    gap.endsOn,
    gap.days,
    money(gap.dayMinor),
    money(gap.worthMinor),
    currency,
    gap.age,
  ];
}

async function* rowsOf(actor: Actor, filter: GapFilter) {
  yield head;
  for (let cursor: string | undefined; ; ) {
    const page = await listGaps(actor, { ...filter, ...(cursor ? { cursor } : {}), limit: 2_000 });
    for (const gap of page.items) yield cellsOf(gap, page.currency);
    if (page.nextCursor === null) return;
    cursor = page.nextCursor;
  }
}

/** Every gap of a filter as CSV, as fast as it is read. */
export function gapsAsCsv(actor: Actor, filter: GapFilter): Response {
  return answerCsv(rowsOf(actor, filter), "service-and-billing-gaps.csv");
}
