/**
 * What the customers of `who` contribute to each rollup, times a sign. A write subtracts what they contributed
 * before and adds what they contribute after; the difference is exact whatever the write was.
 * Parameters: $1 workspace, $2 zone, then those of `who`.
 */
export type Contribution = { table: string; insert: (who: string, sign: 1 | -1) => string };

/** Conditions on `f` that say which facts count; null leaves that kind of fact out. */
type Scope = {
  touchpoints: string | null;
  entries: string | null;
  intervals: string | null;
  /** On `s`, where whole lives count. */
  lives: string | null;
};

const wholeLives = (who: string): Scope => {
  const theirs = `f.customer_id IN (${who})`;
  return { touchpoints: theirs, entries: theirs, intervals: theirs, lives: `s.customer_id IN (${who})` };
};

const month = (instant: string) => `date_trunc('month', ${instant} AT TIME ZONE $2)::date`;
const day = (instant: string) => `(${instant} AT TIME ZONE $2)::date`;

/** Pre-sale work is what is done in a pre-sale stage; outside any stage the close decides. */
const phase = (instant: string) => `coalesce(g.side::text,
  CASE WHEN s.outcome = 'closed' AND ${instant} >= s.resolved_at THEN 'post' ELSE 'pre' END)::sale_phase`;

const touchpoints = `touchpoint f
  JOIN customer_summary s ON s.workspace_id = f.workspace_id AND s.customer_id = f.customer_id
  LEFT JOIN stage g ON g.workspace_id = f.workspace_id AND g.id = f.stage_id`;
const entries = touchpoints.replace("touchpoint f", "ledger_entry f");
const valid = (condition: string) => `f.workspace_id = $1 AND f.voided_at IS NULL AND ${condition}`;
const facts = (who: string) => valid(`f.customer_id IN (${who})`);
const union = (parts: readonly (string | null)[]) =>
  parts.filter((part) => part !== null).join("\n  UNION ALL\n  ");

/** Distinct facts of a touchpoint; most have none or one, which needs no look inside. */
const learned = `CASE WHEN cardinality(f.learned) < 2 THEN cardinality(f.learned)
    ELSE (SELECT count(DISTINCT fact) FROM unnest(f.learned) AS fact) END`;

const activityOf = (scope: Scope, sign: 1 | -1) => `
INSERT INTO rollup_activity (workspace_id, id, model_id, month, stage_id, channel, initiation, segment_id, phase, outcome,
  touches, milliseconds, learned)
SELECT $1, lifecurve_uuid_v7(), x.* FROM (
  SELECT s.model_id, ${month("f.occurred_at")}, f.stage_id, f.channel, f.initiation, s.segment_id,
    ${phase("f.occurred_at")}, s.outcome, ${sign} * count(*), ${sign} * sum(f.milliseconds), ${sign} * sum(${learned})
  FROM ${touchpoints} WHERE ${valid(scope.touchpoints ?? "false")}
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8) x`;

const activity: Contribution = {
  table: "rollup_activity",
  insert: (who, sign) => activityOf(wholeLives(who), sign),
};

/** Money that a lens may defer: of those who closed, before the sale or deferrable. */
const mayDefer = `s.outcome = 'closed' AND (f."deferrable" OR ${phase("f.occurred_at")} = 'pre')`;

const money: Contribution = {
  table: "rollup_money",
  insert: (who, sign) => `
INSERT INTO rollup_money (workspace_id, id, model_id, month, stage_id, kind, nature, behaviour, "deferrable",
  segment_id, phase, outcome, acquisition_channel, close_month, ended_month, entries, amount_minor)
SELECT $1, lifecurve_uuid_v7(), x.* FROM (
  SELECT s.model_id, ${month("f.occurred_at")}, f.stage_id, f.kind, f.nature, f.behaviour, f."deferrable",
    s.segment_id, ${phase("f.occurred_at")} AS phase, s.outcome, s.acquisition_channel,
    CASE WHEN ${mayDefer} THEN date_trunc('month', s.resolved_on)::date END,
    CASE WHEN ${mayDefer} THEN date_trunc('month', least(a.terminated_on, s.ended_on))::date END,
    ${sign} * count(*), ${sign} * sum(f.amount_minor)
  FROM ${entries} LEFT JOIN agreement a ON a.workspace_id = f.workspace_id AND a.id = f.agreement_id
  WHERE ${facts(who)}
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13) x`,
};

