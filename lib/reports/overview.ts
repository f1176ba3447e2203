import { type Actor, actorMay } from "@/lib/auth/actor";
import { readSnapshot, type Sql } from "@/lib/db/sql";
import { blendedCac, type CostLine, type ListedCac } from "@/lib/engine/acquisition/blended-cac";
import { type CivilDate, civilDate } from "@/lib/engine/calendar/civil-date";
import {
  type CivilMonth,
  civilMonth,
  listMonths,
  monthOf,
  nextMonth,
} from "@/lib/engine/calendar/civil-month";
import { addDays } from "@/lib/engine/calendar/days";
import { civilDateIn } from "@/lib/engine/calendar/zone";
import { totalBy } from "@/lib/engine/collections";
import type { OverviewQuery } from "./schema";

/** One month of the whole workspace. Customers are those closed and not ended at the month's end. */
export type OverviewMonth = {
  month: CivilMonth;
  arrivals: number;
  closes: number;
  lost: number;
  left: number;
  customers: number;
  open: number;
  minutes: number;
  touches: number;
  cost: number;
  preCost: number;
  revenue: number;
};

export type Change = { at: string; who: string; summary: string; entity: string; entityId: string };

export type Overview = {
  currency: string;
  timeZone: string;
  day: CivilDate;
  cut: CivilDate;
  last: Date;
  /** Oldest first; the last one is the month of the as-of day. */
  months: readonly OverviewMonth[];
  total: {
    customers: number;
    everClosed: number;
    open: number;
    lost: number;
    minutes: number;
    touches: number;
    cost: number;
    revenue: number;
  };
  cac: ListedCac;
  models: number;
  since: Date | null;
  changes: { counts: readonly { action: string; count: number }[]; latest: readonly Change[] };
  overdue: readonly { id: string; name: string; reviewBy: string; owner: string | null }[];
  imports: readonly { id: string; fileName: string; status: string; createdAt: Date }[];
};

type Flow = { kind: string; month: string | null; closed: boolean; customers: number };

async function readFlows(sql: Sql, workspaceId: string): Promise<Flow[]> {
  return sql<Flow>(
    `SELECT kind, month, closed, sum(customers) AS customers FROM (
       SELECT cohort_month, resolved_month, ended_month, outcome = 'closed' AS closed, customers, outcome
       FROM rollup_life WHERE workspace_id = $1) l
     CROSS JOIN LATERAL (VALUES
       ('arrived', cohort_month), ('decided', CASE WHEN outcome <> 'open' THEN resolved_month END),
       ('left', CASE WHEN closed THEN ended_month END)) v(kind, month)
     WHERE month IS NOT NULL GROUP BY 1, 2, 3 HAVING sum(customers) <> 0`,
    [workspaceId],
  );
}

type MonthAmount = {
  month: string;
  minutes: number;
  touches: number;
  cost: number;
  pre_cost: number;
  revenue: number;
};

async function readAmounts(sql: Sql, workspaceId: string): Promise<MonthAmount[]> {
  return sql<MonthAmount>(
    `SELECT month, sum(minutes) AS minutes, sum(touches) AS touches, sum(cost) AS cost, sum(pre_cost) AS pre_cost,
       sum(revenue) AS revenue FROM (
       SELECT month, sum(milliseconds) / 60000.0 AS minutes, sum(touches) AS touches, 0 AS cost, 0 AS pre_cost, 0 AS revenue
       FROM rollup_activity WHERE workspace_id = $1 GROUP BY month
       UNION ALL
       SELECT month, 0, 0, coalesce(sum(amount_minor) FILTER (WHERE kind = 'cost'), 0),
         coalesce(sum(amount_minor) FILTER (WHERE kind = 'cost' AND phase = 'pre'), 0),
         coalesce(sum(amount_minor) FILTER (WHERE kind = 'revenue'), 0)
       FROM rollup_money WHERE workspace_id = $1 GROUP BY month) m GROUP BY month`,
    [workspaceId],
  );
}

/** The workspace at a glance, from one snapshot: all models together. */
export async function readOverview(actor: Actor, query: OverviewQuery): Promise<Overview> {
  return readSnapshot(async (sql) => {
    const { id: workspaceId, currency, timeZone } = actor.workspace;
    const [span] = await sql<{ last: Date | null; now: Date; models: number }>(
      `SELECT max(s.last) AS last, now() AS now, count(*) AS models FROM lifecycle_model m
       CROSS JOIN LATERAL (SELECT least(max(last_fact_at), now()) AS last FROM customer_summary
         WHERE workspace_id = m.workspace_id AND model_id = m.id) s
       WHERE m.workspace_id = $1`,
      [workspaceId],
    );
    const last = span?.last ?? span?.now ?? new Date();
    const day = query.asOf ? civilDate(query.asOf) : civilDateIn(timeZone, last);
    const flows = await readFlows(sql, workspaceId);
    const amounts = await readAmounts(sql, workspaceId);
    const months = gather(flows, amounts, monthOf(day));
    const latest = months.at(-1);
    const closes = totalBy(months, (month) => month.closes);
    const preCost: CostLine = {
      id: "pre",
      label: "Cost before the close",
      amount: totalBy(months, (month) => month.preCost),
      media: false,
    };
    return {
      currency,
      timeZone,
      day,
      cut: addDays(day, 1),
      last,
      months,
      total: {
        customers: latest?.customers ?? 0,
        everClosed: closes,
        open: latest?.open ?? 0,
        lost: totalBy(months, (month) => month.lost),
        minutes: totalBy(months, (month) => month.minutes),
        touches: totalBy(months, (month) => month.touches),
        cost: totalBy(months, (month) => month.cost),
        revenue: totalBy(months, (month) => month.revenue),
      },
      cac: blendedCac([preCost], closes),
      models: span?.models ?? 0,
      ...(await readNews(sql, actor)),
    };
  });
}

