import type { Place } from "@/lib/db/rollups/rewrite-lives";
import { read, type Sql, sqlOnClient, writeOnClient } from "@/lib/db/sql";
import { evaluateRule, type RuleToEvaluate } from "./evaluate";
import { reckonRecord } from "./record";

/** So many customers are looked at in one transaction. */
const AT_ONCE = 5_000;
/** The hour of the workspace's own day from which its night run is due. */
const NIGHT_HOUR = 2;

type Rule = RuleToEvaluate & { recorded: boolean };

/** One evaluation of a workspace at a time: two at once would raise the same risk twice. */
async function takeTurn(sql: Sql, workspaceId: string): Promise<void> {
  await sql("SELECT pg_advisory_xact_lock(hashtextextended('risk ' || $1, 0))", [workspaceId]);
}

async function rulesOf(sql: Sql, workspaceId: string): Promise<Rule[]> {
  const rows = await sql<Omit<Rule, "test"> & { condition: string; params: Record<string, unknown> }>(
    `SELECT id, model_id AS "modelId", stage_id AS "stageId", segment_id AS "segmentId", condition::text AS condition,
       params, severity::text AS severity, record IS NOT NULL AS recorded
     FROM risk_rule WHERE workspace_id = $1 AND enabled ORDER BY id`,
    [workspaceId],
  );
  return rows.map(({ condition, params, ...row }) => ({
    ...row,
    test: { condition, ...params } as Rule["test"],
  }));
}

async function placeOf(sql: Sql, workspaceId: string): Promise<Place | null> {
  const [row] = await sql<{ timeZone: string }>(
    'SELECT time_zone AS "timeZone" FROM workspace WHERE id = $1',
    [workspaceId],
  );
  return row ? { workspaceId, timeZone: row.timeZone } : null;
}

/**
 * The moment as of which all customers are looked at: now, or where the demo's three years end. Its customers would
 * otherwise all fall silent as time goes by.
 */
export async function asOfAll(sql: Sql, workspaceId: string, now: Date): Promise<Date> {
  const [row] = await sql<{ asOf: Date }>(
    `SELECT r.as_of AS "asOf" FROM risk_run r JOIN workspace w ON w.id = r.workspace_id AND w.demo
     WHERE r.workspace_id = $1 AND r.as_of < $2`,
    [workspaceId, now],
  );
  return row?.asOf ?? now;
}

/** Puts every rule of a workspace to these customers, or to all. */
async function evaluateAll(
  sql: Sql,
  place: Place,
  asOf: Date,
  ids: readonly string[] | null,
): Promise<Rule[]> {
  const rules = await rulesOf(sql, place.workspaceId);
  for (const rule of rules) await evaluateRule(sql, place, rule, asOf, ids);
  return rules;
}

/**
 * Looks at customers whose facts were written since, workspace by workspace; answers how many checks were done. A fault
 * in one keeps its checks for the next time and does not keep the others waiting; it is thrown when all had their turn.
 */
export async function runQueuedChecks(now = new Date()): Promise<number> {
  const waiting = await read<{ workspaceId: string }>(
    'SELECT DISTINCT workspace_id AS "workspaceId" FROM risk_check',
  );
  let done = 0;
  const faults: unknown[] = [];
  for (const { workspaceId } of waiting) {
    try {
      done += await runChecksOf(workspaceId, now);
    } catch (error) {
      faults.push(error);
    }
  }
  if (faults.length > 0) throw faults[0];
  return done;
}

/** One workspace's turn. What it takes from the queue is gone only with what it found. */
function runChecksOf(workspaceId: string, now: Date): Promise<number> {
  return writeOnClient(async (client) => {
    const sql = sqlOnClient(client);
    await takeTurn(sql, workspaceId);
    const taken = await sql<{ customerId: string | null }>(
      `DELETE FROM risk_check WHERE workspace_id = $1 AND id IN (
         SELECT id FROM risk_check WHERE workspace_id = $1 ORDER BY id LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED)
       RETURNING customer_id AS "customerId"`,
      [workspaceId],
    );
    const place = await placeOf(sql, workspaceId);
    if (!place || taken.length === 0) return 0;
    const ids = taken.flatMap(({ customerId }) => customerId ?? []);
    const all = ids.length < taken.length;
    const asOf = all ? await asOfAll(sql, workspaceId, now) : now;
    const rules = await evaluateAll(sql, place, asOf, all ? null : ids);
    // A new rule is told at once what it would have been worth.
    if (all) for (const rule of rules) if (!rule.recorded) await reckonRecord(sql, place, rule, asOf);
    return taken.length;
  });
}

/**
 * The nightly run of each workspace that has rules and was not run for its own today: time alone makes risks begin.
 * Answers the workspaces that were run.
 */
export async function runNightlyChecks(now = new Date()): Promise<string[]> {
  const run: string[] = [];
  const due = await writeOnClient((client) => dueWorkspaces(sqlOnClient(client), now));
  for (const { workspaceId } of due) {
    const done = await writeOnClient(async (client) => {
      const sql = sqlOnClient(client);
      await takeTurn(sql, workspaceId);
      // Another node may have had its turn first.
      const still = (await dueWorkspaces(sql, now)).find((one) => one.workspaceId === workspaceId);
      const place = still && (await placeOf(sql, workspaceId));
      if (!still || !place) return false;
      const rules = await evaluateAll(sql, place, now, null);
      for (const rule of rules) await reckonRecord(sql, place, rule, now);
      await sql(
        `INSERT INTO risk_run (workspace_id, day, as_of, at_risk)
         SELECT $1, $2::date, $3, count(DISTINCT customer_id) FROM customer_risk
         WHERE workspace_id = $1 AND cleared_at IS NULL
         ON CONFLICT (workspace_id) DO UPDATE SET day = excluded.day, as_of = excluded.as_of, at_risk = excluded.at_risk`,
        [workspaceId, still.day, now],
      );
      return true;
    });
    if (done) run.push(workspaceId);
  }
  return run;
}

function dueWorkspaces(sql: Sql, now: Date): Promise<{ workspaceId: string; day: string }[]> {
  // A night run covers the day that began before it, counted from the night hour on.
  return sql(
    `SELECT w.id AS "workspaceId", d.day::text AS day FROM workspace w
     CROSS JOIN LATERAL (
       SELECT (($1::timestamptz AT TIME ZONE w.time_zone) - make_interval(hours => ${NIGHT_HOUR}))::date AS day) d
     LEFT JOIN risk_run r ON r.workspace_id = w.id
     WHERE (r.day IS NULL OR r.day < d.day) AND NOT w.demo
       AND EXISTS (SELECT 1 FROM risk_rule x WHERE x.workspace_id = w.id AND x.enabled)`,
    [now],
  );
}