const ageOf = (scope: Scope, sign: 1 | -1) => `
INSERT INTO rollup_age (workspace_id, id, model_id, cohort_month, age_month, stage_id, segment_id, outcome, touches,
  milliseconds, cost_minor, revenue_minor)
SELECT $1, lifecurve_uuid_v7(), s.model_id, date_trunc('month', s.first_contact_on)::date,
  lifecurve_age_months(s.first_contact_on, f.day), f.stage_id, s.segment_id, s.outcome,
  ${sign} * sum(f.touches), ${sign} * sum(f.milliseconds), ${sign} * sum(f.cost), ${sign} * sum(f.revenue)
FROM (
  ${union([
    scope.touchpoints &&
      `SELECT f.customer_id, ${day("f.occurred_at")} AS day, f.stage_id, count(*) AS touches,
    sum(f.milliseconds) AS milliseconds, 0 AS cost, 0 AS revenue
  FROM touchpoint f WHERE ${valid(scope.touchpoints)} GROUP BY 1, 2, 3`,
    scope.entries &&
      `SELECT f.customer_id, ${day("f.occurred_at")} AS day, f.stage_id, 0 AS touches, 0 AS milliseconds,
    coalesce(sum(f.amount_minor) FILTER (WHERE f.kind = 'cost'), 0) AS cost,
    coalesce(sum(f.amount_minor) FILTER (WHERE f.kind = 'revenue'), 0) AS revenue
  FROM ledger_entry f WHERE ${valid(scope.entries)} GROUP BY 1, 2, 3`,
  ])}) f
JOIN customer_summary s ON s.workspace_id = $1 AND s.customer_id = f.customer_id
GROUP BY s.model_id, 4, 5, f.stage_id, s.segment_id, s.outcome`;

const age: Contribution = { table: "rollup_age", insert: (who, sign) => ageOf(wholeLives(who), sign) };

const dropOut = "CASE WHEN s.outcome <> 'closed' THEN s.stage_id END";

const reachOf = (scope: Scope, sign: 1 | -1) => `
INSERT INTO rollup_reach (workspace_id, id, model_id, cohort_month, segment_id, acquisition_channel, outcome,
  drop_out_stage_id, stage_id, entrants, touches, milliseconds, cost_minor, media_minor)
SELECT $1, lifecurve_uuid_v7(), s.model_id, date_trunc('month', s.first_contact_on)::date, s.segment_id,
  s.acquisition_channel, s.outcome, ${dropOut}, x.stage_id, ${sign} * sum(x.entrants), ${sign} * sum(x.touches),
  ${sign} * sum(x.milliseconds), ${sign} * sum(x.cost), ${sign} * sum(x.media)
FROM (
  ${union([
    scope.intervals &&
      `SELECT DISTINCT f.customer_id, f.stage_id, 1 AS entrants, 0 AS touches, 0 AS milliseconds, 0 AS cost, 0 AS media
  FROM stage_interval f WHERE ${valid(scope.intervals)}`,
    scope.touchpoints &&
      `SELECT f.customer_id, f.stage_id, 0 AS entrants, count(*) AS touches, sum(f.milliseconds) AS milliseconds,
    0 AS cost, 0 AS media
  FROM ${touchpoints} WHERE ${valid(scope.touchpoints)} AND ${phase("f.occurred_at")} = 'pre' GROUP BY 1, 2`,
    scope.entries &&
      `SELECT f.customer_id, f.stage_id, 0, 0, 0, sum(f.amount_minor) AS cost,
    coalesce(sum(f.amount_minor) FILTER (WHERE f.nature = 'media'), 0) AS media
  FROM ${entries} WHERE ${valid(scope.entries)} AND f.kind = 'cost' AND ${phase("f.occurred_at")} = 'pre' GROUP BY 1, 2`,
  ])}) x
JOIN customer_summary s ON s.workspace_id = $1 AND s.customer_id = x.customer_id
GROUP BY s.model_id, 4, s.segment_id, s.acquisition_channel, s.outcome, 8, x.stage_id`;

