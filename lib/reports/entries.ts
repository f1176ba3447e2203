import type { Actor } from "@/lib/auth/actor";
import { readSnapshot, type Sql } from "@/lib/db/sql";
import { civilDate } from "@/lib/engine/calendar/civil-date";
import { civilMonth, nextMonth } from "@/lib/engine/calendar/civil-month";
import { addDays } from "@/lib/engine/calendar/days";
import type { Outcome } from "@/lib/engine/outcome";
import { notFound } from "@/lib/errors";
import { readCursor, writeCursor } from "@/lib/keyset";
import { findLens } from "@/lib/lenses/queries";
import { toLens } from "@/lib/lenses/schema";
import { narrowToCurves } from "./customers/narrow";
import { filterByLens } from "./lens/filter";
import { narrowToRarer } from "./problems/narrow";
import type { EntriesQuery, FactKind } from "./schema";
import { resolveScope, type Scope } from "./scope";
import { type Where, where } from "./where";

/** One fact, or one customer, behind a figure. */
export type FactRow = {
  id: string;
  customerId: string;
  customer: string;
  outcome: Outcome;
  stage: string | null;
  occurredAt: string;
  /** The activity, the nature of the money, or the channel a customer came by. */
  what: string | null;
  channel: string | null;
  initiation: string | null;
  minutes: number | null;
  amountMinor: number | null;
  /** Of money that bills days of an agreement. */
  agreementId: string | null;
  coversFrom: string | null;
  coversUntil: string | null;
};

/** Over all pages; minutes of touchpoints, money of entries, both for customers. */
export type FactTotal = { count: number; minutes: number | null; amountMinor: number | null };
export type FactList = { scope: Scope; items: FactRow[]; nextCursor: string | null; total: FactTotal | null };

const firstDay = (month: string) => `${month}-01`;
const dayAfter = (month: string) => `${nextMonth(civilMonth(month))}-01`;
const idOrNull = (id: string) => (id === "none" ? null : id);

/** The rule of the rollups: work is before the sale in a pre-sale stage; outside any stage the close decides. */
export const entryPhase = `coalesce(g.side::text,
  CASE WHEN s.outcome = 'closed' AND f.occurred_at >= s.resolved_at THEN 'post' ELSE 'pre' END)`;

function theCustomers(scope: Scope, query: EntriesQuery): Where {
  const rows = where("s.workspace_id = $1 AND s.model_id = $2", scope.workspaceId, scope.model.id);
  const { segmentId, acquisitionChannel: channel, timeZone } = scope;
  if (segmentId !== undefined) rows.and((p) => `s.segment_id IS NOT DISTINCT FROM ${p}::uuid`, segmentId);
  if (channel !== undefined)
    rows.and((p) => `s.acquisition_channel IS NOT DISTINCT FROM ${p}::text`, channel);
  if (query.from) rows.and((p) => `s.first_contact_on >= ${p}::date`, firstDay(query.from));
  if (query.to) rows.and((p) => `s.first_contact_on < ${p}::date`, dayAfter(query.to));
  if (query.outcome === "unclosed") rows.plain("s.outcome <> 'closed'");
  else if (query.outcome) rows.and((p) => `s.outcome = ${p}::outcome`, query.outcome);
  if (query.customer) rows.and((p) => `s.customer_id = ${p}::uuid`, query.customer);
  if (query.dropOut) rows.and((p) => `s.stage_id IS NOT DISTINCT FROM ${p}::uuid`, idOrNull(query.dropOut));
  const resolved = (sign: string) => (zone: string, day: string) =>
    `(s.resolved_at AT TIME ZONE ${zone}::text) ${sign} ${day}::date`;
  if (query.resolvedFrom) rows.and(resolved(">="), timeZone, firstDay(query.resolvedFrom));
  if (query.resolvedTo) rows.and(resolved("<"), timeZone, dayAfter(query.resolvedTo));
  return rows;
}

