import type { Sql } from "@/lib/db/sql";
import { type CivilMonth, civilMonth } from "@/lib/engine/calendar/civil-month";
import { within } from "@/lib/reports/rows";
import type { Flag, ProblemSplit } from "@/lib/reports/schema";
import type { Scope } from "@/lib/reports/scope";
import type { ProblemsQuery } from "./query";

/** Flagged touchpoints of a month, under one key, in one stage. */
export type ProblemCell = {
  month: CivilMonth;
  /** Null: those without it, or all that are too rare to be listed. */
  key: string | null;
  rest: boolean;
  stageId: string | null;
  touches: number;
  milliseconds: number;
};
export type FlagTotal = { flag: Flag; touches: number; milliseconds: number };

const columns = { activity: "activity", stage: "stage_id::text", segment: "segment_id::text" } as const;

/** So many keys are told apart. */
export const listedKeys = 30;

type Listed = { keys: string[]; hasNone: boolean };

/** The commonest keys of a flag in the months of the scope: those that are told apart. */
export async function readListed(sql: Sql, scope: Scope, flag: Flag, by: ProblemSplit): Promise<Listed> {
  const rows = within(scope, "month");
  rows.and((p) => `flag = ${p}::problem_flag`, flag);
  const found = await sql<{ key: string | null }>(
    `SELECT ${columns[by]} AS key FROM rollup_problem WHERE ${rows.text()} GROUP BY 1
     HAVING sum(touches) <> 0 OR sum(milliseconds) <> 0 ORDER BY sum(touches) DESC, 1 LIMIT ${listedKeys}`,
    rows.params(),
  );
  const keys = found.flatMap(({ key }) => (key === null ? [] : [key]));
  return { keys, hasNone: keys.length < found.length };
}

/** Whether a key is among those listed: a condition over two bound parameters. */
export const isListed = (key: string, keys: string, hasNone: string) =>
  `CASE WHEN ${key} IS NULL THEN ${hasNone}::boolean ELSE ${key} = ANY (${keys}::text[]) END`;

/** The commonest keys month by month, everything rarer under one. */
export async function readProblems(sql: Sql, scope: Scope, query: ProblemsQuery): Promise<ProblemCell[]> {
  const rows = within(scope, "month");
  rows.and((p) => `flag = ${p}::problem_flag`, query.flag);
  const key = columns[query.by];
  const { keys, hasNone } = await readListed(sql, scope, query.flag, query.by);
  const params = [...rows.params(), keys, hasNone];
  const listed = isListed("key", `$${params.length - 1}`, `$${params.length}`);
  const found = await sql<Omit<ProblemCell, "month"> & { month: string }>(
    `WITH cells AS (
       SELECT month, ${key} AS key, stage_id, sum(touches) AS touches, sum(milliseconds) AS milliseconds
       FROM rollup_problem WHERE ${rows.text()} GROUP BY 1, 2, 3 HAVING sum(touches) <> 0 OR sum(milliseconds) <> 0)
     SELECT month::text, CASE WHEN ${listed} THEN key END AS key, NOT (${listed}) AS rest, stage_id AS "stageId",
       sum(touches) AS touches, sum(milliseconds) AS milliseconds
     FROM cells GROUP BY 1, 2, 3, 4 ORDER BY 1`,
    params,
  );
  return found.map((row) => ({ ...row, month: civilMonth(row.month.slice(0, 7)) }));
}

/** How often each flag was raised. */
export function readFlags(sql: Sql, scope: Scope): Promise<FlagTotal[]> {
  const rows = within(scope, "month");
  return sql<FlagTotal>(
    `SELECT flag, sum(touches) AS touches, sum(milliseconds) AS milliseconds
     FROM rollup_problem WHERE ${rows.text()} GROUP BY 1`,
    rows.params(),
  );
}

/** All touches of the same months and customers. */
export async function readTouches(sql: Sql, scope: Scope): Promise<number> {
  const rows = within(scope, "month");
  const [row] = await sql<{ touches: number }>(
    `SELECT coalesce(sum(touches), 0) AS touches FROM rollup_activity WHERE ${rows.text()}`,
    rows.params(),
  );
  return row?.touches ?? 0;
}

/**
 * What a minute costs in each stage by the published version of the model, in major units of the workspace's currency;
 * empty when the version reckons in another one or nobody has said.
 */
export async function readRates(sql: Sql, scope: Scope): Promise<ReadonlyMap<string, number>> {
  const rows = await sql<{ stage_id: string; minute_rate: number }>(
    `SELECT d.stage_id, d.minute_rate FROM stage_definition d
     WHERE d.workspace_id = $1 AND d.minute_rate > 0 AND d.version_id = (
       SELECT v.id FROM model_version v WHERE v.workspace_id = $1 AND v.model_id = $2 AND v.status = 'published'
         AND coalesce(v.assumptions ->> 'currency', $3) = $3 ORDER BY v.number DESC LIMIT 1)`,
    [scope.workspaceId, scope.model.id, scope.currency],
  );
  return new Map(rows.map((row) => [row.stage_id, Number(row.minute_rate)]));
}