const reach: Contribution = { table: "rollup_reach", insert: (who, sign) => reachOf(wholeLives(who), sign) };

const lives = (who: string) => `customer_summary s WHERE s.workspace_id = $1 AND s.customer_id IN (${who})`;

const life: Contribution = {
  table: "rollup_life",
  insert: (who, sign) => `
INSERT INTO rollup_life (workspace_id, id, model_id, cohort_month, segment_id, acquisition_channel, outcome,
  resolved_month, ended_month, stage_id, customers)
SELECT $1, lifecurve_uuid_v7(), x.* FROM (
  SELECT s.model_id, date_trunc('month', s.first_contact_on)::date, s.segment_id, s.acquisition_channel, s.outcome,
    date_trunc('month', s.resolved_on)::date, date_trunc('month', s.ended_on)::date, s.stage_id, ${sign} * count(*)
  FROM ${lives(who)} GROUP BY 1, 2, 3, 4, 5, 6, 7, 8) x`,
};

const exposure: Contribution = {
  table: "rollup_exposure",
  insert: (who, sign) => `
INSERT INTO rollup_exposure (workspace_id, id, model_id, cohort_month, segment_id, outcome, started_on, exit_age_month,
  month_length, customers, days)
SELECT $1, lifecurve_uuid_v7(), x.* FROM (
  SELECT l.model_id, date_trunc('month', l.first_contact_on)::date, l.segment_id, l.outcome,
    CASE WHEN l.ended_on IS NULL THEN l.first_contact_on END, l.exit_age,
    (l.first_contact_on + make_interval(months => l.exit_age + 1))::date
      - (l.first_contact_on + make_interval(months => l.exit_age))::date,
    ${sign} * count(*),
    ${sign} * coalesce(sum(greatest(0, l.ended_on - (l.first_contact_on + make_interval(months => l.exit_age))::date)), 0)
  FROM (SELECT s.*, lifecurve_age_months(s.first_contact_on, s.ended_on) AS exit_age FROM ${lives(who)}) l
  GROUP BY 1, 2, 3, 4, 5, 6, 7) x`,
};

const passage: Contribution = {
  table: "rollup_passage",
  insert: (who, sign) => `
INSERT INTO rollup_passage (workspace_id, id, model_id, stage_id, resolution, days, entered_on, customers)
SELECT $1, lifecurve_uuid_v7(), x.* FROM (
  SELECT s.model_id, f.stage_id, s.outcome,
    CASE WHEN s.outcome <> 'open' THEN greatest(0, s.resolved_on - ${day("f.entered_at")}) END,
    CASE WHEN s.outcome = 'open' THEN ${day("f.entered_at")} END,
    ${sign} * count(*)
  FROM (SELECT f.customer_id, f.stage_id, min(f.starts_at) AS entered_at
        FROM stage_interval f WHERE ${facts(who)} GROUP BY 1, 2) f
  JOIN customer_summary s ON s.workspace_id = $1 AND s.customer_id = f.customer_id
  JOIN stage g ON g.workspace_id = $1 AND g.id = f.stage_id AND g.side = 'pre'
  GROUP BY 1, 2, 3, 4, 5) x`,
};