function theFacts(scope: Scope, query: EntriesQuery): Where {
  const rows = theCustomers(scope, query);
  rows.plain("f.voided_at IS NULL");
  if (query.stage) rows.and((p) => `f.stage_id IS NOT DISTINCT FROM ${p}::uuid`, idOrNull(query.stage));
  if (query.phase) rows.and((p) => `${entryPhase} = ${p}::text`, query.phase);
  const local = (sign: string) => (zone: string, day: string) =>
    `(f.occurred_at AT TIME ZONE ${zone}::text) ${sign} ${day}::date`;
  if (query.monthFrom) rows.and(local(">="), scope.timeZone, firstDay(query.monthFrom));
  if (query.monthTo) rows.and(local("<"), scope.timeZone, dayAfter(query.monthTo));
  if (query.dayFrom) rows.and(local(">="), scope.timeZone, query.dayFrom);
  if (query.dayTo) rows.and(local("<"), scope.timeZone, addDays(civilDate(query.dayTo), 1));
  if (query.kind === "touchpoints") {
    if (query.channel) rows.and((p) => `f.channel::text = ${p}::text`, query.channel);
    if (query.activity) rows.and((p) => `f.activity = ${p}::text`, query.activity);
    // The first half is what the index of flagged touchpoints is for.
    if (query.flag) rows.plain(`(f.complaint OR f.missed_sale OR f.common_problem) AND f.${query.flag}`);
    if (query.learned || query.fact) rows.plain("cardinality(f.learned) > 0");
    if (query.fact) rows.and((p) => `f.learned @> ARRAY[${p}::text]`, query.fact);
    if (query.initiation) rows.and((p) => `f.initiation::text = ${p}::text`, query.initiation);
  } else {
    if (query.entryKind) rows.and((p) => `f.kind::text = ${p}::text`, query.entryKind);
    if (query.nature) rows.and((p) => `f.nature = ${p}::text`, query.nature);
    if (query.deferrable) rows.plain(`f."deferrable" = ${query.deferrable === "yes"}`);
  }
  return rows;
}

const joined = (table: string) => `customer_summary s
  JOIN ${table} f ON f.workspace_id = s.workspace_id AND f.customer_id = s.customer_id
  LEFT JOIN stage g ON g.workspace_id = f.workspace_id AND g.id = f.stage_id`;

/** Agreements by when they began; `from` and `to` stay months of the customers' first contact. */
function theAgreements(scope: Scope, query: EntriesQuery): Where {
  const rows = theCustomers(scope, query);
  if (query.startedFrom) rows.and((p) => `f.starts_on >= ${p}::date`, firstDay(query.startedFrom));
  if (query.startedTo) rows.and((p) => `f.starts_on < ${p}::date`, dayAfter(query.startedTo));
  if (query.product) rows.and((p) => `f.product = ${p}::text`, query.product);
  if (query.inForce) rows.plain(`f.terminated_on IS ${query.inForce === "yes" ? "NULL" : "NOT NULL"}`);
  return rows;
}

const billsNothing = `NULL::uuid AS "agreementId", NULL::date AS "coversFrom", NULL::date AS "coversUntil"`;

/** Columns, tables, order and total of each kind; pages walk customer by customer, each in time. */
const shapes: Record<FactKind, { columns: string; from: string; at: string; id: string; total: string }> = {
  touchpoints: {
    columns: `f.activity AS what, f.channel::text AS channel, f.initiation::text AS initiation,
      f.milliseconds / 60000.0 AS minutes, NULL::bigint AS "amountMinor", ${billsNothing}`,
    from: joined("touchpoint"),
    at: "f.occurred_at",
    id: "f.id",
    total: `count(*) AS count, coalesce(sum(f.milliseconds), 0) / 60000.0 AS minutes, NULL::bigint AS "amountMinor"`,
  },
  entries: {
    columns: `f.nature AS what, f.kind::text AS channel, NULL AS initiation, NULL::numeric AS minutes,
      f.amount_minor AS "amountMinor", f.agreement_id AS "agreementId", f.covers_from AS "coversFrom",
      f.covers_until AS "coversUntil"`,
    from: joined("ledger_entry"),
    at: "f.occurred_at",
    id: "f.id",
    total: `count(*) AS count, NULL::numeric AS minutes, coalesce(sum(f.amount_minor), 0) AS "amountMinor"`,
  },
  agreements: {
    columns: `concat_ws(', ', f.product, f.end_reason::text) AS what, NULL AS channel, NULL AS initiation,
      NULL::numeric AS minutes, f.amount_minor AS "amountMinor", ${billsNothing}`,
    from: `customer_summary s
  JOIN agreement f ON f.workspace_id = s.workspace_id AND f.customer_id = s.customer_id
  LEFT JOIN stage g ON g.workspace_id = s.workspace_id AND g.id = s.stage_id`,
    at: "f.starts_on::timestamptz",
    id: "f.id",
    total: `count(*) AS count, NULL::numeric AS minutes, coalesce(sum(f.amount_minor), 0) AS "amountMinor"`,
  },
  customers: {
    columns: `s.acquisition_channel AS what, NULL AS channel, NULL AS initiation, s.milliseconds / 60000.0 AS minutes,
      s.cost_minor AS "amountMinor", ${billsNothing}`,
    from: "customer_summary s LEFT JOIN stage g ON g.workspace_id = s.workspace_id AND g.id = s.stage_id",
    at: "s.first_contact_at",
    id: "s.customer_id",
    total: `count(*) AS count, coalesce(sum(s.milliseconds), 0) / 60000.0 AS minutes,
      coalesce(sum(s.cost_minor), 0) AS "amountMinor"`,
  },
};

