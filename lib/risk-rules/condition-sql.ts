import type { RiskTest } from "@/lib/engine/risk/life";
import { outcomeStandings } from "@/lib/outcomes/due-sql";

/**
 * A condition put to many customers at once: one row for each it holds for, with `customer_id`, `stage_id`, the instant
 * `since_at` from which it has held, `reason` (the figures behind the sentence) and `outcome_id`.
 *
 * Parameters: $1 workspace, $2 zone, $3 as of (nothing later is known), $4 model, $5 stage or null, $6 segment or null,
 * $7 the figures of the test as JSON, $8 customer ids or null for all.
 * `lib/engine/risk/episodes.ts` says the same of one life at a time; tests hold the two together.
 */
export function conditionSql(test: RiskTest): string {
  return `WITH f AS MATERIALIZED (${frame})
SELECT h.customer_id, h.stage_id, h.reason, h.outcome_id,
  CASE WHEN $5::uuid IS NULL THEN h.since_at ELSE greatest(h.since_at, h.stage_since) END AS since_at
FROM (${held(test)}) h`;
}

/** Parameters of `conditionSql`, in their order. */
export function conditionParams(
  place: { workspaceId: string; timeZone: string },
  rule: { modelId: string; stageId: string | null; segmentId: string | null; test: RiskTest },
  asOf: Date,
  customerIds: readonly string[] | null,
): unknown[] {
  const { workspaceId, timeZone } = place;
  const ids = customerIds && [...customerIds];
  return [
    workspaceId,
    timeZone,
    asOf,
    rule.modelId,
    rule.stageId,
    rule.segmentId,
    JSON.stringify(rule.test),
    ids,
  ];
}

const asOf = "$3::timestamptz";
const today = `(${asOf} AT TIME ZONE $2)::date`;
const figure = (name: string) => `($7::jsonb ->> '${name}')::int`;
const dayOf = (instant: string) => `(${instant} AT TIME ZONE $2)::date`;
/** The first instant of a day. */
const startOf = (day: string) => `(${day})::timestamp AT TIME ZONE $2`;

/** Whom a rule applies to: those of the model whose life goes on. */
const frame = `
  SELECT s.customer_id, s.stage_id, s.stage_since, s.first_contact_at, g.position, g.name AS stage
  FROM customer_summary s LEFT JOIN stage g ON g.workspace_id = s.workspace_id AND g.id = s.stage_id
  WHERE s.workspace_id = $1 AND s.model_id = $4 AND (s.ended_at IS NULL OR s.ended_at > ${asOf})
    AND s.first_contact_at <= ${asOf}
    AND ($5::uuid IS NULL OR s.stage_id = $5) AND ($6::uuid IS NULL OR s.segment_id = $6)
    AND ($8::uuid[] IS NULL OR s.customer_id = ANY($8))`;

const columns = "f.customer_id, f.stage_id, f.stage_since";

function held(test: RiskTest): string {
  switch (test.condition) {
    case "silence":
      return silence;
    case "negative_impressions":
      return crowded(`t.impression <= ${figure("impression")}`);
    case "complaints":
      return crowded("t.complaint");
    case "overdue_in_stage":
      return overdue(
        test.measure === "days" ? figure("days") : "($7::jsonb ->> 'factor')::numeric * d.duration_days",
      );
    case "missed_payment":
      return missedPayment;
    case "outcome_debt":
      return outcomeDebt;
    case "escalation_overdue":
      return escalationOverdue;
  }
}

