import type { Sql } from "@/lib/db/sql";
import { majorFromMinor } from "@/lib/engine/money/major";
import type {
  ChurnObservation,
  ObservedTotals,
  StageObservation,
} from "@/lib/engine/profile/fit/observation";
import { CHANNELS, type ProfileChannel } from "@/lib/engine/profile/profile";
import { livedMonths, MONTHS, rowsOf, times, withWork } from "./sql";

/** What a measurement is asked of: the model's stages in their order, and the last moment known. */
export type Ask = {
  workspaceId: string;
  modelId: string;
  currency: string;
  until: Date;
  /** How many customers are looked at. */
  drawn: number;
  stages: readonly { id: string; kind: string; side: string }[];
};

/** The parameters that every statement of this folder begins with. */
export function bind({ workspaceId, modelId, until, drawn, stages }: Ask): unknown[] {
  const uses = stages.filter(({ kind, side }) => kind === "use" && side === "post");
  const idsOf = (some: typeof stages) => some.map(({ id }) => id);
  return [workspaceId, modelId, until, drawn, idsOf(stages), stages.map(({ side }) => side), idsOf(uses)];
}

type Sums = {
  channel: string | null;
  touches: number;
  milliseconds: number;
  staff: number;
  other: number;
  revenue: number;
};

const sums = `sum(k.touches)::float8 AS touches, sum(k.milliseconds)::float8 AS milliseconds, sum(k.staff)::float8 AS staff,
  sum(k.other)::float8 AS other, sum(k.revenue)::float8 AS revenue`;

function totalsOf(rows: readonly Sums[], currency: string): ObservedTotals {
  const sum = (key: Exclude<keyof Sums, "channel">) => rows.reduce((total, row) => total + row[key], 0);
  const touches: Partial<Record<ProfileChannel, number>> = {};
  for (const channel of CHANNELS) {
    const count = rows.reduce((total, row) => total + (row.channel === channel ? row.touches : 0), 0);
    if (count > 0) touches[channel] = count;
  }
  return {
    minutes: sum("milliseconds") / 60_000,
    staffCost: majorFromMinor(sum("staff"), currency),
    otherCost: majorFromMinor(sum("other"), currency),
    revenue: majorFromMinor(sum("revenue"), currency),
    touches,
  };
}

type Fate = "passed" | "lost" | "open";
export type Times = { stage_id: string; fate: Fate; days: number[] };

export type StageTimes = Pick<StageObservation, "stageId" | "passed" | "lost" | "open">;

/** Days in every stage, in the order of the stages. */
export function timesOf(ask: Ask, rows: readonly Times[]): StageTimes[] {
  return ask.stages.map(({ id }) => {
    const days = (fate: Fate) => rows.find((row) => row.stage_id === id && row.fate === fate)?.days ?? [];
    return { stageId: id, passed: days("passed"), lost: days("lost"), open: days("open") };
  });
}

/** Sums by stage and channel, of everybody and of those who have left. */
const sumsByStage = `SELECT k.stage_id, k.channel, coalesce(p.fate <> 'open', true) AS has_left, ${sums}
  FROM work k LEFT JOIN spell p ON p.customer_id = k.customer_id AND p.stage_id = k.stage_id GROUP BY 1, 2, 3`;

const sumsByMonth = `SELECT k.stage_id, k.month, k.channel, ${sums} FROM work k WHERE k.month < ${MONTHS} GROUP BY 1, 2, 3`;

/** Customer-months lived in each month of use. */
const exposures = `SELECT p.stage_id, m.month, sum(least(1, ${livedMonths} - m.month))::float8 AS exposure
  FROM spell p CROSS JOIN LATERAL generate_series(0, least(ceil(${livedMonths})::int, ${MONTHS}) - 1) AS m (month)
  WHERE p.stage_id = ANY($7::uuid[]) GROUP BY 1, 2 ORDER BY 1, 2`;

/** Who left after entering use, and how long all of them were or are customers. */
const leaving = `SELECT count(*) AS customers, count(*) FILTER (WHERE x.ended_at <= $3) AS "left",
    coalesce(sum(extract(epoch FROM greatest(least(x.ended_at, $3), x.entered_at) - x.entered_at)) / (30.4375 * 86400), 0)::float8 AS months
  FROM (SELECT p.customer_id, min(p.entered_at) AS entered_at, min(w.ended_at) AS ended_at
        FROM spell p JOIN who w ON w.customer_id = p.customer_id
        WHERE p.stage_id = ANY($7::uuid[]) GROUP BY 1) x`;

type Read = {
  times: Times[];
  work: (Sums & { stage_id: string; has_left: boolean })[];
  exposures: { stage_id: string; month: number; exposure: number }[];
  months: (Sums & { stage_id: string; month: number })[];
  churn: ChurnObservation[];
};

/** Times, sums and, of use, months and leaving: all that a profile is fitted to. */
export async function readStages(
  sql: Sql,
  ask: Ask,
): Promise<{ stages: StageObservation[]; churn: ChurnObservation }> {
  const [read] = await sql<Read>(
    `${withWork} SELECT ${rowsOf(times)} AS times, ${rowsOf(sumsByStage)} AS work, ${rowsOf(exposures)} AS exposures,
       ${rowsOf(sumsByMonth)} AS months, ${rowsOf(leaving)} AS churn`,
    bind(ask),
  );
  const byMonth = Map.groupBy(read?.months ?? [], (row) => `${row.stage_id} ${row.month}`);
  const stages = timesOf(ask, read?.times ?? []).map((stage): StageObservation => {
    const id = stage.stageId;
    const here = (read?.work ?? []).filter((row) => row.stage_id === id);
    const lived = (read?.exposures ?? []).filter((row) => row.stage_id === id);
    return {
      ...stage,
      all: totalsOf(here, ask.currency),
      left: totalsOf(
        here.filter((row) => row.has_left),
        ask.currency,
      ),
      months: lived.map(({ month, exposure }) => ({
        month,
        exposure,
        totals: totalsOf(byMonth.get(`${id} ${month}`) ?? [], ask.currency),
      })),
    };
  });
  return { stages, churn: read?.churn[0] ?? { left: 0, months: 0, customers: 0 } };
}
