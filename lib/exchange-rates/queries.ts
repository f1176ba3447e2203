import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { requireFound } from "@/lib/errors";
import { pageOf, readCursor } from "@/lib/keyset";
import type { ExchangeRate, RatesQuery } from "./schema";

/** Rates of the workspace, by currency, the newest day first. */
export async function findRates(
  actor: Actor,
  query: RatesQuery,
): Promise<{ items: ExchangeRate[]; nextCursor: string | null }> {
  const [currency, day] = query.cursor ? readCursor(query.cursor, 2) : [null, null];
  const rows = await read<ExchangeRate>(
    `SELECT currency, day::text AS day, trim_scale(rate)::text AS rate, source FROM exchange_rate
     WHERE workspace_id = $1 AND ($2::text IS NULL OR currency = $2) AND ($6::date IS NULL OR day <= $6)
       AND ($3::text IS NULL OR currency > $3 OR (currency = $3 AND day < $4::date))
     ORDER BY currency, day DESC LIMIT $5`,
    [actor.workspace.id, query.currency ?? null, currency, day, query.limit + 1, query.until ?? null],
  );
  const page = pageOf(rows, query.limit, (row) => [row.currency, row.day]);
  return { items: [...page.rows], nextCursor: page.nextCursor };
}

/** The rate said of a currency for a day. Throws `not_found`. */
export async function getRate(actor: Actor, currency: string, day: string): Promise<ExchangeRate> {
  const [row] = await read<ExchangeRate>(
    `SELECT currency, day::text AS day, trim_scale(rate)::text AS rate, source FROM exchange_rate
     WHERE workspace_id = $1 AND currency = $2 AND day = $3::date`,
    [actor.workspace.id, currency, day],
  );
  return requireFound(row, "This rate");
}
