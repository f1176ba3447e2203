import type pg from "pg";
import { writeNewLives } from "@/lib/db/rollups/rewrite-lives";
import { sqlOnClient, writeOnClient } from "@/lib/db/sql";
import { bench, idOf, stageId } from "./ids";
import { writeSuccess } from "./success-data";

const stages = [
  ["reach", "pre"],
  ["acquisition", "pre"],
  ["conversion", "pre"],
  ["onboarding", "post"],
  ["use", "post"],
] as const;

/**
 * "deep": many facts of each life, for the reports. "wide": few facts of many lives, an agreement of those who closed,
 * and all that success teams write down, for the lists.
 */
export type Shape = "deep" | "wide";
const most = {
  deep: { touches: [60, 10], entries: [36, 6] },
  wide: { touches: [6, 2], entries: [4, 2] },
} as const;

const lastInstant = "timestamptz '2026-10-31 20:00:00+00'";

/** Where the customer was `day` days after the first contact. */
const stageAt = (
  day: string,
) => `CASE WHEN ${day} < 3 OR l.stages = 1 THEN '${stageId(0)}' WHEN ${day} < 6 OR l.stages = 2 THEN '${stageId(1)}'
  WHEN ${day} < 10 OR l.stages = 3 THEN '${stageId(2)}' WHEN ${day} < 30 THEN '${stageId(3)}' ELSE '${stageId(4)}' END::uuid`;

async function makeFrame(client: pg.PoolClient): Promise<void> {
  await client.query(
    `INSERT INTO workspace (id, slug, name, currency, time_zone) VALUES ($1, $2, 'Bench', $3, $4)`,
    [bench.workspaceId, bench.slug, bench.currency, bench.timeZone],
  );
  await client.query(
    `INSERT INTO "user" (id, name, email, email_verified, updated_at) VALUES ('bench', 'Bench', 'bench@lifecurve.example', true, now())`,
  );
  await client.query(
    `INSERT INTO member (workspace_id, id, user_id, role) VALUES ($1, $2, 'bench', 'owner')`,
    [bench.workspaceId, bench.memberId],
  );
  await client.query(
    `INSERT INTO lifecycle_model (workspace_id, id, name, industry) VALUES ($1, $2, 'Bench', 'insurance')`,
    [bench.workspaceId, bench.modelId],
  );
  await client.query(
    `INSERT INTO model_version (workspace_id, id, model_id, number, status, published_at) VALUES ($1, $2, $3, 1, 'published', now())`,
    [bench.workspaceId, bench.versionId, bench.modelId],
  );
  for (const [position, [kind, side]] of stages.entries()) {
    const definitionId = stageId(position).replace(/1(\d)$/, "2$1");
    await client.query(
      `INSERT INTO stage (workspace_id, id, model_id, key, name, kind, side, position) VALUES ($1, $2, $3, $4::text, $4::text, $4::text::stage_kind, $5, $6)`,
      [bench.workspaceId, stageId(position), bench.modelId, kind, side, position],
    );
    await client.query(
      `INSERT INTO stage_definition (workspace_id, id, version_id, stage_id, position, name, kind, side) VALUES ($1, $2, $3, $4, $5, $6::text, $6::text::stage_kind, $7)`,
      [bench.workspaceId, definitionId, bench.versionId, stageId(position), position, kind, side],
    );
  }
  for (const [position, name] of ["North", "South", "East", "West"].entries()) {
    await client.query(`INSERT INTO segment (workspace_id, id, name) VALUES ($1, $2, $3)`, [
      bench.workspaceId,
      stageId(position).replace(/1(\d)$/, "3$1"),
      name,
    ]);
  }
}

