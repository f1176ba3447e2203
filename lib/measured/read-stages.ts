import type { Sql } from "@/lib/db/sql";
import { majorFromMinor } from "@/lib/engine/money/major";
import type {
  ChurnObservation,
  ObservedMonth,
  ObservedTotals,
  StageObservation,
} from "@/lib/engine/profile/fit/observation";
import { CHANNELS, type ProfileChannel } from "@/lib/engine/profile/profile";
import { CUSTOMERS, livedMonths, MONTHS, withMonthWork, withSpells, withWork } from "./sql";

/** What a measurement is asked of: the model's stages in their order, and the last moment known. */
export type Ask = {
  workspaceId: string;
  modelId: string;
  currency: string;
  until: Date;
  stages: readonly { id: string; kind: string; side: string }[];
};

export function bind({ workspaceId, modelId, until, stages }: Ask): unknown[] {
  return [workspaceId, modelId, until, CUSTOMERS, stages.map(({ id }) => id), stages.map(({ side }) => side)];
}

export const stagesOfUse = (ask: Ask) =>
  ask.stages.filter(({ kind, side }) => kind === "use" && side === "post").map(({ id }) => id);

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

export type StageTimes = Pick<StageObservation, "stageId" | "passed" | "lost" | "open">;

/** Days in every stage, by how customers left it. */
export async function readTimes(sql: Sql, ask: Ask): Promise<StageTimes[]> {
  const times = await sql<{ stage_id: string; fate: Fate; days: number[] }>(
    `${withSpells} SELECT stage_id, fate, array_agg((extract(epoch FROM until - entered_at) / 86400)::float8) AS days
     FROM spell GROUP BY 1, 2`,
    bind(ask),
  );
  return ask.stages.map(({ id }) => {
    const days = (fate: Fate) => times.find((row) => row.stage_id === id && row.fate === fate)?.days ?? [];
    return { stageId: id, passed: days("passed"), lost: days("lost"), open: days("open") };
  });
}

/** Times, sums and, of use, months of every stage. */
export async function readStages(sql: Sql, ask: Ask): Promise<StageObservation[]> {
  const times = await readTimes(sql, ask);
  const work = await sql<Sums & { stage_id: string; has_left: boolean }>(
    `${withWork} SELECT k.stage_id, k.channel, coalesce(p.fate <> 'open', true) AS has_left, ${sums}
     FROM work k LEFT JOIN spell p ON p.customer_id = k.customer_id AND p.stage_id = k.stage_id GROUP BY 1, 2, 3`,
    bind(ask),
  );
  const months = await readMonths(sql, ask);
  return times.map((stage) => {
    const id = stage.stageId;
    const here = work.filter((row) => row.stage_id === id);
    const left = here.filter((row) => row.has_left);
    return {
      ...stage,
      all: totalsOf(here, ask.currency),
      left: totalsOf(left, ask.currency),
      months: months.get(id) ?? [],
    };
  });
}

async function readMonths(sql: Sql, ask: Ask): Promise<Map<string, ObservedMonth[]>> {
  const uses = stagesOfUse(ask);
  if (uses.length === 0) return new Map();
  const lived = await sql<{ stage_id: string; month: number; exposure: number }>(
    `${withSpells} SELECT p.stage_id, m.month, sum(least(1, ${livedMonths} - m.month))::float8 AS exposure
     FROM spell p CROSS JOIN LATERAL generate_series(0, least(ceil(${livedMonths})::int, ${MONTHS}) - 1) AS m (month)
     WHERE p.stage_id = ANY($7::uuid[]) GROUP BY 1, 2 ORDER BY 1, 2`,
    [...bind(ask), uses],
  );
  const work = await sql<Sums & { stage_id: string; month: number }>(
    `${withMonthWork} SELECT k.stage_id, k.month, k.channel, ${sums} FROM work k WHERE k.month < ${MONTHS} GROUP BY 1, 2, 3`,
    [...bind(ask), uses],
  );
  const byMonth = Map.groupBy(work, (row) => `${row.stage_id} ${row.month}`);
  const months = lived.map(({ stage_id, month, exposure }) => ({
    stageId: stage_id,
    month,
    exposure,
    totals: totalsOf(byMonth.get(`${stage_id} ${month}`) ?? [], ask.currency),
  }));
  return Map.groupBy(months, ({ stageId }) => stageId);
}

/** Who left after entering use, and how long all of them were or are customers. */
export async function readChurn(sql: Sql, ask: Ask): Promise<ChurnObservation> {
  const uses = stagesOfUse(ask);
  if (uses.length === 0) return { left: 0, months: 0, customers: 0 };
  const [row] = await sql<{ lost: number; months: number; customers: number }>(
    `${withSpells} SELECT count(*) AS customers, count(*) FILTER (WHERE x.ended_at <= $3) AS lost,
       coalesce(sum(extract(epoch FROM greatest(least(x.ended_at, $3), x.entered_at) - x.entered_at)) / (30.4375 * 86400), 0)::float8 AS months
     FROM (SELECT p.customer_id, min(p.entered_at) AS entered_at, min(w.ended_at) AS ended_at
           FROM spell p JOIN who w ON w.customer_id = p.customer_id
           WHERE p.stage_id = ANY($7::uuid[]) GROUP BY 1) x`,
    [...bind(ask), uses],
  );
  return { left: row?.lost ?? 0, months: row?.months ?? 0, customers: row?.customers ?? 0 };
}
