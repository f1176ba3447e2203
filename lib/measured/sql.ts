/** Up to so many customers are all looked at. */
const WHOLE = 20_000;
/** Of more, so many: enough for quarters, few enough for a second or two. */
const SAMPLE = 5_000;

/** How many of a model's customers are looked at. */
export const countDrawn = (customers: number) => (customers <= WHOLE ? customers : SAMPLE);

/** Customers of one stage of use whose single months are put into order. */
export const MONTH_CUSTOMERS = 4_000;
/** Months of use that are looked at. */
export const MONTHS = 120;

/** Length of a month of customer time, as in the engine: 365.25 / 12 days. */
const monthSeconds = 30.4375 * 86_400;

/**
 * The customers a measurement rests on and their ways through the stages, as common table expressions. Rollups cannot
 * say this: they keep sums, and a median, a quarter or a time in stage is made of single customers. So of a big
 * model a sample is read: those whose ids have the lowest hashes, the same at every look. One statement answers all that
 * is asked, so that each of their facts is read once.
 * Parameters: $1 workspace, $2 model, $3 the last moment known, $4 how many customers, $5 stage ids in order, $6 their
 * sides, $7 stages of use.
 */
const who = `who AS MATERIALIZED (
  SELECT customer_id, outcome, resolved_at, ended_at, hashtextextended(customer_id::text, 0) AS draw
  FROM customer_summary WHERE workspace_id = $1 AND model_id = $2 AND first_contact_at <= $3
  ORDER BY draw LIMIT $4)`;

const step = `step AS MATERIALIZED (
  SELECT stage_id, side, place FROM unnest($5::uuid[], $6::text[]) WITH ORDINALITY AS s (stage_id, side, place))`;

/** Every entry into a stage, and the first one of each customer and stage. */
const entered = `entered AS MATERIALIZED (
  SELECT i.customer_id, s.place, i.starts_at
  FROM who JOIN stage_interval i ON i.workspace_id = $1 AND i.customer_id = who.customer_id
  JOIN step s ON s.stage_id = i.stage_id WHERE i.voided_at IS NULL AND i.starts_at <= $3),
first AS MATERIALIZED (SELECT customer_id, place, min(starts_at) AS entered_at FROM entered GROUP BY 1, 2)`;

/**
 * One row per customer and stage: from the first entry to the first way out. Going on is a later stage or, before the
 * sale, the close; being lost is the end of the life. Going back ends nothing.
 */
const spell = `spell AS MATERIALIZED (
  SELECT x.customer_id, x.stage_id, x.draw, x.entered_at,
    CASE WHEN x.went_at <= least(coalesce(x.end_at, $3), $3) THEN 'passed'
         WHEN x.end_at <= $3 THEN 'lost' ELSE 'open' END AS fate,
    least(x.went_at, x.end_at, $3) AS until
  FROM (
    SELECT f.customer_id, s.stage_id, w.draw, f.entered_at,
      CASE WHEN w.ended_at IS NOT NULL THEN greatest(w.ended_at, f.entered_at) END AS end_at,
      least(n.next_at, CASE WHEN s.side = 'pre' AND w.outcome = 'closed' THEN greatest(w.resolved_at, f.entered_at) END)
        AS went_at
    FROM first f JOIN who w ON w.customer_id = f.customer_id JOIN step s ON s.place = f.place
    LEFT JOIN (SELECT f.customer_id, f.place, min(e.starts_at) AS next_at
               FROM first f JOIN entered e ON e.customer_id = f.customer_id AND e.place > f.place
                 AND e.starts_at >= f.entered_at
               GROUP BY 1, 2) n ON n.customer_id = f.customer_id AND n.place = f.place) x)`;

const monthOf = `CASE WHEN f.occurred_at >= p.entered_at
  THEN floor(extract(epoch FROM f.occurred_at - p.entered_at) / ${monthSeconds})::int END`;
const facts = (table: string) => `
  FROM who JOIN ${table} f ON f.workspace_id = $1 AND f.customer_id = who.customer_id
  LEFT JOIN spell p ON p.customer_id = f.customer_id AND p.stage_id = f.stage_id AND p.stage_id = ANY($7::uuid[])
  WHERE f.voided_at IS NULL AND f.stage_id IS NOT NULL AND f.occurred_at <= $3`;

/**
 * What was done, spent and earned per customer, stage and channel; money has no channel. In stages of use also by the
 * months since the customer entered them, elsewhere the month is null.
 */
const work = `work AS MATERIALIZED (
  SELECT f.customer_id, f.stage_id, ${monthOf} AS month, f.channel::text AS channel, count(*) AS touches,
    sum(f.milliseconds)::float8 AS milliseconds, 0::float8 AS staff, 0::float8 AS other, 0::float8 AS revenue
  ${facts("touchpoint")} GROUP BY 1, 2, 3, f.channel
  UNION ALL
  SELECT f.customer_id, f.stage_id, ${monthOf}, NULL, 0, 0,
    coalesce(sum(f.amount_minor) FILTER (WHERE f.kind = 'cost' AND f.nature = 'staff'), 0)::float8,
    coalesce(sum(f.amount_minor) FILTER (WHERE f.kind = 'cost' AND f.nature <> 'staff'), 0)::float8,
    coalesce(sum(f.amount_minor) FILTER (WHERE f.kind = 'revenue'), 0)::float8
  ${facts("ledger_entry")} GROUP BY 1, 2, 3)`;

export const withWork = `WITH ${who}, ${step}, ${entered}, ${spell}, ${work}`;

/** Months lived in a stage of use, in parts. */
export const livedMonths = `extract(epoch FROM p.until - p.entered_at) / ${monthSeconds}`;

/** Rows of a query as one value, so that one statement answers several. */
export const rowsOf = (query: string) => `(SELECT coalesce(json_agg(x), '[]'::json) FROM (${query}) x)`;

/** Days in every stage, by how customers left it. */
export const times = `SELECT stage_id, fate, array_agg((extract(epoch FROM until - entered_at) / 86400)::float8) AS days
  FROM spell GROUP BY 1, 2`;
