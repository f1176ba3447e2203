import type { Sql } from "@/lib/db/sql";
import type { Mapping } from "@/lib/imports/mapping";
import type { Profile } from "@/lib/imports/schema";
import { makeRules } from "./rules";

export type PlanInput = { workspaceId: string; importId: string; mapping: Mapping; profile: Profile };

export type Known = { touchpoints: number; stageMoves: number; outcomes: number };

/**
 * Works out in temporary tables what an import brings, without writing any fact; preview and publish share it.
 * `plan_rule`: activities that become something · `plan_fact`: moves, outcomes and visits · `plan_life`: the
 * customers of those, known by their external id or new. Facts that are there already (same source and
 * external id) are taken out of the plan and counted. Runs inside the caller's transaction.
 */
export async function buildPlan(sql: Sql, input: PlanInput): Promise<Known> {
  const { workspaceId, importId, mapping, profile } = input;
  const place = [workspaceId, importId];
  await sql(
    `CREATE TEMP TABLE plan_rule (rule_no integer, activity text, kind smallint, moment text, stage_key text,
       milestone milestone_kind, channel channel, direction direction, initiation initiation) ON COMMIT DROP`,
  );
  await sql(`INSERT INTO plan_rule SELECT * FROM jsonb_populate_recordset(NULL::plan_rule, $1::jsonb)`, [
    JSON.stringify(makeRules(mapping, profile)),
  ]);
  // Numbers instead of texts from here on: the sorts below are what takes time.
  await sql(
    `CREATE TEMP TABLE plan_case ON COMMIT DROP AS
     SELECT row_number() OVER (ORDER BY min(sequence))::integer AS case_no, case_id
     FROM import_event WHERE workspace_id = $1 AND import_id = $2 GROUP BY case_id`,
    place,
  );
  await sql("ANALYZE plan_case");
  await sql(
    `CREATE TEMP TABLE plan_event ON COMMIT DROP AS
     SELECT c.case_no, r.rule_no, r.kind, r.moment, e.sequence, e.occurred_at, e.event_key, e.resource,
            coalesce(e.transition, 'COMPLETE') AS transition
     FROM import_event e
     JOIN plan_rule r ON r.activity = e.activity
     JOIN plan_case c ON c.case_id = e.case_id
     WHERE e.workspace_id = $1 AND e.import_id = $2 AND (e.transition IS NULL OR e.transition IN ('START', 'COMPLETE'))`,
    place,
  );
  await sql("ANALYZE plan_event");
  await sql(
    `CREATE TEMP TABLE plan_fact ON COMMIT DROP AS
     SELECT case_no, rule_no, kind, sequence, occurred_at, event_key, resource, 0::int8 AS uncapped, 0::int8 AS milliseconds
     FROM plan_event WHERE moment = transition
     UNION ALL
     SELECT case_no, rule_no, kind, sequence, occurred_at, event_key, resource, lasted,
            least(lasted, coalesce($1::int8, lasted))
     FROM (
       SELECT e.*, lead(transition) OVER w AS after,
              round(extract(epoch FROM lead(occurred_at) OVER w - occurred_at) * 1000)::int8 AS lasted
       FROM plan_event e WHERE moment IS NULL
       WINDOW w AS (PARTITION BY case_no, rule_no ORDER BY occurred_at, sequence)) v
     WHERE transition = 'START' AND after = 'COMPLETE'`,
    [mapping.minuteCap === null ? null : Math.round(mapping.minuteCap * 60_000)],
  );
  await sql("ANALYZE plan_fact");
  await makeLives(sql, workspaceId, mapping.source);
  return removeKnown(sql, workspaceId, mapping.source);
}

/** PostgreSQL 18 makes time-ordered ids itself, many times faster than the function that older servers need. */
export async function newIdSql(sql: Sql): Promise<string> {
  const [row] = await sql<{ native: boolean }>("SELECT to_regprocedure('uuidv7()') IS NOT NULL AS native");
  return row?.native ? "uuidv7()" : "lifecurve_uuid_v7()";
}

async function makeLives(sql: Sql, workspaceId: string, source: string): Promise<void> {
  await sql(
    `CREATE TEMP TABLE plan_life ON COMMIT DROP AS
     SELECT c.case_no, c.case_id, x.customer_id IS NULL AS is_new,
            coalesce(x.customer_id, ${await newIdSql(sql)}) AS customer_id
     FROM plan_case c
     LEFT JOIN customer_external_id x ON x.workspace_id = $1 AND x.source = $2 AND x.external_id = c.case_id
     WHERE c.case_no IN (SELECT case_no FROM plan_fact)`,
    [workspaceId, source],
  );
  await sql("ANALYZE plan_life");
}

const tables = {
  touchpoints: ["touchpoint", 3],
  stageMoves: ["stage_interval", 1],
  outcomes: ["milestone", 2],
} as const;

async function removeKnown(sql: Sql, workspaceId: string, source: string): Promise<Known> {
  const known: Known = { touchpoints: 0, stageMoves: 0, outcomes: 0 };
  for (const name of ["touchpoints", "stageMoves", "outcomes"] as const) {
    const [table, kind] = tables[name];
    const [any] = await sql<{ found: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM ${table} WHERE workspace_id = $1 AND source = $2 AND external_id IS NOT NULL) AS found`,
      [workspaceId, source],
    );
    if (!any?.found) continue;
    const [row] = await sql<{ removed: number }>(
      `WITH gone AS (
         DELETE FROM plan_fact f USING ${table} t
         WHERE f.kind = ${kind} AND t.workspace_id = $1 AND t.source = $2 AND t.external_id = f.event_key
         RETURNING 1)
       SELECT count(*) AS removed FROM gone`,
      [workspaceId, source],
    );
    known[name] = Number(row?.removed ?? 0);
  }
  await sql("DELETE FROM plan_life WHERE is_new AND case_no NOT IN (SELECT case_no FROM plan_fact)");
  return known;
}
