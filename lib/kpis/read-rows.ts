import { type Actor, placeOf } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { civilMonth, firstDayOf, lastDayOf } from "@/lib/engine/calendar/civil-month";
import { AppError } from "@/lib/errors";
import { pageOf, readCursor } from "@/lib/keyset";
import { getKpi } from "./queries";
import { bind, boundsOf, monthsOf, readAsOf } from "./read-cells";
import { rowsOf } from "./rows-sql";
import { drawCustomers } from "./sample";
import type { KpiRows, KpiRowsQuery } from "./schema";

/**
 * The customers, or for impressions the touches, that one month of a computed KPI counts. Throws `not_found`, or
 * `conflict` for a KPI that is entered or counted from rollups.
 */
export async function readKpiRows(actor: Actor, id: string, query: KpiRowsQuery): Promise<KpiRows> {
  const place = placeOf(actor);
  const kpi = await getKpi(actor, id);
  const rows = rowsOf(kpi.measure);
  if (!rows) throw new AppError("conflict", `${kpi.name} does not rest on a list of customers.`);
  const asOf = await readAsOf(place, kpi.modelId);
  // The same draw as the figure's, so that the list adds up to it.
  const since = boundsOf(monthsOf(kpi, asOf)).first;
  const sample = await drawCustomers(place.workspaceId, place.timeZone, { ...kpi, since });
  const [at, after] = query.cursor ? readCursor(query.cursor, 2) : [null, null];
  const month = civilMonth(query.month);
  const days = { first: firstDayOf(month), last: lastDayOf(month) };
  const found = await read<{
    customerId: string;
    name: string;
    at: Date;
    value: number;
    what: string | null;
  }>(
    `SELECT r.customer_id AS "customerId", c.name, r.at, r.value, r.what FROM (${rows}) r
     JOIN customer c ON c.workspace_id = $1 AND c.id = r.customer_id
     WHERE $11::uuid IS NULL OR (r.at, r.customer_id) > ($10::timestamptz, $11::uuid)
     ORDER BY r.at, r.customer_id LIMIT $12`,
    [...bind(place, kpi, sample.ids, asOf, days), at, after, query.limit + 1],
  );
  const page = pageOf(found, query.limit, (row) => [row.at.toISOString(), row.customerId]);
  return {
    items: page.rows.map((row) => ({ ...row, at: row.at.toISOString() })),
    nextCursor: page.nextCursor,
  };
}