/** Three in ten close; a closed life has the first number of facts, another the second. */
async function planLives(client: pg.PoolClient, customers: number, shape: Shape): Promise<void> {
  const { touches, entries } = most[shape];
  await client.query("SELECT setseed(0.42)");
  await client.query(
    `CREATE TEMP TABLE bench_life ON COMMIT DROP AS
     SELECT i, ${idOf("0190", "i")} AS id, t0, closed, stages,
       CASE WHEN closed THEN 10 + least(extract(epoch FROM ${lastInstant} - t0) / 86400 - 10, 30 + 670 * spread) ELSE pre END AS days,
       CASE WHEN closed THEN ${touches[0]} ELSE ${touches[1]} END AS touches,
       CASE WHEN closed THEN ${entries[0]} ELSE ${entries[1]} END AS entries, left_life
     FROM (
       SELECT i, timestamptz '2023-11-01 12:00:00+00' + make_interval(secs => random() * 1050 * 86400) AS t0,
         random() < 0.3 AS closed, (1 + floor(random() * 3))::int AS lost_in, random() AS spread, random() < 0.25 AS left_life
       FROM generate_series(1, $1::int) i) d
     CROSS JOIN LATERAL (SELECT CASE WHEN closed THEN 5 ELSE lost_in END AS stages, (ARRAY[3, 6, 10])[lost_in] AS pre) s`,
    [customers],
  );
  await client.query("ANALYZE bench_life");
}

async function writeRows(client: pg.PoolClient): Promise<void> {
  const ws = `'${bench.workspaceId}'::uuid`;
  await client.query(
    `INSERT INTO customer (workspace_id, id, model_id, name, segment_id, acquisition_channel, created_at)
     SELECT ${ws}, l.id, '${bench.modelId}', 'Customer ' || l.i,
       ('01900000-0000-7000-8000-00000000003' || l.i % 4)::uuid,
       (ARRAY['Search', 'Brokers', 'Referral', 'Compare', 'Fairs'])[1 + l.i % 5], l.t0 FROM bench_life l`,
  );
  await client.query(
    `INSERT INTO stage_interval (workspace_id, id, customer_id, stage_id, starts_at, sequence)
     SELECT ${ws}, ${idOf("0191", "l.i * 8 + k")}, l.id, ('01900000-0000-7000-8000-00000000001' || k)::uuid,
       l.t0 + make_interval(days => (ARRAY[0, 3, 6, 10, 30])[k + 1]), k
     FROM bench_life l CROSS JOIN LATERAL generate_series(0, l.stages - 1) k`,
  );
  await client.query(
    `INSERT INTO milestone (workspace_id, id, customer_id, kind, occurred_at)
     SELECT ${ws}, ${idOf("0192", "l.i * 2")}, l.id, (CASE WHEN closed THEN 'closed' WHEN l.i % 3 = 0 THEN 'declined' ELSE 'cancelled' END)::milestone_kind,
       l.t0 + make_interval(days => CASE WHEN closed THEN 10 ELSE (ARRAY[3, 6, 10])[stages] END)
     FROM bench_life l WHERE closed OR l.i % 40 > 0
     UNION ALL
     SELECT ${ws}, ${idOf("0192", "l.i * 2 + 1")}, l.id, 'ended', l.t0 + make_interval(secs => l.days * 86400)
     FROM bench_life l WHERE closed AND left_life`,
  );
  await client.query("SELECT setseed(0.43)");
  await client.query(
    `INSERT INTO touchpoint (workspace_id, id, customer_id, stage_id, occurred_at, channel, direction, initiation, activity, milliseconds)
     SELECT ${ws}, ${idOf("0193", "l.i * 64 + k")}, l.id, ${stageAt("o.day")}, l.t0 + make_interval(secs => o.day * 86400),
       (ARRAY['digital', 'phone', 'mail', 'agent', 'email', 'chat'])[1 + (l.i + k) % 6]::channel,
       CASE WHEN k % 2 = 0 THEN 'inbound' ELSE 'outbound' END::direction,
       CASE WHEN k % 3 = 0 THEN 'proactive' ELSE 'reactive' END::initiation,
       'Activity ' || k % 12, (60000 * (1 + (l.i * 7 + k) % 45))::bigint
     FROM bench_life l CROSS JOIN LATERAL generate_series(0, l.touches - 1) k
     CROSS JOIN LATERAL (SELECT CASE WHEN k < 10 THEN least(l.days, 10) * k / 10.5 ELSE 10 + (l.days - 10) * random() END AS day) o`,
  );
  await client.query(
    `INSERT INTO ledger_entry (workspace_id, id, customer_id, stage_id, occurred_at, kind, nature, amount_minor, currency)
     SELECT ${ws}, ${idOf("0194", "l.i * 64 + k")}, l.id, ${stageAt("o.day")}, l.t0 + make_interval(secs => o.day * 86400),
       CASE WHEN k < 6 OR k % 3 > 0 THEN 'cost' ELSE 'revenue' END::entry_kind,
       CASE WHEN k = 0 THEN 'media' WHEN k < 6 THEN 'staff' WHEN k % 3 = 0 THEN 'premium' WHEN k % 3 = 1 THEN 'commission' ELSE 'claim' END,
       100 + (l.i * 13 + k * 7) % 9000, '${bench.currency}'
     FROM bench_life l CROSS JOIN LATERAL generate_series(0, l.entries - 1) k
     CROSS JOIN LATERAL (SELECT CASE WHEN k < 6 THEN least(l.days, 10) * k / 6.5 ELSE 10 + (l.days - 10) * (k - 5) / 31.0 END AS day) o`,
  );
}