const silence = `
  SELECT ${columns}, ${startOf(`l.last_on + ${figure("days")} + 1`)} AS since_at, NULL::uuid AS outcome_id,
    jsonb_build_object('days', ${today} - l.last_on, 'allowed', ${figure("days")}, 'lastOn', l.last_on,
      'never', t.at IS NULL) AS reason
  FROM f
  LEFT JOIN LATERAL (
    SELECT t.occurred_at AS at FROM touchpoint t
    WHERE t.workspace_id = $1 AND t.customer_id = f.customer_id AND t.voided_at IS NULL AND t.occurred_at <= ${asOf}
    ORDER BY t.occurred_at DESC LIMIT 1) t ON true
  CROSS JOIN LATERAL (SELECT ${dayOf("coalesce(t.at, f.first_contact_at)")} AS last_on) l
  WHERE ${today} - l.last_on > ${figure("days")}`;

/**
 * At least so many of a kind in the last days. It has held since the one that filled the number, and since before that
 * where windows overlap or touch: the beginning of the last island of windows.
 */
function crowded(bad: string): string {
  const mine = `t.workspace_id = $1 AND t.customer_id = f.customer_id AND t.voided_at IS NULL AND ${bad}
      AND t.occurred_at <= ${asOf}`;
  return `
  SELECT ${columns}, i.since_at, NULL::uuid AS outcome_id,
    jsonb_build_object('count', r.count, 'needed', ${figure("count")}, 'days', ${figure("days")},
      'lastOn', ${dayOf("r.last_at")}) AS reason
  FROM f
  CROSS JOIN LATERAL (
    SELECT count(*) AS count, max(t.occurred_at) AS last_at FROM touchpoint t
    WHERE ${mine} AND t.occurred_at >= ${startOf(`${today} - ${figure("days")} + 1`)}) r
  CROSS JOIN LATERAL (
    SELECT max(w.at) AS since_at FROM (
      SELECT v.at, v.day, max(v.until) OVER (ORDER BY v.at, v.id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
      FROM (
        SELECT t.occurred_at AS at, t.id, ${dayOf("t.occurred_at")} AS day,
          lag(${dayOf("t.occurred_at")}, ${figure("count")} - 1) OVER (ORDER BY t.occurred_at, t.id) + ${figure("days")} AS until
        FROM touchpoint t WHERE ${mine} AND r.count >= ${figure("count")}) v
      WHERE v.until > v.day) w
    WHERE w.before IS NULL OR w.day > w.before) i
  WHERE r.count >= ${figure("count")}`;
}

function overdue(allowed: string): string {
  return `
  SELECT ${columns}, ${startOf("e.since_on + floor(e.allowed)::int + 1")} AS since_at, NULL::uuid AS outcome_id,
    jsonb_build_object('days', ${today} - e.since_on, 'allowed', e.allowed, 'planned', e.planned, 'stage', f.stage,
      'sinceOn', e.since_on) AS reason
  FROM f
  LEFT JOIN LATERAL (
    SELECT d.duration_days FROM stage_definition d
    JOIN model_version v ON v.workspace_id = d.workspace_id AND v.id = d.version_id AND v.status = 'published'
    WHERE d.workspace_id = $1 AND d.stage_id = f.stage_id ORDER BY v.number DESC LIMIT 1) d ON true
  CROSS JOIN LATERAL (
    SELECT ${dayOf("f.stage_since")} AS since_on, ${allowed} AS allowed, d.duration_days::float8 AS planned) e
  WHERE ${today} - e.since_on > floor(e.allowed)`;
}

