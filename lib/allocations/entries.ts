import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { invalidField } from "@/lib/errors";
import { readCursor, writeCursor } from "@/lib/keyset";
import { NO_STAGE } from "./input";
import { sumParts } from "./lines";
import type { AllocationEntryView } from "./schema";
import { type PartFilter, partConditions, partParams, scopeOfRuns, scopeParams } from "./scope";
import { isCounted, unitScale } from "./units";

type Row = Omit<AllocationEntryView, "ratio"> & { runNumber: number };
export type NumberedEntry = AllocationEntryView & { runNumber: number };

type Place = { part: "lines" | "entries"; month: string; customer: string; stage: string; line: number };
const begin: Place = { part: "lines", month: "0001-01-01", customer: NO_STAGE, stage: NO_STAGE, line: 0 };

const names = `LEFT JOIN cost_pool p ON p.workspace_id = $1 AND p.id = l.pool_id
  LEFT JOIN stage g ON g.workspace_id = $1 AND g.id = x.stage_id
  LEFT JOIN customer c ON c.workspace_id = $1 AND c.id = x.customer_id`;
const columns = `to_char(l.month, 'YYYY-MM') AS month, l.number AS line, x.customer_id AS "customerId", c.name AS customer,
  x.stage_id AS "stageId", g.name AS stage, l.pool_id AS "poolId", coalesce(p.name, 'Unassigned') AS pool, l.state, l.driver,
  x.units AS units, l.total_units::float8 AS "totalUnits", x.amount AS "amountMinor", s.number AS "runNumber", s.run_id AS "runId"`;

/** Lines that no customer shares: direct, idle, unallocated, and percents of a stage. */
const wholeLines = `${scopeOfRuns} SELECT ${columns}
  FROM scope s
  JOIN allocation_line l ON l.workspace_id = $1 AND l.run_id = s.run_id AND l.month = s.month AND l.entries = 0
  CROSS JOIN LATERAL (SELECT l.stage_id, l.customer_id, l.units::float8 AS units, l.amount_minor AS amount) x
  ${names}
  WHERE ${partConditions("l.pool_id", "l.stage_id", "l.state")} AND ($8::uuid IS NULL OR l.customer_id = $8::uuid)
    AND l.amount_minor <> 0 AND (l.month, l.number) > ($9::date, $10::int)
  ORDER BY l.month, l.number LIMIT $11`;

/** What each customer bears of each line. Pages walk month by month and customer by customer, as they are stored. */
const sharedLines = `${scopeOfRuns} SELECT ${columns}
  FROM scope s
  JOIN allocation_entry e ON e.workspace_id = $1 AND e.run_id = s.run_id AND e.month = s.month
  CROSS JOIN LATERAL unnest(e.lines, e.amounts) AS b(line, amount)
  JOIN allocation_line l ON l.workspace_id = $1 AND l.run_id = e.run_id AND l.number = b.line
  CROSS JOIN LATERAL (SELECT nullif(e.stage_id, '${NO_STAGE}'::uuid) AS stage_id, e.customer_id, b.amount,
    (CASE l.driver WHEN 'touchpoint-count' THEN e.touches WHEN 'weighted-minutes' THEN e.weighted
      WHEN 'active-customers' THEN e.active ELSE e.revenue END)::float8 AS units) x
  ${names}
  WHERE ${partConditions("l.pool_id", "x.stage_id", "l.state")} AND ($8::uuid IS NULL OR e.customer_id = $8::uuid)
    AND (e.month, e.customer_id, e.stage_id, b.line) > ($9::date, $10::uuid, $11::uuid, $12::int)
  ORDER BY e.month, e.customer_id, e.stage_id, b.line LIMIT $13`;

function toEntry(row: Row): NumberedEntry {
  const units = row.units === null || !isCounted(row.driver) ? row.units : row.units / unitScale[row.driver];
  // Lines that are whole keep their units as they are read; only entries are stored in whole units.
  const shown = row.customerId !== null && row.state === "allocated" ? units : row.units;
  return { ...row, units: shown, ratio: shown === null || !row.totalUnits ? null : shown / row.totalUnits };
}