/** Agreements, and customers from the close on: the lives that retention counts. */
const retention: Contribution = {
  table: "rollup_retention",
  insert: (who, sign) => `
INSERT INTO rollup_retention (workspace_id, id, model_id, unit, segment_id, acquisition_channel, product, cohort_month,
  started_on, months, last_month, ending, lives, premium_minor)
SELECT $1, lifecurve_uuid_v7(), x.* FROM (
  SELECT l.model_id, l.unit::retention_unit, l.segment_id, l.acquisition_channel, l.product,
    date_trunc('month', l.starts_on)::date, CASE WHEN l.last_on IS NULL THEN l.starts_on END,
    CASE WHEN l.last_on IS NOT NULL THEN lifecurve_age_months(l.starts_on, l.last_on) END,
    date_trunc('month', l.last_on)::date, l.ending, ${sign} * count(*), ${sign} * sum(l.premium)
  FROM (
    SELECT s.model_id, 'agreement' AS unit, s.segment_id, s.acquisition_channel, a.product, a.starts_on,
      coalesce(a.terminated_on, a.observed_until) AS last_on, a.end_reason AS ending,
      coalesce(a.amount_minor, 0) AS premium
    FROM agreement a JOIN customer_summary s ON s.workspace_id = a.workspace_id AND s.customer_id = a.customer_id
    WHERE a.workspace_id = $1 AND a.customer_id IN (${who})
    UNION ALL
    SELECT s.model_id, 'customer', s.segment_id, s.acquisition_channel, NULL, s.resolved_on, s.ended_on,
      CASE WHEN s.ended_on IS NOT NULL THEN 'lapsed'::agreement_end END, 0
    FROM ${lives(who)} AND s.outcome = 'closed') l
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10) x`,
};

const week = (date: string) => `date_trunc('week', ${date})::date`;

const weekOf = (scope: Scope, sign: 1 | -1) => `
INSERT INTO rollup_week (workspace_id, id, model_id, arrival_week, week, stage_id, arrivals, touches, milliseconds)
SELECT $1, lifecurve_uuid_v7(), x.* FROM (
  ${union([
    scope.lives &&
      `SELECT s.model_id, ${week("s.first_contact_on::timestamp")}, ${week("s.first_contact_on::timestamp")}, NULL::uuid,
    ${sign} * count(*), 0, 0
  FROM customer_summary s WHERE s.workspace_id = $1 AND ${scope.lives} GROUP BY 1, 2`,
    scope.touchpoints &&
      `SELECT s.model_id, ${week("s.first_contact_on::timestamp")}, ${week("(f.occurred_at AT TIME ZONE $2)")}, f.stage_id,
    0, ${sign} * count(*), ${sign} * sum(f.milliseconds)
  FROM ${touchpoints} WHERE ${valid(scope.touchpoints)} GROUP BY 1, 2, 3, 4`,
  ])}) x`;

const weeks: Contribution = { table: "rollup_week", insert: (who, sign) => weekOf(wholeLives(who), sign) };

/** A touchpoint stands under each of its flags. */
const problemOf = (scope: Scope, sign: 1 | -1) => `
INSERT INTO rollup_problem (workspace_id, id, model_id, month, flag, stage_id, segment_id, activity, touches, milliseconds)
SELECT $1, lifecurve_uuid_v7(), x.* FROM (
  SELECT s.model_id, ${month("f.occurred_at")}, p.flag, f.stage_id, s.segment_id, f.activity,
    ${sign} * count(*), ${sign} * sum(f.milliseconds)
  FROM ${touchpoints}
  CROSS JOIN LATERAL (VALUES ('complaint'::problem_flag, f.complaint), ('missed_sale'::problem_flag, f.missed_sale),
    ('common_problem'::problem_flag, f.common_problem)) AS p(flag, raised)
  WHERE ${valid(scope.touchpoints ?? "false")} AND (f.complaint OR f.missed_sale OR f.common_problem) AND p.raised
  GROUP BY 1, 2, 3, 4, 5, 6) x`;

const problems: Contribution = {
  table: "rollup_problem",
  insert: (who, sign) => problemOf(wholeLives(who), sign),
};

/** Every rollup, in the order they are written. */
export const contributions: readonly Contribution[] = [
  activity,
  money,
  age,
  reach,
  life,
  exposure,
  passage,
  retention,
  weeks,
  problems,
];

const theseTouchpoints: Scope = {
  touchpoints: "f.id = ANY($3::uuid[]) AND $2::text IS NOT NULL",
  entries: null,
  intervals: null,
  lives: null,
};

/**
 * What single touchpoints add while the frame of their customer's life stays as it is: to the rollups that count
 * touchpoints. $3 holds their ids.
 */
export const touchpointAdditions = [
  activityOf(theseTouchpoints, 1),
  ageOf(theseTouchpoints, 1),
  reachOf(theseTouchpoints, 1),
  weekOf(theseTouchpoints, 1),
  problemOf(theseTouchpoints, 1),
] as const;
