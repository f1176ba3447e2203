import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { notFound } from "@/lib/errors";
import { pageOf, readCursor } from "@/lib/keyset";
import { type ChargeRow, selectCharges, toCharge } from "./row";
import type { ChargesQuery, ChargeView } from "./schema";

const conditions = `f.workspace_id = $1 AND ($2::boolean IS NOT TRUE OR f.pool_id IS NULL) AND ($3::uuid IS NULL OR f.pool_id = $3)
  AND ($4::text IS NULL OR f.purpose::text = $4) AND ($5::uuid IS NULL OR f.import_id = $5)`;

/** Charges, the latest first; the first page also says what all of them add up to. */
export async function findCharges(actor: Actor, query: ChargesQuery) {
  const { pool, purpose } = query;
  const bound = [
    actor.workspace.id,
    pool === "none",
    pool === "none" ? null : (pool ?? null),
    purpose ?? null,
    query.import ?? null,
  ];
  const [day, last] = query.cursor ? readCursor(query.cursor, 2) : [null, null];
  const rows = await read<ChargeRow>(
    `${selectCharges} WHERE ${conditions} AND ($6::boolean OR f.voided_at IS NULL)
       AND ($8::uuid IS NULL OR (f.starts_on, f.id) < ($7::date, $8::uuid))
     ORDER BY f.starts_on DESC, f.id DESC LIMIT $9`,
    [...bound, query.includeVoided, day, last, query.limit + 1],
  );
  const page = pageOf(rows, query.limit, (row) => [row.startsOn, row.id]);
  return {
    items: page.rows.map(toCharge),
    nextCursor: page.nextCursor,
    total: query.cursor ? null : await sumUp(bound),
  };
}

async function sumUp(bound: readonly unknown[]) {
  const [total] = await read<{ count: number; cost: string; billed: string; listed: string }>(
    `SELECT count(*) AS count, coalesce(trim_scale(sum(f.cost * f.rate)), 0)::text AS cost,
       coalesce(trim_scale(sum(f.billed * f.rate)), 0)::text AS billed,
       coalesce(trim_scale(sum(f.listed * f.rate)), 0)::text AS listed
     FROM charge f WHERE ${conditions} AND f.voided_at IS NULL`,
    bound,
  );
  return total ?? { count: 0, cost: "0", billed: "0", listed: "0" };
}

/** One charge. Throws `not_found`. */
export async function getCharge(actor: Actor, id: string): Promise<ChargeView> {
  const [row] = await read<ChargeRow>(`${selectCharges} WHERE f.workspace_id = $1 AND f.id = $2`, [
    actor.workspace.id,
    id,
  ]);
  if (!row) throw notFound("This charge");
  return toCharge(row);
}
