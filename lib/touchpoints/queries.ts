import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { notFound } from "@/lib/errors";
import { pageOf, readCursor } from "@/lib/keyset";
import { type TouchpointRow, toTouchpoint, touchpointColumns } from "./row";
import type { Touchpoint, TouchpointQuery } from "./schema";

/** One touchpoint. Throws `not_found`. */
export async function getTouchpoint(actor: Actor, id: string): Promise<Touchpoint> {
  const [row] = await read<TouchpointRow>(
    `SELECT ${touchpointColumns} FROM touchpoint WHERE workspace_id = $1 AND id = $2`,
    [actor.workspace.id, id],
  );
  if (!row) throw notFound("The touchpoint");
  return toTouchpoint(row);
}

/** A customer's touchpoints, latest first; without a customer, those of the workspace in the order of entry. */
export async function listTouchpoints(actor: Actor, query: TouchpointQuery) {
  const [time, last] = query.cursor ? readCursor(query.cursor, 2) : [null, null];
  const key = query.customerId
    ? "(occurred_at, id) < ($4::timestamptz, $5::uuid)"
    : "($4::timestamptz IS NULL OR id < $5::uuid)";
  const rows = await read<TouchpointRow>(
    `SELECT ${touchpointColumns} FROM touchpoint
     WHERE workspace_id = $1 AND ($2::uuid IS NULL OR customer_id = $2) AND ($3 OR voided_at IS NULL)
       AND ($5::uuid IS NULL OR ${key})
       AND ($7::uuid IS NULL OR stage_id = $7) AND ($8::channel IS NULL OR channel = $8)
     ORDER BY ${query.customerId ? "occurred_at DESC, id DESC" : "id DESC"} LIMIT $6`,
    [
      actor.workspace.id,
      query.customerId ?? null,
      query.includeVoided,
      time,
      last,
      query.limit + 1,
      query.stageId ?? null,
      query.channel ?? null,
    ],
  );
  const { rows: kept, nextCursor } = pageOf(rows, query.limit, (row) => [
    row.occurred_at.toISOString(),
    row.id,
  ]);
  return { items: kept.map(toTouchpoint), nextCursor };
}

/** Words used before, most used recently first: suggestions while typing. */
export async function suggestWords(
  actor: Actor,
): Promise<{ activities: string[]; initiatives: string[]; learned: string[] }> {
  const [row] = await read<{
    activities: string[] | null;
    initiatives: string[] | null;
    learned: string[] | null;
  }>(
    `WITH recent AS (
       SELECT activity, initiative, learned FROM touchpoint
       WHERE workspace_id = $1 AND voided_at IS NULL ORDER BY id DESC LIMIT 2000)
     SELECT
       (SELECT array_agg(word ORDER BY n DESC, word) FROM (
          SELECT activity AS word, count(*) AS n FROM recent GROUP BY 1 ORDER BY n DESC LIMIT 40) a) AS activities,
       (SELECT array_agg(word ORDER BY n DESC, word) FROM (
          SELECT initiative AS word, count(*) AS n FROM recent WHERE initiative IS NOT NULL
          GROUP BY 1 ORDER BY n DESC LIMIT 40) i) AS initiatives,
       (SELECT array_agg(word ORDER BY n DESC, word) FROM (
          SELECT word, count(*) AS n FROM recent, unnest(learned) AS word GROUP BY 1 ORDER BY n DESC LIMIT 40) l) AS learned`,
    [actor.workspace.id],
  );
  return {
    activities: row?.activities ?? [],
    initiatives: row?.initiatives ?? [],
    learned: row?.learned ?? [],
  };
}
