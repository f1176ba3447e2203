import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { notFound } from "@/lib/errors";
import { pageOf, readCursor } from "@/lib/keyset";
import { type TouchpointRow, toTouchpoint, touchpointColumns } from "./row";
import type { Touchpoint, TouchpointHistory, TouchpointQuery } from "./schema";

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

/** Words used before, most used recently first, after initiatives that are planned or run: suggestions while typing. */
export async function suggestWords(
  actor: Actor,
  customerId?: string,
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
       (SELECT array_agg(word ORDER BY planned DESC, n DESC, word) FROM (
          SELECT word, bool_or(planned) AS planned, sum(n) AS n FROM (
            SELECT initiative AS word, false AS planned, count(*) AS n FROM recent WHERE initiative IS NOT NULL GROUP BY 1
            UNION ALL
            SELECT i.name, true, (i.state = 'running')::int FROM initiative i
            WHERE i.workspace_id = $1 AND i.state IN ('planned', 'running')
              AND ($2::uuid IS NULL OR i.model_id = (SELECT c.model_id FROM customer c WHERE c.workspace_id = $1 AND c.id = $2))) w
          GROUP BY word ORDER BY planned DESC, n DESC, word LIMIT 60) i) AS initiatives,
       (SELECT array_agg(word ORDER BY n DESC, word) FROM (
          SELECT word, count(*) AS n FROM recent, unnest(learned) AS word GROUP BY 1 ORDER BY n DESC LIMIT 40) l) AS learned`,
    [actor.workspace.id, customerId ?? null],
  );
  return {
    activities: row?.activities ?? [],
    initiatives: row?.initiatives ?? [],
    learned: row?.learned ?? [],
  };
}

/** A chain of corrections longer than this is cut. */
const longestChain = 100;

/**
 * A touchpoint with everything it was corrected from and into, the newest first. Throws `not_found`.
 */
export async function touchpointHistory(actor: Actor, id: string): Promise<TouchpointHistory> {
  const rows = await read<TouchpointRow & { voided_by: string | null }>(
    `WITH RECURSIVE back AS (
       SELECT id, replaces_id, 0 AS step FROM touchpoint WHERE workspace_id = $1 AND id = $2
       UNION ALL
       SELECT t.id, t.replaces_id, b.step - 1 FROM back b
       JOIN touchpoint t ON t.workspace_id = $1 AND t.id = b.replaces_id WHERE b.step > -${longestChain}),
     forth AS (
       SELECT id, customer_id, 0 AS step FROM touchpoint WHERE workspace_id = $1 AND id = $2
       UNION ALL
       SELECT t.id, t.customer_id, f.step + 1 FROM forth f
       JOIN touchpoint t ON t.workspace_id = $1 AND t.customer_id = f.customer_id AND t.replaces_id = f.id
       WHERE f.step < ${longestChain}),
     chain AS (SELECT id, step FROM back UNION SELECT id, step FROM forth)
     SELECT ${touchpointColumns}, voided_by, chain.step FROM chain JOIN touchpoint USING (id)
     WHERE workspace_id = $1 ORDER BY chain.step DESC, recorded_at DESC`,
    [actor.workspace.id, id],
  );
  if (rows.length === 0) throw notFound("The touchpoint");
  return { items: rows.map((row) => ({ ...toTouchpoint(row), voidedBy: row.voided_by })) };
}
