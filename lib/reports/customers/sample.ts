import type { Sql } from "@/lib/db/sql";
import { type CivilDate, civilDate } from "@/lib/engine/calendar/civil-date";
import { listMonths, monthOf, nextMonth } from "@/lib/engine/calendar/civil-month";
import { startsOfMonthsIn } from "@/lib/engine/calendar/zone";
import { totalBy } from "@/lib/engine/collections";
import type { Scope } from "@/lib/reports/scope";
import type { Where } from "@/lib/reports/where";
import type { Clock } from "./query";
import { selectedCustomers } from "./selected";

/** Up to so many customers all are read; of more, so many: docs/decisions/0017-customer-curves.md. */
export const SAMPLE = 1_000;

/**
 * Money of one customer in one month, signed minor units: whole months of age, null unless asked for, and calendar
 * months since the close, null of a prospect. Servicing has its stage with it.
 */
export type Step = Record<Clock, number | null> & {
  marginMinor: number;
  servicingMinor: number;
  servedIn: string | null;
};

export type SampledCustomer = {
  customerId: string;
  name: string;
  firstContactOn: CivilDate;
  /** Null unless closed. */
  closedOn: CivilDate | null;
  endedOn: CivilDate | null;
  steps: readonly Step[];
  /** What fell before the first contact; it counts in month 0. */
  early: { entries: number; amountMinor: number };
};

/** Where more customers are selected than are drawn: the lowest hashes of ids, the same at every look. */
const DRAW = "ORDER BY hashtextextended(s.customer_id::text, 0), s.customer_id LIMIT";

export type Sample = { customers: readonly SampledCustomer[]; of: number };

export type SampleAsk = {
  clock: Clock;
  /** Spellings of the natures that are servicing after the sale. */
  servicing: readonly string[];
};

type Drawn = {
  customer_id: string;
  name: string;
  first_contact_on: string;
  closed_on: string | null;
  ended_on: string | null;
};

type Cell = {
  customer_id: string;
  contact: number | null;
  close: number | null;
  served_in: string | null;
  margin: number;
  servicing: number | null;
  early_entries: number;
  early_minor: number | null;
};

/** Ages are worked out, from the day of each entry, only for the clock that counts them. */
const ageThen: Record<Clock, (zone: string) => string> = {
  close: () => "NULL::int",
  contact: (zone) => `lifecurve_age_months(w.first_contact_on, (e.occurred_at AT TIME ZONE ${zone})::date)`,
};

function monthStarts({ timeZone, firstMonth, asOf }: Scope): Date[] {
  const months = listMonths(firstMonth, nextMonth(monthOf(asOf.day)));
  return startsOfMonthsIn(timeZone, months).map((start) => new Date(start));
}

/**
 * The chosen customers with their money by month of the clocks. Entries are found customer by customer through their
 * index. Month 0 of the close clock is everything until the end of the month of the close.
 */
