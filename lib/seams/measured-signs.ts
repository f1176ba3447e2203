import type { Sql } from "@/lib/db/sql";
import { totalBy } from "@/lib/engine/collections";
import { NEAR_WEEKS, type Seen, type StageCounts } from "@/lib/engine/seams/measure-signs";
import { countDrawn } from "@/lib/measured/sql";

export type StageToMeasure = { id: string; name: string; side: "pre" | "post" };
export type Measured = { asOf: Date; customers: number; seen: Seen; stages: StageCounts[] };

const LOOKED_AT = 52;

type Work = {
  stage_id: string;
  channel: string;
  fate: "closed" | "lost" | "open";
  touches: number;
  milliseconds: number;
  learned: number;
};
type Week = { stage_id: string; ago: number; near: boolean; touches: number; milliseconds: number };
type Stay = { stage_id: string; customers: number; days: number };
type Entered = { stage_id: string; entrants: number };

const workOf = `SELECT stage_id, channel::text AS channel,
    CASE outcome WHEN 'closed' THEN 'closed' WHEN 'open' THEN 'open' ELSE 'lost' END AS fate,
    sum(touches)::float8 AS touches, sum(milliseconds)::float8 AS milliseconds, sum(learned)::float8 AS learned
  FROM rollup_activity WHERE workspace_id = $1 AND model_id = $2 AND stage_id IS NOT NULL GROUP BY 1, 2, 3`;

/** Whole weeks before the week of the last fact, counted back from 1. */
const weeksOf = `SELECT stage_id, ((date_trunc('week', $3::timestamp)::date - week) / 7)::int AS ago,
    (week - arrival_week) / 7 < ${NEAR_WEEKS} AS near,
    sum(touches)::float8 AS touches, sum(milliseconds)::float8 AS milliseconds
  FROM rollup_week WHERE workspace_id = $1 AND model_id = $2 AND stage_id IS NOT NULL GROUP BY 1, 2, 3`;

const enteredOf = `SELECT stage_id, sum(entrants)::float8 AS entrants FROM rollup_reach
  WHERE workspace_id = $1 AND model_id = $2 AND stage_id IS NOT NULL GROUP BY 1`;

/** No rollup keeps how long customers were where; of a big model a sample is looked at, the same at every look. */
const staysOf = `WITH who AS MATERIALIZED (
    SELECT customer_id, ended_at FROM customer_summary
    WHERE workspace_id = $1 AND model_id = $2 AND first_contact_at <= $3
    ORDER BY hashtextextended(customer_id::text, 0) LIMIT $4),
  stay AS (
    SELECT i.stage_id, i.customer_id, i.starts_at,
      least(lead(i.starts_at) OVER (PARTITION BY i.customer_id ORDER BY i.starts_at, i.sequence), w.ended_at, $3::timestamptz)
        AS until
    FROM who w JOIN stage_interval i ON i.workspace_id = $1 AND i.customer_id = w.customer_id
    WHERE i.voided_at IS NULL AND i.starts_at <= $3)
  SELECT stage_id, count(DISTINCT customer_id)::float8 AS customers,
    sum(greatest(0, extract(epoch FROM until - starts_at)) / 86400)::float8 AS days
  FROM stay GROUP BY 1`;

/** What customers of a model did, stage by stage; null while it has none. */
export async function measureStages(
  sql: Sql,
  place: { workspaceId: string; timeZone: string },
  modelId: string,
  stages: readonly StageToMeasure[],
): Promise<Measured | null> {
  const of = [place.workspaceId, modelId];
  const [span] = await sql<{
    customers: number;
    last: Date | null;
    local: string | null;
    first_week: number | null;
  }>(
    `SELECT count(*)::int AS customers, least(max(last_fact_at), now()) AS last,
       to_char(least(max(last_fact_at), now()) AT TIME ZONE $3, 'YYYY-MM-DD') AS local,
       ((date_trunc('week', least(max(last_fact_at), now()) AT TIME ZONE $3)::date
         - date_trunc('week', min(first_contact_on)::timestamp)::date) / 7)::int AS first_week
     FROM customer_summary WHERE workspace_id = $1 AND model_id = $2`,
    [...of, place.timeZone],
  );
  if (!span?.last || span.customers === 0) return null;
  const work = await sql<Work>(workOf, of);
  const weeks = await sql<Week>(weeksOf, [...of, span.local]);
  const entered = await sql<Entered>(enteredOf, of);
  const stays = await sql<Stay>(staysOf, [...of, span.last, countDrawn(span.customers)]);
  const counted = stages.map((stage): StageCounts => {
    const mine = <Row extends { stage_id: string }>(rows: readonly Row[]) =>
      rows.filter((row) => row.stage_id === stage.id);
    return { ...stage, ...countStage(mine(work), mine(weeks), mine(entered), mine(stays)) };
  });
  return {
    asOf: span.last,
    customers: span.customers,
    seen: { weeks: span.first_week ?? 0, learns: totalBy(work, ({ learned }) => learned) > 0 },
    stages: counted,
  };
}

function countStage(
  work: readonly Work[],
  weeks: readonly Week[],
  entered: readonly Entered[],
  stays: readonly Stay[],
): Omit<StageCounts, keyof StageToMeasure> {
  // Where nobody works, touches tell when and on whom something was done.
  const staffed = work.some(({ milliseconds }) => milliseconds > 0);
  const amount = (row: Work | Week) => (staffed ? row.milliseconds / 60_000 : row.touches);
  const sum = (rows: readonly Work[], of: (row: Work) => number) => totalBy(rows, of);
  const fated = (fate: Work["fate"]) =>
    sum(
      work.filter((row) => row.fate === fate),
      amount,
    );
  const placed = (near: boolean) =>
    totalBy(
      weeks.filter((row) => row.near === near),
      amount,
    );
  const entrants = totalBy(entered, (row) => row.entrants);
  const drawn = totalBy(stays, (row) => row.customers);
  const channels: Record<string, number> = {};
  for (const row of work) channels[row.channel] = (channels[row.channel] ?? 0) + row.touches;
  const load = Array.from({ length: LOOKED_AT }, () => 0);
  for (const { ago, milliseconds } of weeks) {
    const at = LOOKED_AT - ago;
    if (ago >= 1 && at >= 0) load[at] = (load[at] ?? 0) + milliseconds / 60_000;
  }
  return {
    entrants,
    days: drawn > 0 ? (totalBy(stays, (row) => row.days) / drawn) * entrants : 0,
    minutes: sum(work, (row) => row.milliseconds) / 60_000,
    touches: sum(work, (row) => row.touches),
    learned: sum(work, (row) => row.learned),
    channels,
    work: { closed: fated("closed"), lost: fated("lost"), near: placed(true), far: placed(false) },
    weeks: load,
  };
}