/** One agreement a customer, four in ten ended, on any day of the month. */
async function writeAgreements(client: pg.PoolClient, shape: Shape): Promise<void> {
  await client.query("SELECT setseed(0.44)");
  await client.query(
    `INSERT INTO agreement (workspace_id, id, customer_id, kind, product, starts_on, terminated_on, end_reason, amount_minor, currency)
     SELECT '${bench.workspaceId}'::uuid, ${idOf("0195", "l.i")}, l.id, 'policy', (ARRAY['Auto', 'Home', 'Life'])[1 + l.i % 3], o.first_day,
       CASE WHEN o.ended THEN least(o.first_day + o.lived, date '2026-10-31') END,
       CASE WHEN o.ended THEN (ARRAY['lapsed', 'lapsed', 'lapsed', 'claim', 'matured'])[1 + l.i % 5]::agreement_end END,
       5000 + (l.i * 37) % 90000, '${bench.currency}'
     FROM (SELECT * FROM bench_life ${shape === "wide" ? "WHERE closed" : ""}) l
     CROSS JOIN LATERAL (SELECT (l.t0 AT TIME ZONE '${bench.timeZone}')::date AS first_day, random() < 0.4 AS ended, (random() * 900)::int AS lived) o`,
  );
}

/** Makes the data set by set-based SQL, and its rollups once, in one transaction. Returns the seconds taken. */
export async function makeBenchData(customers: number, shape: Shape): Promise<number> {
  const start = performance.now();
  await writeOnClient(async (client) => {
    await client.query("SET LOCAL max_parallel_workers_per_gather = 0");
    await client.query("SET LOCAL work_mem = '512MB'");
    // The references are right by construction; looking each of them up would take most of the time.
    await client.query("SET LOCAL session_replication_role = replica");
    await makeFrame(client);
    await planLives(client, customers, shape);
    const place = { workspaceId: bench.workspaceId, timeZone: bench.timeZone };
    await writeNewLives(
      sqlOnClient(client),
      place,
      { query: "SELECT id AS customer_id FROM customer WHERE workspace_id = $1" },
      async () => {
        await writeRows(client);
        await writeAgreements(client, shape);
        if (shape === "wide") await writeSuccess(client);
        await client.query(
          "ANALYZE agreement, customer, stage_interval, milestone, touchpoint, ledger_entry",
        );
        console.log(
          `  facts written after ${((performance.now() - start) / 1000).toFixed(0)} s; making rollups …`,
        );
      },
    );
  });
  return (performance.now() - start) / 1000;
}
