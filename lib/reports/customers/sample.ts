import type { Sql } from "@/lib/db/sql";
import { type CivilDate, civilDate } from "@/lib/engine/calendar/civil-date";
import type { Scope } from "@/lib/reports/scope";
import type { Where } from "@/lib/reports/where";
import type { Clock } from "./query";
import { selectedCustomers } from "./selected";

/** Up to so many customers all are read; of more, so many: docs/decisions/0017-customer-curves.md. */
export const SAMPLE = 1_000;

/** Money of one customer in one month of its clock, signed minor units. */
export type Step = { step: number; marginMinor: number; servicingMinor: number };

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

export type Sample = { customers: readonly SampledCustomer[]; of: number };

type Row = {
  customer_id: string;
  name: string;
  first_contact_on: string;
  closed_on: string | null;
  ended_on: string | null;
  steps: [number, number, number][] | null;
  early_entries: number | null;
  early_minor: number | null;
};

export type SampleAsk = {
  clock: Clock;
  /** Spellings of the natures that are servicing after the sale. */
  servicing: readonly string[];
};

/**
 * Months of the close clock are calendar months, month 0 everything until the end of the month of the close; months of
 * the contact clock are whole months of age.
 */
const stepOf: Record<Clock, string> = {
  close: "greatest(0, date_part('year', f.day)::int * 12 + date_part('month', f.day)::int - w.closed_month)",
  contact: "lifecurve_age_months(w.first_contact_on, f.day)",
};

/**
 * The chosen customers with their money by month of the clock. Entries are found customer by customer through their
 * index; those with the lowest hashes of their ids are the same at every look.
 */
async function readSteps(
  sql: Sql,
  scope: Scope,
  rows: Where,
  limit: number,
  { clock, servicing }: SampleAsk,
): Promise<SampledCustomer[]> {
  const bind = (value: unknown) => `$${rows.params().push(value)}`;
  const condition = rows.text();
  const zone = `${bind(scope.timeZone)}::text`;
  const last = `${bind(scope.asOf.last)}::timestamptz`;
  const natures = `${bind(servicing)}::text[]`;
  const found = await sql<Row>(
    `WITH who AS MATERIALIZED (
       SELECT d.*, date_part('year', d.closed_on)::int * 12 + date_part('month', d.closed_on)::int AS closed_month FROM (
         SELECT s.customer_id, s.first_contact_on, s.ended_on, s.outcome, s.resolved_at,
           CASE WHEN s.outcome = 'closed' THEN (s.resolved_at AT TIME ZONE ${zone})::date END AS closed_on
         FROM customer_summary s WHERE ${condition}
         ORDER BY hashtextextended(s.customer_id::text, 0), s.customer_id LIMIT ${bind(limit)}) d)
     SELECT w.customer_id, c.name, w.first_contact_on, w.closed_on, w.ended_on, m.steps, m.early_entries, m.early_minor
     FROM who w JOIN customer c ON c.workspace_id = $1 AND c.id = w.customer_id
     LEFT JOIN LATERAL (
       SELECT json_agg(json_build_array(n.step, n.margin, n.servicing)) AS steps, sum(n.early_entries) AS early_entries,
         sum(n.early_minor) AS early_minor
       FROM (
         SELECT ${stepOf[clock]} AS step, sum(f.signed) AS margin, coalesce(sum(f.amount) FILTER (WHERE f.serves), 0) AS servicing,
           count(*) FILTER (WHERE f.day < w.first_contact_on) AS early_entries,
           coalesce(sum(f.signed) FILTER (WHERE f.day < w.first_contact_on), 0) AS early_minor
         FROM (
           SELECT (e.occurred_at AT TIME ZONE ${zone})::date AS day, e.amount_minor AS amount,
             CASE WHEN e.kind = 'revenue' THEN e.amount_minor ELSE -e.amount_minor END AS signed,
             e.kind = 'cost' AND NOT e."deferrable" AND e.nature = ANY(${natures}) AND coalesce(g.side::text,
               CASE WHEN w.outcome = 'closed' AND e.occurred_at >= w.resolved_at THEN 'post' ELSE 'pre' END) = 'post' AS serves
           FROM ledger_entry e LEFT JOIN stage g ON g.workspace_id = e.workspace_id AND g.id = e.stage_id
           WHERE e.workspace_id = $1 AND e.customer_id = w.customer_id AND e.voided_at IS NULL AND e.occurred_at <= ${last}
           -- Each day is worked out once, not wherever it is used.
           OFFSET 0) f
         GROUP BY 1) n) m ON true`,
    rows.params(),
  );
  return found.map((row) => ({
    customerId: row.customer_id,
    name: row.name,
    firstContactOn: civilDate(row.first_contact_on),
    closedOn: row.closed_on === null ? null : civilDate(row.closed_on),
    endedOn: row.ended_on === null ? null : civilDate(row.ended_on),
    steps: (row.steps ?? []).map(([step, marginMinor, servicingMinor]) => ({
      step,
      marginMinor,
      servicingMinor,
    })),
    early: { entries: row.early_entries ?? 0, amountMinor: row.early_minor ?? 0 },
  }));
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
