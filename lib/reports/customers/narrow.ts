import type { Actor } from "@/lib/auth/actor";
import type { Sql } from "@/lib/db/sql";
import type { EntriesQuery } from "@/lib/reports/schema";
import { resolveScope, type Scope } from "@/lib/reports/scope";
import type { Where } from "@/lib/reports/where";
import { servicingOf } from "./contribution";
import { curveOf } from "./curves";
import { drawSample, readSample } from "./sample";

/** The customers drawn for the curves, or those of them whose curve came back to zero. */
async function sampledIds(
  sql: Sql,
  scope: Scope,
  { sample, paidBack, clock = "close" }: EntriesQuery,
): Promise<string[]> {
  const closedOnly = sample === "closed";
  if (!paidBack) return drawSample(sql, scope, closedOnly);
  const { customers } = await readSample(sql, scope, closedOnly, { clock, servicing: [] });
  return customers.flatMap((customer) => {
    const { payback } = curveOf(customer, clock, scope.asOf.cut);
    return payback[paidBack].value === null ? [] : [customer.customerId];
  });
}

/**
 * Narrows a list of facts or customers to what a figure of the customer curves rests on: the sample, what it paid as
 * servicing, in one month since the close. `phase` is the expression that says "pre" or "post" of an entry.
 */
export async function narrowToCurves(
  sql: Sql,
  actor: Actor,
  query: EntriesQuery,
  rows: Where,
  phase: string,
): Promise<void> {
  if (!query.sample && !query.margin && query.sinceClose === undefined) return;
  const scope = await resolveScope(sql, actor, query);
  if (!scope) return;
  if (query.sample) {
    rows.and((ids) => `s.customer_id = ANY(${ids}::uuid[])`, await sampledIds(sql, scope, query));
    if (query.kind === "entries")
      rows.and((last) => `f.occurred_at <= ${last}::timestamptz`, scope.asOf.last);
  }
  if (query.kind !== "entries") return;
  if (query.margin) {
    const natures = await sql<{ nature: string }>(
      "SELECT DISTINCT nature FROM rollup_money WHERE workspace_id = $1 AND model_id = $2 AND kind = 'cost'",
      [scope.workspaceId, scope.model.id],
    );
    rows.and(
      (names) =>
        `f.kind = 'cost' AND NOT f."deferrable" AND ${phase} = 'post' AND f.nature = ANY(${names}::text[])`,
      servicingOf(natures.map(({ nature }) => nature)),
    );
  }
  if (query.sinceClose !== undefined) {
    const months = (instant: string, zone: string) => {
      const local = `(${instant} AT TIME ZONE ${zone}::text)`;
      return `date_part('year', ${local})::int * 12 + date_part('month', ${local})::int`;
    };
    rows.and(
      (zone, month) =>
        `greatest(0, ${months("f.occurred_at", zone)} - (${months("s.resolved_at", zone)})) = ${month}::int`,
      scope.timeZone,
      query.sinceClose,
    );
  }
}