function gather(
  flows: readonly Flow[],
  amounts: readonly MonthAmount[],
  latest: CivilMonth,
): OverviewMonth[] {
  const known = [
    ...flows.flatMap((flow) => (flow.month ? [flow.month] : [])),
    ...amounts.map((row) => row.month),
  ];
  const first = known.reduce((low, month) => (month < low ? month : low), `${latest}-01`);
  const flowAt = (kind: string, month: CivilMonth, closed: boolean | null) =>
    totalBy(flows, (flow) =>
      flow.kind === kind && flow.month?.startsWith(month) && (closed === null || flow.closed === closed)
        ? flow.customers
        : 0,
    );
  const amountAt = new Map(amounts.map((row) => [row.month.slice(0, 7), row]));
  let customers = 0;
  let open = 0;
  return listMonths(civilMonth(first.slice(0, 7)), nextMonth(latest)).map((month) => {
    const arrivals = flowAt("arrived", month, null);
    const closes = flowAt("decided", month, true);
    const lost = flowAt("decided", month, false);
    const left = flowAt("left", month, true);
    customers += closes - left;
    open += arrivals - closes - lost;
    const amount = amountAt.get(month);
    return {
      month,
      arrivals,
      closes,
      lost,
      left,
      customers,
      open,
      minutes: amount?.minutes ?? 0,
      touches: amount?.touches ?? 0,
      cost: amount?.cost ?? 0,
      preCost: amount?.pre_cost ?? 0,
      revenue: amount?.revenue ?? 0,
    };
  });
}

async function readNews(sql: Sql, actor: Actor) {
  const workspaceId = actor.workspace.id;
  const since = await lastVisit(sql, actor);
  const changes = { counts: [] as { action: string; count: number }[], latest: [] as Change[] };
  if (since) {
    changes.counts = await sql(
      `SELECT action, count(*) AS count FROM audit_event WHERE workspace_id = $1 AND at > $2 AND actor_id IS DISTINCT FROM $3
       GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 12`,
      [workspaceId, since, actor.id],
    );
    if (actorMay(actor, "audit:read")) {
      const rows = await sql<Omit<Change, "at"> & { at: Date }>(
        `SELECT at, actor_name AS who, summary, entity, entity_id AS "entityId" FROM audit_event
         WHERE workspace_id = $1 AND at > $2 AND actor_id IS DISTINCT FROM $3 ORDER BY id DESC LIMIT 6`,
        [workspaceId, since, actor.id],
      );
      changes.latest = rows.map((row) => ({ ...row, at: row.at.toISOString() }));
    }
  }
  const overdue = await sql<Overview["overdue"][number]>(
    `SELECT m.id, m.name, m.review_by AS "reviewBy", u.name AS owner FROM lifecycle_model m
     LEFT JOIN member o ON o.workspace_id = m.workspace_id AND o.id = m.owner_id LEFT JOIN "user" u ON u.id = o.user_id
     WHERE m.workspace_id = $1 AND m.archived_at IS NULL AND m.review_by < (now() AT TIME ZONE $2)::date
     ORDER BY m.review_by, m.name LIMIT 10`,
    [workspaceId, actor.workspace.timeZone],
  );
  const imports = await sql<Overview["imports"][number]>(
    `SELECT i.id, i.file_name AS "fileName", i.status::text AS status, i.created_at AS "createdAt"
     FROM import i WHERE i.workspace_id = $1 ORDER BY i.created_at DESC LIMIT 4`,
    [workspaceId],
  );
  return { since, changes, overdue, imports };
}

/** When the member was here before this visit; a visit ends with half an hour of silence. */
async function lastVisit(sql: Sql, actor: Actor): Promise<Date | null> {
  if (actor.kind !== "member") return null;
  const [row] = await sql<{ since: Date | null }>(
    `SELECT CASE WHEN last_seen_at < now() - interval '30 minutes' THEN last_seen_at
       ELSE coalesce(previous_seen_at, created_at) END AS since
     FROM member WHERE workspace_id = $1 AND id = $2`,
    [actor.workspace.id, actor.id],
  );
  return row?.since ?? null;
}
