import type { Actor } from "@/lib/auth/actor";
import type { CustomerLine, CustomerQuery } from "@/lib/customers/schema";
import { readSnapshot } from "@/lib/db/sql";
import { majorFromMinor } from "@/lib/engine/money/major";
import { BOM, streamText } from "@/lib/formats/csv/stream";
import { formatCsvRow } from "@/lib/formats/csv/write";
import { findAlong } from "./find-customers";
import { wayTo } from "./way-to";

const head = [
  "id",
  "name",
  "kind",
  "model",
  "segment",
  "owner",
  "acquisition_channel",
  "status",
  "stage",
  "stage_since",
  "first_contact_at",
  "last_activity_at",
  "resolved_at",
  "ended_at",
  "touches",
  "minutes",
  "cost",
  "revenue",
  "margin",
  "currency",
];

function cellsOf(line: CustomerLine) {
  const money = (minor: number) => majorFromMinor(minor, line.currency);
  return [
    line.id,
    line.name,
    line.kind,
    line.model.name,
    line.segment?.name,
    line.owner?.name,
    line.acquisitionChannel,
    line.status,
    line.stage?.name,
    line.stageSince,
    line.firstContactAt,
    line.lastActivityAt,
    line.resolvedAt,
    line.endedAt,
    line.touches,
    line.minutes,
    money(line.costMinor),
    money(line.revenueMinor),
    money(line.marginMinor),
    line.currency,
  ];
}

/** Rows of one statement: a gathered set is read whole, so that it is gathered once. */
const piece = { walk: 2_000, gathered: 10_001 };

/**
 * The whole list under its filters and in its order, from one snapshot and as fast as it is read; a million customers
 * are never held at once. Money in major units.
 */
export async function customersAsCsv(
  actor: Actor,
  query: CustomerQuery,
): Promise<ReadableStream<Uint8Array>> {
  const way = await wayTo(actor, query);
  return streamText((begin, send) =>
    readSnapshot(async (sql) => {
      begin();
      await send(`${BOM}${formatCsvRow(head)}`);
      let cursor: string | null = null;
      do {
        const limit = way === "walk" ? piece.walk : piece.gathered;
        const { cursor: _, ...rest } = query;
        const asked: CustomerQuery = { ...rest, limit, ...(cursor ? { cursor } : {}) };
        const page = await findAlong(actor, asked, way, sql);
        if (page.items.length > 0) await send(page.items.map((line) => formatCsvRow(cellsOf(line))).join(""));
        cursor = page.nextCursor;
      } while (cursor !== null);
    }),
  );
}