/** By agreement in force: what it was paid, which days that bills, and the longest pause between two payments so far. */
const missedPayment = `
  SELECT ${columns}, ${startOf("min(m.since_on)")} AS since_at, NULL::uuid AS outcome_id,
    (array_agg(jsonb_build_object('days', ${today} - m.expected_on, 'allowed', ${figure("days")},
      'expectedOn', m.expected_on, 'lastOn', m.last_on, 'booked', m.booked, 'product', m.product)
      ORDER BY m.since_on, m.id))[1] AS reason
  FROM f CROSS JOIN LATERAL (
    SELECT a.id, a.product, p.last_on, b.booked_on IS NOT NULL AS booked,
      CASE WHEN b.booked_on IS NOT NULL THEN b.booked_on ELSE x.expected_on END AS expected_on,
      greatest(least(b.booked_on, x.expected_on + ${figure("days")} + 1), a.starts_on) AS since_on
    FROM agreement a
    CROSS JOIN LATERAL (
      SELECT max(n.until) AS billed_on, max(n.day) AS last_on, max(n.day - n.before) AS pause FROM (
        SELECT d.day, d.until, lag(d.day) OVER (ORDER BY d.day) AS before FROM (
          SELECT ${dayOf("e.occurred_at")} AS day, max(e.covers_until) AS until FROM ledger_entry e
          WHERE e.workspace_id = $1 AND e.agreement_id = a.id AND e.voided_at IS NULL AND e.kind = 'revenue'
            AND e.amount_minor > 0 AND lower(e.nature) <> ALL(ARRAY['missed payment', 'arrears'])
            AND e.occurred_at <= ${asOf}
          GROUP BY 1) d) n) p
    CROSS JOIN LATERAL (SELECT coalesce(p.billed_on + 1, p.last_on + p.pause) AS expected_on) x
    LEFT JOIN LATERAL (
      SELECT min(${dayOf("e.occurred_at")}) AS booked_on FROM ledger_entry e
      WHERE e.workspace_id = $1 AND e.agreement_id = a.id AND e.voided_at IS NULL AND e.occurred_at <= ${asOf}
        AND lower(e.nature) = ANY(ARRAY['missed payment', 'arrears'])
        AND (p.last_on IS NULL OR ${dayOf("e.occurred_at")} > p.last_on)) b ON true
    WHERE a.workspace_id = $1 AND a.customer_id = f.customer_id AND a.starts_on <= ${today}
      AND (a.ends_on IS NULL OR a.ends_on >= ${today}) AND (a.terminated_on IS NULL OR a.terminated_on > ${today})
      AND (a.observed_until IS NULL OR a.observed_until >= ${today})
      AND coalesce(b.booked_on, x.expected_on) IS NOT NULL) m
  WHERE m.since_on <= ${today}
  GROUP BY f.customer_id, f.stage_id, f.stage_since`;

const outcomeDebt = `
  SELECT DISTINCT ON (f.customer_id) ${columns},
    greatest(${startOf(`d.due_on + ${figure("days")} + 1`)}, f.stage_since) AS since_at, d.outcome_id,
    jsonb_build_object('days', ${today} - d.due_on, 'allowed', ${figure("days")}, 'dueOn', d.due_on,
      'statement', o.statement, 'stage', g.name, 'skipped', d.skipped,
      'owed', count(*) OVER (PARTITION BY f.customer_id)) AS reason
  FROM f
  JOIN (${outcomeStandings("SELECT f.customer_id FROM f", asOf)}) d ON d.customer_id = f.customer_id AND d.owed
  JOIN desired_outcome o ON o.workspace_id = $1 AND o.id = d.outcome_id
  JOIN stage g ON g.workspace_id = $1 AND g.id = d.stage_id AND g.position < f.position
  WHERE ${today} - d.due_on > ${figure("days")}
  ORDER BY f.customer_id, d.due_on, d.outcome_id`;

const escalationOverdue = `
  SELECT DISTINCT ON (f.customer_id) ${columns}, e.due_at + make_interval(days => ${figure("days")}) AS since_at,
    NULL::uuid AS outcome_id,
    jsonb_build_object('days', ${today} - ${dayOf("e.due_at")}, 'allowed', ${figure("days")},
      'dueOn', ${dayOf("e.due_at")}, 'title', e.title, 'escalationId', e.id) AS reason
  FROM f JOIN escalation e ON e.workspace_id = $1 AND e.customer_id = f.customer_id
  WHERE e.settled_at IS NULL AND e.due_at + make_interval(days => ${figure("days")}) <= ${asOf}
  ORDER BY f.customer_id, e.due_at, e.id`;