async function readSteps(
  sql: Sql,
  scope: Scope,
  rows: Where,
  limit: number,
  { clock, servicing }: SampleAsk,
): Promise<SampledCustomer[]> {
  const condition = rows.text();
  const found = await sql<Drawn>(
    `SELECT s.customer_id, c.name, s.first_contact_on, CASE WHEN s.outcome = 'closed' THEN s.resolved_on END AS closed_on, s.ended_on
     FROM (SELECT s.* FROM customer_summary s WHERE ${condition} ${DRAW} $${rows.params().push(limit)}) s
     JOIN customer c ON c.workspace_id = $1 AND c.id = s.customer_id`,
    rows.params(),
  );
  const params: unknown[] = [scope.workspaceId, found.map((row) => row.customer_id)];
  const bind = (value: unknown) => `$${params.push(value)}`;
  const zone = `${bind(scope.timeZone)}::text`;
  const last = `${bind(scope.asOf.last)}::timestamptz`;
  const natures = `${bind(servicing)}::text[]`;
  const starts = `${bind(monthStarts(scope))}::timestamptz[]`;
  const month = (instant: string) => `width_bucket(${instant}, ${starts})`;
  const cells = await sql<Cell>(
    `WITH who AS MATERIALIZED (
       SELECT s.customer_id, s.first_contact_on, s.outcome, s.resolved_at, s.first_contact_on::timestamp AT TIME ZONE ${zone} AS known_at,
         CASE WHEN s.outcome = 'closed' THEN ${month(`s.resolved_on::timestamp AT TIME ZONE ${zone}`)} END AS closed_month
       FROM unnest($2::uuid[]) d JOIN customer_summary s ON s.workspace_id = $1 AND s.customer_id = d)
     SELECT w.customer_id, f.contact, f.close, CASE WHEN f.serves THEN f.stage_id END AS served_in,
       sum(f.signed) AS margin, sum(f.amount) FILTER (WHERE f.serves) AS servicing,
       count(*) FILTER (WHERE f.occurred_at < w.known_at) AS early_entries, sum(f.signed) FILTER (WHERE f.occurred_at < w.known_at) AS early_minor
     FROM who w CROSS JOIN LATERAL (
       SELECT e.occurred_at, e.amount_minor AS amount, e.stage_id, ${ageThen[clock](zone)} AS contact,
         CASE WHEN w.closed_month IS NOT NULL THEN greatest(0, ${month("e.occurred_at")} - w.closed_month) END AS close,
         CASE WHEN e.kind = 'revenue' THEN e.amount_minor ELSE -e.amount_minor END AS signed,
         e.kind = 'cost' AND NOT e."deferrable" AND e.nature = ANY(${natures}) AND coalesce(g.side::text,
           CASE WHEN w.outcome = 'closed' AND e.occurred_at >= w.resolved_at THEN 'post' ELSE 'pre' END) = 'post' AS serves
       FROM ledger_entry e LEFT JOIN stage g ON g.workspace_id = e.workspace_id AND g.id = e.stage_id
       WHERE e.workspace_id = $1 AND e.customer_id = w.customer_id AND e.voided_at IS NULL AND e.occurred_at <= ${last}
       -- Each of these is worked out once, not wherever it is used.
       OFFSET 0) f
     GROUP BY 1, 2, 3, 4`,
    params,
  );
  const cellsOf = Map.groupBy(cells, (cell) => cell.customer_id);
  return found.map((row) => {
    const own = cellsOf.get(row.customer_id) ?? [];
    return {
      customerId: row.customer_id,
      name: row.name,
      firstContactOn: civilDate(row.first_contact_on),
      closedOn: row.closed_on === null ? null : civilDate(row.closed_on),
      endedOn: row.ended_on === null ? null : civilDate(row.ended_on),
      steps: own.map((cell) => ({
        contact: cell.contact,
        close: cell.close,
        marginMinor: cell.margin,
        servicingMinor: cell.servicing ?? 0,
        servedIn: cell.served_in,
      })),
      early: {
        entries: totalBy(own, (cell) => cell.early_entries),
        amountMinor: totalBy(own, (cell) => cell.early_minor ?? 0),
      },
    };
  });
}

/** Who is in the sample, without their money. */
export async function drawSample(sql: Sql, scope: Scope, closedOnly: boolean): Promise<string[]> {
  const rows = selectedCustomers(scope, closedOnly);
  const drawn = await sql<{ id: string }>(
    `SELECT s.customer_id AS id FROM customer_summary s WHERE ${rows.text()} ${DRAW} ${SAMPLE}`,
    rows.params(),
  );
  return drawn.map(({ id }) => id);
}

/** The customers whose curves make the median; all of them, or a sample of so many. */
export async function readSample(
  sql: Sql,
  scope: Scope,
  closedOnly: boolean,
  ask: SampleAsk,
): Promise<Sample> {
  const rows = selectedCustomers(scope, closedOnly);
  const [counted] = await sql<{ of: number }>(
    `SELECT count(*) AS of FROM customer_summary s WHERE ${rows.text()}`,
    rows.params(),
  );
  return { customers: await readSteps(sql, scope, rows, SAMPLE, ask), of: counted?.of ?? 0 };
}

/** One customer of the workspace, whatever the selection; null where there is none in the model. */
export async function readOne(
  sql: Sql,
  scope: Scope,
  id: string,
  ask: SampleAsk,
): Promise<SampledCustomer | null> {
  const whole = { ...scope, from: null, segmentId: undefined, acquisitionChannel: undefined };
  const rows = selectedCustomers(whole, ask.clock === "close");
  rows.and((p) => `s.customer_id = ${p}::uuid`, id);
  const [one] = await readSteps(sql, scope, rows, 1, ask);
  return one ?? null;
}
