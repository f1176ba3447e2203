import type pg from "pg";
import { bench, idOf, stageId } from "./ids";

const ws = `'${bench.workspaceId}'::uuid`;
const model = `'${bench.modelId}'::uuid`;
const member = `'${bench.memberId}'::uuid`;
/** The one thing of its kind, by a number of its own. */
const one = (number: number) => `01900000-0000-7000-8000-0000000001${number}`;
export const made = {
  auto: one(10),
  home: one(11),
  path: one(12),
  welcome: one(13),
  first: one(14),
} as const;
const [silence, complaints] = [one(20), one(21)];

/** What other systems call them, who looks after one in ten, and one in fifty that is a household. */
async function writeNames(client: pg.PoolClient): Promise<void> {
  await client.query(
    `UPDATE customer c SET owner_id = CASE WHEN l.i % 10 = 0 THEN ${member} END,
       kind = (CASE WHEN l.i % 50 = 0 THEN 'household' ELSE 'person' END)::customer_kind
     FROM bench_life l WHERE c.workspace_id = ${ws} AND c.id = l.id AND (l.i % 10 = 0 OR l.i % 50 = 0)`,
  );
  await client.query(
    `INSERT INTO customer_external_id (workspace_id, source, external_id, customer_id)
     SELECT ${ws}, 'CRM', 'K-' || lpad(l.i::text, 8, '0'), l.id FROM bench_life l`,
  );
}

/** Three bills of thirty days for every fourth agreement; now and then the second was forgotten. */
async function writeBills(client: pg.PoolClient): Promise<void> {
  await client.query(
    `INSERT INTO ledger_entry (workspace_id, id, customer_id, agreement_id, stage_id, occurred_at, kind, nature, amount_minor,
       currency, covers_from, covers_until)
     SELECT ${ws}, ${idOf("0196", "l.i * 4 + k")}, l.id, a.id, '${stageId(3)}'::uuid,
       (a.starts_on + k * 30 + time '12:00') AT TIME ZONE '${bench.timeZone}', 'revenue', 'premium', 4500, '${bench.currency}',
       a.starts_on + k * 30, CASE WHEN k = 2 AND a.terminated_on IS NULL THEN date '2027-12-31' ELSE a.starts_on + k * 30 + 29 END
     FROM bench_life l JOIN agreement a ON a.workspace_id = ${ws} AND a.customer_id = l.id
     CROSS JOIN LATERAL generate_series(0, 2) k
     WHERE l.closed AND l.i % 4 = 0 AND NOT (k = 1 AND l.i % 48 = 0)`,
  );
}

/** Two products with a path between them, two outcomes with their results, a KPI of one. */
async function writePlans(client: pg.PoolClient): Promise<void> {
  await client.query(
    `INSERT INTO product (workspace_id, id, kind, name, monthly_minor)
     VALUES (${ws}, '${made.auto}', 'policy', 'Auto', 4000), (${ws}, '${made.home}', 'policy', 'Home', 6500)`,
  );
  await client.query(
    `INSERT INTO upgrade_path (workspace_id, id, from_product_id, to_product_id, name, rules, cost_minor)
     VALUES (${ws}, '${made.path}', '${made.auto}', '${made.home}', 'Auto to Home',
       '[{"kind":"months_in_force","least":6},{"kind":"no_open_escalation"},{"kind":"no_negative_impression","days":90},{"kind":"no_gap"}]', 2500)`,
  );
  await client.query(
    `INSERT INTO desired_outcome (workspace_id, id, model_id, stage_id, statement, due_days)
     VALUES (${ws}, '${made.welcome}', ${model}, '${stageId(3)}', 'I know what is covered', 14),
       (${ws}, '${made.first}', ${model}, '${stageId(4)}', 'I have used it once', 60)`,
  );
  await client.query(
    `INSERT INTO outcome_result (workspace_id, id, outcome_id, customer_id, kind, occurred_at)
     SELECT ${ws}, ${idOf("0197", "l.i * 2 + k")}, (ARRAY['${made.welcome}', '${made.first}'])[k + 1]::uuid, l.id,
       (CASE WHEN l.i % 9 = 0 THEN 'missed' ELSE 'reached' END)::outcome_result_kind, l.t0 + make_interval(days => 20 + 40 * k)
     FROM bench_life l CROSS JOIN LATERAL generate_series(0, 1) k
     WHERE l.closed AND l.i % 5 > k AND l.t0 + make_interval(days => 20 + 40 * k) < now()`,
  );
  await client.query(
    `INSERT INTO kpi (workspace_id, id, model_id, stage_id, outcome_id, name, measure, days)
     VALUES (${ws}, '${one(15)}', ${model}, '${stageId(3)}', NULL, 'Time in onboarding', 'median_days_in_stage', NULL),
       (${ws}, '${one(16)}', ${model}, NULL, '${made.welcome}', 'Share who know', 'share_reaching_outcome', 14)`,
  );
}

/** One in twenty complains; one in fifty has an escalation, one in twenty-five of them open; two rules look for risks. */
async function writeTroubles(client: pg.PoolClient): Promise<void> {
  await client.query(
    `UPDATE touchpoint t SET complaint = true, impression = -1 FROM bench_life l
     WHERE t.workspace_id = ${ws} AND t.customer_id = l.id AND l.i % 20 = 0 AND t.activity = 'Activity 1'`,
  );
  await client.query(
    `INSERT INTO escalation (workspace_id, id, customer_id, stage_id, title, state, opened_at, due_at, settled_at, answer, answered_at, owner_id)
     SELECT ${ws}, ${idOf("0198", "l.i")}, l.id, '${stageId(3)}'::uuid, 'Nobody called back',
       (CASE WHEN l.i % 25 = 0 THEN 'open' ELSE 'resolved' END)::escalation_state, l.t0 + interval '12 days', l.t0 + interval '14 days',
       CASE WHEN l.i % 25 > 0 THEN l.t0 + interval '13 days' END, CASE WHEN l.i % 25 > 0 THEN 'We are sorry' END,
       CASE WHEN l.i % 25 > 0 THEN l.t0 + interval '13 days' END, ${member}
     FROM bench_life l WHERE l.closed AND l.i % 50 < 2`,
  );
  await client.query(
    `INSERT INTO risk_rule (workspace_id, id, model_id, name, condition, params, severity)
     VALUES (${ws}, '${silence}', ${model}, 'Silence', 'silence', '{"days":120}', 'medium'),
       (${ws}, '${complaints}', ${model}, 'Complaints', 'complaints', '{"count":1,"days":90}', 'high')`,
  );
}

/** Everything success teams write down about the lives of the bench. */
export async function writeSuccess(client: pg.PoolClient): Promise<void> {
  await writeNames(client);
  await writeBills(client);
  await writePlans(client);
  await writeTroubles(client);
}
