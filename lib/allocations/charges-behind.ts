import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { listBorneShares } from "@/lib/engine/allocation/bear-charges";
import type { ChargePurpose } from "@/lib/engine/allocation/pool";
import { civilDate } from "@/lib/engine/calendar/civil-date";
import { civilMonth, nextMonth } from "@/lib/engine/calendar/civil-month";
import { readDecimal, scaleFraction, writeDecimal } from "@/lib/engine/money/fraction";
import { pageOf, readCursor } from "@/lib/keyset";
import { currentRuns } from "./current-runs";
import type { BorneChargeView, ChargesBehindQuery } from "./schema";

type Row = {
  id: string;
  purpose: ChargePurpose;
  description: string | null;
  startsOn: string;
  endsOn: string;
  lifeMonths: number | null;
  cost: string;
  billed: string;
  stage: string | null;
  customer: string | null;
  source: string;
  externalId: string | null;
  voided: boolean;
};

/** Places shown of an amortised third; the run itself counts with exact fractions. */
const shownDecimals = 11;

/**
 * The charges behind one month of a pool, as they stood when the month was shared out: what the month bears of each, or
 * what was paid in it. `run` null: the run that counts for that month.
 */
export async function findChargesBehind(actor: Actor, run: string | null, query: ChargesBehindQuery) {
  const month = civilMonth(query.month);
  const days = [`${month}-01`, `${nextMonth(month)}-01`];
  const pool = query.pool === "none" ? null : query.pool;
  const bound = [actor.workspace.id, run, ...days, pool];
  const [after, last] = query.cursor ? readCursor(query.cursor, 2) : [null, null];
  const rows = await read<Row>(
    `${chargesBehind(query.view)} AND ($7::uuid IS NULL OR (c.starts_on, c.id) > ($6::date, $7::uuid))
     ORDER BY c.starts_on, c.id LIMIT $8`,
    [...bound, after, last, query.limit + 1],
  );
  const page = pageOf(rows, query.limit, (row) => [row.startsOn, row.id]);
  return {
    items: page.rows.map((row) => toBorne(row, query)),
    nextCursor: page.nextCursor,
    total: query.cursor ? null : await sumBehind(bound, query.view),
  };
}

/** $1 workspace, $2 run or null, $3 and $4 the month's days, $5 pool. */
const asOfRun = `WITH ${currentRuns},
  taken AS (
    SELECT r.input_at, r.id FROM allocation_run r
    WHERE r.workspace_id = $1 AND r.id = coalesce($2::uuid, (SELECT run_id FROM current WHERE month = $3::date)))`;

function chargesBehind(view: "cost" | "cash"): string {
  const within =
    view === "cash"
      ? "c.starts_on >= $3::date AND c.starts_on < $4::date"
      : `c.starts_on < $4::date AND CASE WHEN c.life_months IS NULL THEN c.ends_on > $3::date
         ELSE date_trunc('month', c.starts_on::timestamp) + make_interval(months => c.life_months) > $3::date END`;
  return `${asOfRun} SELECT c.id, c.purpose, c.description, c.starts_on::text AS "startsOn", c.ends_on::text AS "endsOn",
      c.life_months AS "lifeMonths", (c.cost * c.rate)::text AS cost, (c.billed * c.rate)::text AS billed, g.name AS stage,
      u.name AS customer, c.source, c.external_id AS "externalId", c.voided_at IS NOT NULL AS voided
    FROM taken t JOIN charge c ON c.workspace_id = $1 AND c.recorded_at <= t.input_at
      AND (c.voided_at IS NULL OR c.voided_at > t.input_at)
    LEFT JOIN stage g ON g.workspace_id = c.workspace_id AND g.id = c.stage_id
    LEFT JOIN customer u ON u.workspace_id = c.workspace_id AND u.id = c.customer_id
    WHERE c.pool_id IS NOT DISTINCT FROM $5::uuid AND ${within}`;
}

async function sumBehind(bound: readonly unknown[], view: "cost" | "cash") {
  const [total] = await read<{ amountMinor: number; exact: string }>(
    `${asOfRun} SELECT ${view === "cash" ? "a.cash_minor" : "a.own_minor"} AS "amountMinor", a.exact_cost AS exact
     FROM taken t JOIN allocation_pool a ON a.workspace_id = $1 AND a.run_id = t.id AND a.month = $3::date
       AND $4::date IS NOT NULL AND a.pool_id IS NOT DISTINCT FROM $5::uuid`,
    bound,
  );
  if (!total) return { amountMinor: 0, exact: "0" };
  return view === "cash" ? { amountMinor: total.amountMinor, exact: null } : total;
}

function toBorne(row: Row, { view, month }: ChargesBehindQuery): BorneChargeView {
  const { cost, billed, voided: voidedSince, ...charge } = row;
  const amount = readDecimal(view === "cash" ? billed : cost);
  const share =
    view === "cash"
      ? { part: 1, whole: 1 }
      : listBorneShares({
          from: civilDate(row.startsOn),
          to: civilDate(row.endsOn),
          lifeMonths: row.lifeMonths,
        }).find((one) => one.month === month);
  const { part, whole } = share ?? { part: 0, whole: 1 };
  return {
    ...charge,
    amount: writeDecimal(amount, shownDecimals),
    part,
    whole,
    borne: writeDecimal(scaleFraction(amount, BigInt(part), BigInt(whole)), shownDecimals),
    voidedSince,
  };
}
