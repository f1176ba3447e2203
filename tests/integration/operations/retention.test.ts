import { afterEach, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { forgetOld } from "@/lib/operations/forget-old";
import { retention } from "@/lib/operations/retention";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

const settings = [...new Set(retention.flatMap(({ setting }) => setting ?? []))];
afterEach(() => {
  for (const setting of settings) delete process.env[setting];
});

const day = 86_400_000;
const now = new Date("2027-06-01T12:00:00Z");
const ago = (days: number) => new Date(now.getTime() - days * day);

/** The table, its time, and a row that ended then: for each one kind that goes and others of the same age that stay. */
async function makeAt(actor: Actor, at: Date): Promise<void> {
  const w = actor.workspace.id;
  const user = actor.userId;
  const id = "gen_random_uuid()";
  const statements: [string, unknown[]][] = [
    [
      `INSERT INTO sign_in (id, at, account_hash, user_id, address, how, outcome) VALUES (${id}, $1, 'h', $2, '192.0.2.1', 'password', 'in')`,
      [at, user],
    ],
    [
      `INSERT INTO idempotency_key (workspace_id, key, request_hash, created_at) VALUES ($2, ${id}::text, 'h', $1)`,
      [at, w],
    ],
    [
      `INSERT INTO session (id, token, user_id, expires_at, updated_at) VALUES (${id}::text, ${id}::text, $2, $1, $1)`,
      [at, user],
    ],
    [
      `INSERT INTO verification (id, identifier, value, expires_at, updated_at) VALUES (${id}::text, 'i', 'v', $1, $1)`,
      [at],
    ],
    [
      `INSERT INTO asyncapi_upload (workspace_id, id, status, files, created_at) VALUES ($2, ${id}, 'done', '[]', $1)`,
      [at, w],
    ],
    [
      `INSERT INTO asyncapi_upload (workspace_id, id, status, files, created_at) VALUES ($2, ${id}, 'reading', '[]', $1)`,
      [at, w],
    ],
    [
      `INSERT INTO audit_event (workspace_id, id, at, actor_kind, actor_name, action, entity, entity_id, summary, before, after)
      VALUES ($2, ${id}, $1, 'system', 'Lifecurve', 'a.b', 'a', 'x', 'What happened', '{"n":1}', '{"n":2}')`,
      [at, w],
    ],
  ];
  for (const status of ["done", "failed", "cancelled", "running", "queued"])
    statements.push([
      `INSERT INTO job (workspace_id, id, kind, status, finished_at) VALUES ($2, ${id}, 'count', '${status}', CASE WHEN '${status}' IN ('done', 'failed', 'cancelled') THEN $1::timestamptz END)`,
      [at, w],
    ]);
  for (const status of ["accepted", "waiting", "refused", "dismissed", "expired"])
    statements.push([
      `INSERT INTO inbound_event (workspace_id, id, source, event_id, type, customer_source, status, occurred_at, received_at, settled_at, sender_kind, sender_name)
       VALUES ($2, ${id}, 's', ${id}::text, 't', 's', '${status}', $1, $1, $1, 'key', 'k')`,
      [at, w],
    ]);
  for (const [status, published] of [
    ["uploading", false],
    ["failed", false],
    ["staged", false],
    ["published", true],
  ] as const)
    statements.push([
      `INSERT INTO import (workspace_id, id, status, file_name, source, created_at, published_at) VALUES ($2, ${id}, '${status}', 'f', 's', $1, ${published ? "$1" : "NULL"})`,
      [at, w],
    ]);
  for (const [text, values] of statements) await read(text, values);
  const [message] = await read<{ id: string }>(
    `INSERT INTO outbox (workspace_id, id, type, event, occurred_at) VALUES ($2, ${id}, 't', '{}', $1) RETURNING id`,
    [at, w],
  );
  const [due] = await read<{ id: string }>(
    `INSERT INTO outbox (workspace_id, id, type, event, occurred_at) VALUES ($2, ${id}, 't', '{}', $1) RETURNING id`,
    [at, w],
  );
  const [hook] = await read<{ id: string }>(
    `INSERT INTO webhook (workspace_id, id, name, url, types, secret) VALUES ($1, ${id}, ${id}::text, 'https://x.example', '{}', 's') RETURNING id`,
    [w],
  );
  for (const [of, status] of [
    [message?.id, "delivered"],
    [due?.id, "due"],
  ])
    await read(
      `INSERT INTO webhook_delivery (workspace_id, webhook_id, message_id, status, due_at) VALUES ($1, $2, $3, '${status}', $4)`,
      [w, hook?.id, of, now],
    );
}

/** How many rows of each table are there, told apart by their state where they have one. */
async function counts(): Promise<Record<string, number>> {
  const of = (table: string, state = "''") =>
    `SELECT '${table} ' || ${state} AS what, count(*)::int AS n FROM ${table} GROUP BY 1`;
  const rows = await read<{ what: string; n: number }>(
    [
      of("sign_in"),
      of("idempotency_key"),
      of("session"),
      of("verification"),
      of("asyncapi_upload", "status::text"),
      of("audit_event", "CASE WHEN after IS NULL THEN 'bare' ELSE 'full' END"),
      of("job", "status::text"),
      of("inbound_event", "status::text"),
      of("import", "status::text"),
      of("webhook_delivery", "status::text"),
    ].join(" UNION ALL "),
  );
  return Object.fromEntries(rows.map(({ what, n }) => [what.trim(), n]));
}

/** Two of each, one old and one young. */
const both = {
  sign_in: 2,
  idempotency_key: 2,
  session: 2,
  verification: 2,
  "asyncapi_upload done": 2,
  "asyncapi_upload reading": 2,
  "audit_event full": 2,
  "job done": 2,
  "job failed": 2,
  "job cancelled": 2,
  "job running": 2,
  "job queued": 2,
  "inbound_event accepted": 2,
  "inbound_event waiting": 2,
  "inbound_event refused": 2,
  "inbound_event dismissed": 2,
  "inbound_event expired": 2,
  "import uploading": 2,
  "import failed": 2,
  "import staged": 2,
  "import published": 2,
  "webhook_delivery delivered": 2,
  "webhook_delivery due": 2,
};

test("7.4 what is kept for a limited time goes when it is old, by configuration, and nothing else does", async () => {
  const actor = await makeWorkspace();
  await makeAt(actor, ago(400));
  // Younger than a day: nothing of it is ever old.
  await makeAt(actor, ago(0.5));
  expect(await counts()).toEqual(both);

  // Told to keep all for ever, only what nobody needs any more goes.
  for (const setting of settings) process.env[setting] = "0";
  await forgetOld(now);
  const always = { ...both, session: 1, verification: 1 };
  expect(await counts()).toEqual(always);
  for (const setting of settings) delete process.env[setting];

  // As it comes: the trail keeps its details.
  const gone = await forgetOld(now);
  const usual = {
    ...always,
    sign_in: 1,
    idempotency_key: 1,
    "asyncapi_upload done": 1,
    "job done": 1,
    "job failed": 1,
    "job cancelled": 1,
    "inbound_event refused": 1,
    "inbound_event dismissed": 1,
    "inbound_event expired": 1,
    "import uploading": 1,
    "import failed": 1,
    "webhook_delivery delivered": 1,
  };
  expect(await counts()).toEqual(usual);
  expect(gone["jobs that ended"]).toBe(3);

  process.env.LIFECURVE_KEEP_AUDIT_DETAILS_DAYS = "365";
  await forgetOld(now);
  const { "audit_event full": _, ...rest } = usual;
  expect(await counts()).toEqual({ ...rest, "audit_event full": 1, "audit_event bare": 1 });
  const [line] = await read<{ summary: string }>("SELECT summary FROM audit_event WHERE after IS NULL");
  expect(line?.summary).toBe("What happened");
});

test("7.4 many old rows go in small batches; two nodes at once are no harm; a bad setting is the usual one", async () => {
  const actor = await makeWorkspace();
  process.env.LIFECURVE_KEEP_JOBS_DAYS = "soon";
  await read(
    `INSERT INTO job (workspace_id, id, kind, status, finished_at)
     SELECT $1, gen_random_uuid(), 'bulk', 'done', $2::timestamptz - n * interval '1 second' FROM generate_series(1, 95) n`,
    [actor.workspace.id, ago(180)],
  );
  await read(
    "INSERT INTO job (workspace_id, id, kind, status, finished_at) VALUES ($1, gen_random_uuid(), 'bulk', 'done', $2)",
    [actor.workspace.id, ago(179)],
  );
  const both = await Promise.all([forgetOld(now, 10), forgetOld(now, 10)]);
  // Where one met rows that the other held it stops early, and comes back with its next turn.
  const later = await forgetOld(now, 10);
  const sum = [...both, later].reduce((all, gone) => all + (gone["jobs that ended"] ?? 0), 0);
  expect(sum).toBe(95);
  expect(await read("SELECT 1 FROM job WHERE kind = 'bulk'")).toHaveLength(1);
});

test("7.4 facts and their corrections are never forgotten", () => {
  const text = retention.map(({ statement }) => statement).join(" ");
  for (const table of [
    "touchpoint",
    "ledger_entry",
    "stage_interval",
    "milestone",
    "agreement",
    "charge",
    "customer",
  ])
    expect(text).not.toMatch(new RegExp(`FROM ${table}\\b|UPDATE ${table}\\b`));
});