const conditions: Record<FactKind, (scope: Scope, query: EntriesQuery) => Where> = {
  touchpoints: theFacts,
  entries: theFacts,
  customers: theCustomers,
  agreements: theAgreements,
};

type Row = Omit<FactRow, "occurredAt"> & { occurredAt: Date };

/** The chosen facts, within one snapshot. Throws `not_found` when there is no such model. */
async function chooseFacts(
  sql: Sql,
  actor: Actor,
  query: EntriesQuery,
): Promise<{ scope: Scope; rows: Where }> {
  const scope = await resolveScope(sql, actor, { ...query, from: undefined, to: undefined });
  if (!scope) throw notFound("A lifecycle model");
  const rows = conditions[query.kind](scope, query);
  await narrowToCurves(sql, actor, query, rows, entryPhase);
  await narrowToRarer(sql, scope, query, rows);
  if (query.kind === "entries" && query.lens) await throughLens(sql, actor, scope, query, rows);
  return { scope, rows };
}

/** Up to `limit` facts after a place in the order, customer by customer and each in time. */
async function readFacts(
  sql: Sql,
  kind: FactKind,
  rows: Where,
  after: readonly unknown[] | null,
  limit: number,
) {
  const shape = shapes[kind];
  const page = rows.copy();
  if (after) {
    page.and(
      (customer, at, id) =>
        `(s.customer_id, ${shape.at}, ${shape.id}) > (${customer}::uuid, ${at}::timestamptz, ${id}::uuid)`,
      ...after,
    );
  }
  const found = await sql<Row>(
    `SELECT ${shape.id} AS id, s.customer_id AS "customerId", c.name AS customer, s.outcome, g.name AS stage,
       ${shape.at} AS "occurredAt", ${shape.columns}
     FROM ${shape.from} JOIN customer c ON c.workspace_id = s.workspace_id AND c.id = s.customer_id
     WHERE ${page.text()} ORDER BY s.customer_id, ${shape.at}, ${shape.id} LIMIT ${limit}`,
    page.params(),
  );
  return found.map((row): FactRow => ({ ...row, occurredAt: row.occurredAt.toISOString() }));
}

const placeOf = (row: FactRow) => [row.customerId, row.occurredAt, row.id] as const;

/** A page of the facts behind a figure; the first page also says what all of them add up to. */
export async function listFacts(actor: Actor, query: EntriesQuery): Promise<FactList> {
  return readSnapshot(async (sql) => {
    const { scope, rows } = await chooseFacts(sql, actor, query);
    const total = query.cursor ? null : await sumUp(sql, shapes[query.kind], rows);
    const after = query.cursor ? readCursor(query.cursor, 3) : null;
    const found = await readFacts(sql, query.kind, rows, after, query.limit + 1);
    const items = found.slice(0, query.limit);
    const last = items.at(-1);
    const more = found.length > query.limit && last;
    return { scope, items, nextCursor: more ? writeCursor([...placeOf(last)]) : null, total };
  });
}

const piece = 5_000;

/**
 * All facts behind a figure, in one snapshot: `begin` is told the scope before the first of them, `take` gets them
 * piece by piece and is waited for, so that a slow reader holds nothing in memory.
 */
export async function walkFacts(
  actor: Actor,
  query: EntriesQuery,
  begin: (scope: Scope) => void,
  take: (rows: readonly FactRow[], scope: Scope) => Promise<void>,
): Promise<void> {
  await readSnapshot(async (sql) => {
    const { scope, rows } = await chooseFacts(sql, actor, query);
    begin(scope);
    for (let after: readonly unknown[] | null = null; ; ) {
      const found = await readFacts(sql, query.kind, rows, after, piece);
      if (found.length > 0) await take(found, scope);
      const last = found.at(-1);
      if (found.length < piece || !last) return;
      after = placeOf(last);
    }
  });
}

/** Only what the named lens puts where the query says. */
async function throughLens(sql: Sql, actor: Actor, scope: Scope, query: EntriesQuery, rows: Where) {
  const lens = await findLens(actor, query.lens ?? "", query.lensVersion, sql);
  const natures = await sql<{ nature: string }>(
    "SELECT DISTINCT nature FROM rollup_money WHERE workspace_id = $1 AND model_id = $2",
    [scope.workspaceId, scope.model.id],
  );
  const known = natures.map(({ nature }) => nature);
  filterByLens(rows, query, toLens(lens), known, { phase: entryPhase, timeZone: scope.timeZone });
}

async function sumUp(sql: Sql, shape: (typeof shapes)[FactKind], rows: Where): Promise<FactTotal> {
  const [total] = await sql<FactTotal>(
    `SELECT ${shape.total} FROM ${shape.from} WHERE ${rows.text()}`,
    rows.params(),
  );
  return total ?? { count: 0, minutes: null, amountMinor: null };
}
