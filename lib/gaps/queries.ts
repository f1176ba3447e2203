import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { civilDateIn } from "@/lib/engine/calendar/zone";
import { notFound, requireFound } from "@/lib/errors";
import { pageOf, readCursor } from "@/lib/keyset";
import { type AgreementSides, dayNumber, readSides } from "./read-sides";
import type { Gap, GapFilter, GapKind, GapPage, GapQuery, GapResolution, GapTotal } from "./schema";
import { chooseGaps, daysSql, worthSql } from "./select-gaps";

export const todayOf = (actor: Actor): string => civilDateIn(actor.workspace.timeZone, new Date());

/** A page of the days on which service and billing part, the oldest first. */
export async function listGaps(actor: Actor, query: GapQuery): Promise<GapPage> {
  const { cursor, limit, ...filter } = query;
  const today = todayOf(actor);
  const { from, where, params } = chooseGaps(filter);
  const after = cursor ? readCursor(cursor, 3) : [];
  const next = params.length + 3;
  const rows = await read<Gap>(
    `SELECT g.agreement_id AS "agreementId", b.product, b.number, b.customer_id AS "customerId", c.name AS customer,
       m.name AS model, t.name AS segment, g.kind, g.starts_on AS "startsOn", g.ends_on AS "endsOn", ${daysSql} AS days,
       g.day_minor AS "dayMinor", ${worthSql} AS "worthMinor", greatest(0, $2::date - g.starts_on) AS age
     FROM (SELECT g.* FROM ${from} WHERE ${where}
         ${cursor ? `AND (g.starts_on, g.agreement_id, g.kind) > ($${next}::date, $${next + 1}::uuid, $${next + 2}::gap_kind)` : ""}
         ORDER BY g.starts_on, g.agreement_id, g.kind LIMIT ${limit + 1}) g
     JOIN agreement b ON b.workspace_id = $1 AND b.id = g.agreement_id
     JOIN customer c ON c.workspace_id = $1 AND c.id = b.customer_id
     JOIN lifecycle_model m ON m.workspace_id = $1 AND m.id = c.model_id
     LEFT JOIN segment t ON t.workspace_id = $1 AND t.id = c.segment_id
     ORDER BY g.starts_on, g.agreement_id, g.kind`,
    [actor.workspace.id, today, ...params, ...after],
  );
  const { rows: items, nextCursor } = pageOf(rows, limit, (row) => [row.startsOn, row.agreementId, row.kind]);
  return {
    items: [...items],
    nextCursor,
    currency: actor.workspace.currency,
    totals: cursor ? null : await sumGaps(actor, filter),
  };
}

export type GapTotals = Record<GapKind, GapTotal>;

/** What all gaps of a filter come to, by kind. */
export async function sumGaps(actor: Actor, filter: GapFilter): Promise<GapTotals> {
  const { from, where, params } = chooseGaps(filter);
  const rows = await read<GapTotal & { kind: GapKind }>(
    `SELECT g.kind, count(*) AS gaps, sum(${daysSql}) AS days, coalesce(sum(${worthSql}), 0) AS "worthMinor",
       count(*) FILTER (WHERE g.day_minor IS NULL) AS unpriced
     FROM ${from} WHERE ${where} GROUP BY g.kind`,
    [actor.workspace.id, todayOf(actor), ...params],
  );
  const of = (kind: GapKind): GapTotal => {
    const { gaps = 0, days = 0, worthMinor = 0, unpriced = 0 } = rows.find((row) => row.kind === kind) ?? {};
    return { gaps, days, worthMinor, unpriced };
  };
  return { served_not_billed: of("served_not_billed"), billed_not_served: of("billed_not_served") };
}

type ResolutionRow = Omit<GapResolution, "recordedAt" | "voidedAt"> & {
  recordedAt: Date;
  voidedAt: Date | null;
};

export const selectResolutions = `SELECT id, agreement_id AS "agreementId", kind, starts_on AS "startsOn", ends_on AS "endsOn",
  method, amount_minor AS "amountMinor", entry_id AS "entryId", reason, recorded_at AS "recordedAt",
  recorded_by AS "recordedBy", voided_at AS "voidedAt", voided_by AS "voidedBy", void_reason AS "voidReason"
  FROM gap_resolution`;

export function toResolution(row: ResolutionRow): GapResolution {
  return {
    ...row,
    recordedAt: row.recordedAt.toISOString(),
    voidedAt: row.voidedAt?.toISOString() ?? null,
  };
}
export type { ResolutionRow };

/** How the gaps of an agreement were settled, latest first. Throws `not_found`. */
export async function listResolutions(
  actor: Actor,
  agreementId: string,
): Promise<{ items: GapResolution[] }> {
  const own = await read("SELECT 1 FROM agreement WHERE workspace_id = $1 AND id = $2", [
    actor.workspace.id,
    agreementId,
  ]);
  if (own.length === 0) throw notFound("The agreement");
  const rows = await read<ResolutionRow>(
    `${selectResolutions} WHERE workspace_id = $1 AND agreement_id = $2 ORDER BY recorded_at DESC, id DESC LIMIT 200`,
    [actor.workspace.id, agreementId],
  );
  return { items: rows.map(toResolution) };
}

/** How the gaps of all of a customer's agreements were settled, latest first. */
export async function listCustomerResolutions(actor: Actor, customerId: string): Promise<GapResolution[]> {
  const rows = await read<ResolutionRow>(
    `${selectResolutions} WHERE workspace_id = $1 AND agreement_id IN (
       SELECT id FROM agreement WHERE workspace_id = $1 AND customer_id = $2)
     ORDER BY recorded_at DESC, id DESC LIMIT 200`,
    [actor.workspace.id, customerId],
  );
  return rows.map(toResolution);
}

/** Both sides of a customer's agreements, and the workspace's day as a number of days. */
export async function getSides(
  actor: Actor,
  customerId: string,
): Promise<{ agreements: AgreementSides[]; today: number }> {
  const agreements = await readSides(read, actor.workspace.id, { customerId });
  return { agreements, today: dayNumber(todayOf(actor)) };
}

/** How one gap was settled, taken back or not. Throws `not_found`. */
export async function getResolution(actor: Actor, id: string): Promise<GapResolution> {
  const [row] = await read<ResolutionRow>(`${selectResolutions} WHERE workspace_id = $1 AND id = $2`, [
    actor.workspace.id,
    id,
  ]);
  return toResolution(requireFound(row, "This settlement"));
}