/** One page of parts, from a place on: first the lines that are whole, then what customers bear. */
async function readFrom(
  actor: Actor,
  filter: PartFilter,
  from: Place,
  limit: number,
): Promise<{ rows: NumberedEntry[]; next: Place | null }> {
  const bound = [...scopeParams(actor.workspace.id, filter), ...partParams(filter), filter.customer ?? null];
  const rows: NumberedEntry[] = [];
  if (from.part === "lines")
    rows.push(...(await read<Row>(wholeLines, [...bound, from.month, from.line, limit + 1])).map(toEntry));
  if (rows.length <= limit) {
    const start = from.part === "lines" ? begin : from;
    const more = await read<Row>(sharedLines, [
      ...bound,
      start.month,
      start.customer,
      start.stage,
      start.line,
      limit + 1 - rows.length,
    ]);
    rows.push(...more.map(toEntry));
  }
  const last = rows[limit - 1];
  return { rows: rows.slice(0, limit), next: rows.length > limit && last ? placeOf(last) : null };
}

function placeOf(row: NumberedEntry): Place {
  const isShared = row.state === "allocated" && row.customerId !== null;
  return {
    part: isShared ? "entries" : "lines",
    month: `${row.month}-01`,
    customer: row.customerId ?? NO_STAGE,
    stage: row.stageId ?? NO_STAGE,
    line: row.line,
  };
}

/** A page of what a figure is made of; the first page says what all of it adds up to. */
export async function findEntries(
  actor: Actor,
  filter: PartFilter,
  page: { cursor?: string | undefined; limit: number },
) {
  const { rows, next } = await readFrom(
    actor,
    filter,
    page.cursor ? readPlace(page.cursor) : begin,
    page.limit,
  );
  return {
    items: rows,
    nextCursor: next ? writeCursor([next.part, next.month, next.customer, next.stage, next.line]) : null,
    total: page.cursor ? null : await sumEntries(actor, filter),
  };
}

function readPlace(cursor: string): Place {
  const [part, month, customer, stage, line] = readCursor(cursor, 5);
  if (part !== "lines" && part !== "entries")
    throw invalidField("cursor", "This cursor is not one of ours; start again from the first page.");
  return { part, month: String(month), customer: String(customer), stage: String(stage), line: Number(line) };
}

async function sumEntries(actor: Actor, filter: PartFilter): Promise<{ count: number; amountMinor: number }> {
  if (!filter.customer) return sumParts(actor, filter);
  const bound = [...scopeParams(actor.workspace.id, filter), ...partParams(filter), filter.customer];
  const [total] = await read<{ count: number; amountMinor: number }>(
    `${scopeOfRuns} SELECT count(*) AS count, coalesce(sum(amount), 0)::float8 AS "amountMinor" FROM (
       SELECT b.amount FROM scope s
       JOIN allocation_entry e ON e.workspace_id = $1 AND e.run_id = s.run_id AND e.month = s.month AND e.customer_id = $8::uuid
       CROSS JOIN LATERAL unnest(e.lines, e.amounts) AS b(line, amount)
       JOIN allocation_line l ON l.workspace_id = $1 AND l.run_id = e.run_id AND l.number = b.line
       WHERE ${partConditions("l.pool_id", `nullif(e.stage_id, '${NO_STAGE}'::uuid)`, "l.state")}
       UNION ALL
       SELECT l.amount_minor FROM scope s
       JOIN allocation_line l ON l.workspace_id = $1 AND l.run_id = s.run_id AND l.month = s.month AND l.entries = 0
       WHERE l.customer_id = $8::uuid AND ${partConditions("l.pool_id", "l.stage_id", "l.state")}) x`,
    bound,
  );
  return total ?? { count: 0, amountMinor: 0 };
}

/** Every part of a filter, read in pages, for files of any size. */
export async function* eachEntry(actor: Actor, filter: PartFilter): AsyncGenerator<NumberedEntry> {
  let place: Place | null = begin;
  while (place) {
    const page: { rows: NumberedEntry[]; next: Place | null } = await readFrom(actor, filter, place, 2_000);
    yield* page.rows;
    place = page.next;
  }
}
