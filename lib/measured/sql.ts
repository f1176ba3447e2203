/**
 * The customers a measurement rests on and their ways through the stages, as common table expressions. Rollups cannot
 * say this: they keep sums, and a median, a quarter or a time in stage is made of single customers. So at most
 * `CUSTOMERS` of a model are read, drawn evenly by a hash of their id (the same at every look), by index.
 * Parameters: $1 workspace, $2 model, $3 the last moment known, $4 most customers, $5 stage ids in order, $6 their sides.
 */
export const CUSTOMERS = 20_000;
/** Customers of one stage of use whose single months are put into order. */
export const MONTH_CUSTOMERS = 4_000;
/** Months of use that are looked at. */
export const MONTHS = 120;

/** Length of a month of customer time, as in the engine: 365.25 / 12 days. */
const monthSeconds = 30.4375 * 86_400;

const who = `who AS MATERIALIZED (
  SELECT customer_id, outcome, resolved_at, ended_at, hashtextextended(customer_id::text, 0) AS draw
  FROM customer_summary WHERE workspace_id = $1 AND model_id = $2 AND first_contact_at <= $3
  ORDER BY draw LIMIT $4)`;

const step = `step AS MATERIALIZED (
  SELECT stage_id, side, place FROM unnest($5::uuid[], $6::text[]) WITH ORDINALITY AS s (stage_id, side, place))`;

/**
 * One row per customer and stage: from the first entry to the first way out. Going on is a later stage or, before the
 * sale, the close; being lost is the end of the life. Going back ends nothing. OFFSET keeps the look-up of the next
 * stage from being done twice.
 */
const spell = `spell AS MATERIALIZED (
  SELECT x.customer_id, x.stage_id, x.draw, x.entered_at,
    CASE WHEN x.went_at <= least(coalesce(x.end_at, $3), $3) THEN 'passed'
         WHEN x.end_at <= $3 THEN 'lost' ELSE 'open' END AS fate,
    least(x.went_at, x.end_at, $3) AS until
  FROM (
    SELECT e.customer_id, e.stage_id, w.draw, e.entered_at,
      CASE WHEN w.ended_at IS NOT NULL THEN greatest(w.ended_at, e.entered_at) END AS end_at,
      least((SELECT min(i.starts_at) FROM stage_interval i JOIN step n ON n.stage_id = i.stage_id AND n.place > s.place
             WHERE i.workspace_id = $1 AND i.customer_id = e.customer_id AND i.voided_at IS NULL
               AND i.starts_at >= e.entered_at),
            CASE WHEN s.side = 'pre' AND w.outcome = 'closed' THEN greatest(w.resolved_at, e.entered_at) END) AS went_at
    FROM (SELECT i.customer_id, i.stage_id, min(i.starts_at) AS entered_at
          FROM who JOIN stage_interval i ON i.workspace_id = $1 AND i.customer_id = who.customer_id
          WHERE i.voided_at IS NULL AND i.starts_at <= $3 GROUP BY 1, 2) e
    JOIN who w ON w.customer_id = e.customer_id JOIN step s ON s.stage_id = e.stage_id
    OFFSET 0) x)`;

export const withSpells = `WITH ${who}, ${step}, ${spell}`;

const visits = (columns: string, group: string) => `
  SELECT ${columns}, f.channel::text AS channel, count(*) AS touches, sum(f.milliseconds) AS milliseconds,
    0 AS staff, 0 AS other, 0 AS revenue
  FROM who JOIN touchpoint f ON f.workspace_id = $1 AND f.customer_id = who.customer_id ${group}`;
const entries = (columns: string, group: string) => `
  SELECT ${columns}, NULL, 0, 0,
    coalesce(sum(f.amount_minor) FILTER (WHERE f.kind = 'cost' AND f.nature = 'staff'), 0),
    coalesce(sum(f.amount_minor) FILTER (WHERE f.kind = 'cost' AND f.nature <> 'staff'), 0),
    coalesce(sum(f.amount_minor) FILTER (WHERE f.kind = 'revenue'), 0)
  FROM who JOIN ledger_entry f ON f.workspace_id = $1 AND f.customer_id = who.customer_id ${group}`;
const known = "WHERE f.voided_at IS NULL AND f.stage_id IS NOT NULL AND f.occurred_at <= $3";

/** What was done, spent and earned per customer, stage and channel; money has no channel. */
const work = `work AS MATERIALIZED (
  ${visits("f.customer_id, f.stage_id", `${known} GROUP BY f.customer_id, f.stage_id, f.channel`)}
  UNION ALL ${entries("f.customer_id, f.stage_id", `${known} GROUP BY f.customer_id, f.stage_id`)})`;

export const withWork = `${withSpells}, ${work}`;

const monthOf = `floor(extract(epoch FROM f.occurred_at - p.entered_at) / ${monthSeconds})::int`;
const inUse = `JOIN spell p ON p.customer_id = f.customer_id AND p.stage_id = f.stage_id
  ${known} AND f.stage_id = ANY($7::uuid[]) AND f.occurred_at >= p.entered_at`;

/** The same in stages of use ($7), by months since the customer entered them. */
const monthWork = `work AS MATERIALIZED (
  ${visits(`f.customer_id, f.stage_id, ${monthOf} AS month`, `${inUse} GROUP BY f.customer_id, f.stage_id, 3, f.channel`)}
  UNION ALL ${entries(`f.customer_id, f.stage_id, ${monthOf}`, `${inUse} GROUP BY f.customer_id, f.stage_id, 3`)})`;

/** Months lived in a stage of use, in parts. */
export const livedMonths = `extract(epoch FROM p.until - p.entered_at) / ${monthSeconds}`;

export const withMonthWork = `${withSpells}, ${monthWork}`;
