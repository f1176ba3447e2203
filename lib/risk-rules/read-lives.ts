import type { Place } from "@/lib/db/rollups/rewrite-lives";
import type { Sql } from "@/lib/db/sql";
import type { RiskCondition, RiskLife } from "@/lib/engine/risk/life";
import { outcomeStandings } from "@/lib/outcomes/due-sql";

export type LifeOfCustomer = {
  customerId: string;
  life: RiskLife;
  /** Days on which the customer left, or an agreement lapsed or was cancelled; a day counts once. */
  lapses: number[];
};

type Frame = { customerId: string; beganOn: number; endedOn: number | null; lapses: number[] | null };

/** Lives as the engine wants them: their frames and lapses, and of the rest what the condition looks at. */
export async function readRiskLives(
  sql: Sql,
  place: Place,
  ids: readonly string[],
  condition: RiskCondition,
  now: Date,
): Promise<LifeOfCustomer[]> {
  const params = [place.workspaceId, place.timeZone, ids, now];
  const frames = await sql<Frame>(framesSql, params);
  const list = async <Row>(wanted: readonly RiskCondition[], text: string) => {
    if (!wanted.includes(condition)) return new Map<string, Row[]>();
    const rows = await sql<Row & { customerId: string }>(text, params);
    return Map.groupBy(rows, (row) => row.customerId) as Map<string, Row[]>;
  };
  const touches = await list<RiskLife["touches"][number]>(
    ["silence", "negative_impressions", "complaints"],
    touchesSql,
  );
  const bills = await list<RiskLife["bills"][number]>(["missed_payment"], billsSql);
  const debts = await list<RiskLife["debts"][number]>(["outcome_debt"], debtsSql);
  const escalations = await list<RiskLife["escalations"][number]>(["escalation_overdue"], escalationsSql);
  const stays = Map.groupBy(
    await sql<RiskLife["stays"][number] & { customerId: string }>(staysSql, params),
    (row) => row.customerId,
  );
  return frames.map(({ customerId, lapses, ...frame }) => ({
    customerId,
    lapses: lapses ?? [],
    life: {
      ...frame,
      touches: touches.get(customerId) ?? [],
      stays: stays.get(customerId) ?? [],
      bills: bills.get(customerId) ?? [],
      debts: debts.get(customerId) ?? [],
      escalations: escalations.get(customerId) ?? [],
    },
  }));
}

const day = (instant: string) => `((${instant} AT TIME ZONE $2)::date - DATE '1970-01-01')`;
const civil = (date: string) => `(${date} - DATE '1970-01-01')`;
// Every statement binds the same four; naming the zone and the end of what is known tells their types.
const known = "$2::text IS NOT NULL AND $4::timestamptz IS NOT NULL";

const framesSql = `
  SELECT s.customer_id AS "customerId", ${day("s.first_contact_at")} AS "beganOn", ${day("s.ended_at")} AS "endedOn",
    (SELECT array_agg(DISTINCT l.day ORDER BY l.day) FROM (
       SELECT ${day("m.occurred_at")} AS day FROM milestone m
       WHERE m.workspace_id = $1 AND m.customer_id = s.customer_id AND m.voided_at IS NULL AND m.kind = 'ended'
       UNION ALL
       SELECT ${civil("a.terminated_on")} FROM agreement a
       WHERE a.workspace_id = $1 AND a.customer_id = s.customer_id AND a.terminated_on IS NOT NULL
         AND a.end_reason IN ('lapsed', 'cancelled')) l) AS lapses
  FROM customer_summary s WHERE s.workspace_id = $1 AND s.customer_id = ANY($3::uuid[]) AND ${known}
  ORDER BY s.customer_id`;

const touchesSql = `
  SELECT t.customer_id AS "customerId", ${day("t.occurred_at")} AS day, t.impression::int AS impression, t.complaint
  FROM touchpoint t WHERE t.workspace_id = $1 AND t.customer_id = ANY($3::uuid[]) AND t.voided_at IS NULL
    AND t.occurred_at <= $4::timestamptz ORDER BY t.customer_id, t.occurred_at, t.id`;

const staysSql = `
  SELECT i.customer_id AS "customerId", ${day("i.starts_at")} AS day, i.stage_id AS "stageId", g.position,
    d.duration_days::float8 AS "plannedDays"
  FROM stage_interval i JOIN stage g ON g.workspace_id = i.workspace_id AND g.id = i.stage_id
  LEFT JOIN LATERAL (
    SELECT d.duration_days FROM stage_definition d
    JOIN model_version v ON v.workspace_id = d.workspace_id AND v.id = d.version_id AND v.status = 'published'
    WHERE d.workspace_id = $1 AND d.stage_id = i.stage_id ORDER BY v.number DESC LIMIT 1) d ON true
  WHERE i.workspace_id = $1 AND i.customer_id = ANY($3::uuid[]) AND i.voided_at IS NULL AND i.starts_at <= $4::timestamptz
  ORDER BY i.customer_id, i.starts_at, i.sequence, i.id`;

const billsSql = `
  SELECT a.customer_id AS "customerId", ${civil("a.starts_on")} AS "from",
    ${civil("least(a.ends_on + 1, a.terminated_on, a.observed_until + 1)")} AS "to",
    coalesce((SELECT json_agg(json_build_object('day', p.day, 'until', p.until) ORDER BY p.day) FROM (
      SELECT ${day("e.occurred_at")} AS day, ${civil("max(e.covers_until)")} AS until FROM ledger_entry e
      WHERE e.workspace_id = $1 AND e.agreement_id = a.id AND e.voided_at IS NULL AND e.kind = 'revenue'
        AND e.amount_minor > 0 AND lower(e.nature) <> ALL(ARRAY['missed payment', 'arrears'])
        AND e.occurred_at <= $4::timestamptz GROUP BY 1) p), '[]') AS payments,
    coalesce((SELECT json_agg(${day("e.occurred_at")} ORDER BY e.occurred_at) FROM ledger_entry e
      WHERE e.workspace_id = $1 AND e.agreement_id = a.id AND e.voided_at IS NULL
        AND lower(e.nature) = ANY(ARRAY['missed payment', 'arrears']) AND e.occurred_at <= $4::timestamptz), '[]') AS missed
  FROM agreement a WHERE a.workspace_id = $1 AND a.customer_id = ANY($3::uuid[]) AND ${known}
  ORDER BY a.customer_id, a.starts_on, a.id`;

// Every debt there ever was: what was reached or waived late was owed until then.
const debtsSql = `
  SELECT d.customer_id AS "customerId", ${civil("d.due_on")} AS "dueOn",
    ${day("least(d.reached_at, d.waived_at)")} AS "settledOn", g.position
  FROM (${outcomeStandings("SELECT unnest($3::uuid[])", "$4::timestamptz")}) d
  JOIN stage g ON g.workspace_id = $1 AND g.id = d.stage_id
  WHERE d.required AND d.due_on IS NOT NULL ORDER BY d.customer_id, d.due_on`;

const escalationsSql = `
  SELECT e.customer_id AS "customerId", ${day("e.due_at")} AS "dueOn", ${day("e.settled_at")} AS "settledOn"
  FROM escalation e WHERE e.workspace_id = $1 AND e.customer_id = ANY($3::uuid[]) AND ${known}
  ORDER BY e.customer_id, e.due_at`;
