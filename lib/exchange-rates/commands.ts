import { recordAuditWith } from "@/lib/audit/record-many";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { writeTransaction } from "@/lib/db/write";
import { invalidField, notFound } from "@/lib/errors";
import type { RateInput, RatesSaved } from "./schema";

/**
 * Saves rates; one for the same currency and day replaces the one before. Money that is booked keeps the rate it was
 * converted at. Throws `invalid` for the workspace's own currency.
 */
export function saveRates(actor: Actor, rates: readonly RateInput[]): Promise<RatesSaved> {
  const own = actor.workspace.currency;
  const at = rates.findIndex(({ currency }) => currency === own);
  if (at >= 0)
    throw invalidField(`rates.${at}.currency`, `${own} is the workspace's own currency; it needs no rate.`);
  // The last one said of a day counts, as in a file that corrects itself further down.
  const last = [...new Map(rates.map((rate) => [`${rate.currency} ${rate.day}`, rate])).values()];
  return writeTransaction(async (sql) => {
    const rows = await sql<{ added: boolean }>(
      `INSERT INTO exchange_rate AS r (workspace_id, currency, day, rate, source)
       SELECT $1, x.* FROM unnest($2::text[], $3::date[], $4::numeric[], $5::text[]) AS x(currency, day, rate, source)
       ON CONFLICT (workspace_id, currency, day) DO UPDATE SET rate = excluded.rate, source = excluded.source
       WHERE (r.rate, r.source) IS DISTINCT FROM (excluded.rate, excluded.source)
       RETURNING xmax = 0 AS added`,
      [
        actor.workspace.id,
        last.map(({ currency }) => currency),
        last.map(({ day }) => day),
        last.map(({ rate }) => rate),
        last.map(({ source }) => source),
      ],
    );
    const added = rows.filter((row) => row.added).length;
    const saved = { added, changed: rows.length - added };
    if (rows.length > 0) {
      const currencies = [...new Set(last.map(({ currency }) => currency))].sort().join(", ");
      await recordAuditWith(sql, actor, {
        action: "exchange-rates.saved",
        entity: "exchange-rate",
        entityId: newId(),
        summary: `Saved exchange rates of ${currencies}: ${added} added, ${saved.changed} changed`,
        after: last.slice(0, 100),
      });
    }
    return saved;
  });
}

/** Takes a rate out. Throws `not_found`. */
export function removeRate(actor: Actor, currency: string, day: string): Promise<void> {
  return writeTransaction(async (sql) => {
    const [gone] = await sql<{ rate: string; source: string }>(
      `DELETE FROM exchange_rate WHERE workspace_id = $1 AND currency = $2 AND day = $3::date
       RETURNING trim_scale(rate)::text AS rate, source`,
      [actor.workspace.id, currency, day],
    );
    if (!gone) throw notFound("This exchange rate");
    await recordAuditWith(sql, actor, {
      action: "exchange-rate.removed",
      entity: "exchange-rate",
      entityId: newId(),
      summary: `Removed the rate of ${currency} on ${day}`,
      before: { currency, day, ...gone },
    });
  });
}
