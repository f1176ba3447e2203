import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { POST as openDemoRoute } from "@/app/api/v1/demo/session/route";
import { memberActor, signedIn } from "@/lib/auth/resolve";
import { pool } from "@/lib/db/pool";
import { checkRollups } from "@/lib/db/rollups/check";
import { placeFacts } from "@/lib/db/rollups/placement";
import { read, sqlOnClient } from "@/lib/db/sql";
import { demoEnd } from "@/lib/demo/calendar";
import { generateLives, planDemo } from "@/lib/demo/generate";
import { type Seeded, seedDemo } from "@/lib/demo/seed";
import { namedLives } from "@/lib/demo/stories";
import { demoSlug, demoTimeZone } from "@/lib/demo/workspace";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

const countOf = async (table: string, where = "true") => {
  const [row] = await read<{ count: number }>(`SELECT count(*) FROM ${table} t WHERE ${where}`);
  return row?.count ?? 0;
};

function hashLives(seed: string, scale: number): string {
  const options = { seed, scale };
  const hash = createHash("sha256");
  for (const life of generateLives(planDemo(options), options)) hash.update(JSON.stringify(life));
  return hash.digest("hex");
}

describe("demo workspace", () => {
  let seeded: Seeded;

  beforeAll(async () => {
    seeded = await seedDemo();
  });

  it("7.5 the same seed makes the same data, another seed other data", () => {
    expect(hashLives("one", 0.1)).toBe(hashLives("one", 0.1));
    expect(hashLives("one", 0.1)).not.toBe(hashLives("two", 0.1));
  });

  it("2.1 2.2 keeps shared views of its customers, and some households say who belongs to them", async () => {
    expect(await countOf("saved_view", "shared")).toBe(3);
    expect(await countOf("group_member")).toBeGreaterThan(20);
    // Nobody belongs to two households.
    const [twice] = await read<{ count: number }>(
      "SELECT count(*) FROM (SELECT customer_id FROM group_member GROUP BY 1 HAVING count(*) > 1) t",
    );
    expect(twice?.count).toBe(0);
  });

  it("7.5 holds at least 5,000 customers over three years", async () => {
    expect(seeded.made).toBe(true);
    expect(await countOf("customer")).toBe(seeded.customers);
    expect(seeded.customers).toBeGreaterThanOrEqual(5_000);
    const total = (
      await Promise.all(
        ["stage_interval", "milestone", "touchpoint", "ledger_entry"].map((table) => countOf(table)),
      )
    ).reduce((sum, count) => sum + count, 0);
    expect(total).toBe(seeded.facts);
    expect(total).toBeGreaterThanOrEqual(150_000);
    const [span] = await read<{ first: string; last: string; after: number }>(
      `SELECT min(first_contact_on) AS first, max(first_contact_on) AS last,
         count(*) FILTER (WHERE last_fact_at >= '2026-11-01 00:00:00 America/New_York') AS after FROM customer_summary`,
    );
    expect(span).toEqual({ first: "2023-11-01", last: "2026-10-31", after: 0 });
    for (const outcome of ["open", "closed", "declined", "cancelled"]) {
      expect(await countOf("customer_summary", `outcome = '${outcome}'`), outcome).toBeGreaterThan(200);
    }
  });

  it("7.5 has the kinds of money and contact that screens speak of", async () => {
    for (const nature of [
      "media",
      "staff",
      "premium",
      "interest",
      "fee",
      "advertising",
      "commission",
      "claim",
      "refund",
      "credit loss",
    ]) {
      expect(await countOf("ledger_entry", `nature = '${nature}'`), nature).toBeGreaterThan(20);
    }
    expect(await countOf("touchpoint", "complaint")).toBeGreaterThan(100);
    expect(await countOf("customer_summary", "ended_at IS NOT NULL AND outcome = 'closed'")).toBeGreaterThan(
      100,
    );
    expect(
      await countOf("ledger_entry", "kind = 'cost' AND nature = 'staff' AND touchpoint_id IS NULL"),
    ).toBe(0);
  });

  it("5.4 has a few in every model who owe an outcome of an earlier stage, and not too many", async () => {
    const rows = await read<{ model: string; owing: number; customers: number }>(
      `SELECT m.name AS model, count(DISTINCT k.customer_id) AS owing,
         (SELECT count(*) FROM customer_summary s WHERE s.model_id = m.id AND s.ended_at IS NULL AND s.outcome = 'closed') AS customers
       FROM risk_rule r JOIN lifecycle_model m ON m.id = r.model_id
       JOIN customer_risk k ON k.rule_id = r.id AND k.cleared_at IS NULL
       WHERE r.name = 'Skipped step' GROUP BY m.id, m.name`,
    );
    expect(rows).toHaveLength(4);
    for (const { model, owing, customers } of rows) {
      expect(owing, model).toBeGreaterThan(0);
      expect(owing / customers, model).toBeLessThan(0.2);
    }
  });

  it("2.6 offers upgrades before its last day, each with what it saves", async () => {
    const offers = await read<{ saved: number | null; days: number; decided: number | null; state: string }>(
      `SELECT saved_minor AS saved, state, extract(epoch FROM $1::timestamptz - offered_at) / 86400 AS days,
         extract(epoch FROM $1::timestamptz - decided_at) / 86400 AS decided FROM upgrade_offer ORDER BY offered_at DESC`,
      [new Date(demoEnd)],
    );
    expect(offers).toHaveLength(7);
    for (const [index, { saved, days, decided, state }] of offers.entries()) {
      expect(saved).toBeGreaterThan(0);
      expect(days).toBeCloseTo(index + 1 - 10 / 24, 6);
      expect(decided === null).toBe(state === "offered");
      if (decided !== null) expect(decided).toBeGreaterThan(0);
    }
  });

  it("7.5 leaves rollups equal to the facts", async () => {
    const client = await pool().connect();
    try {
      await client.query("BEGIN");
      const place = { workspaceId: seeded.workspaceId, timeZone: demoTimeZone };
      expect(await checkRollups(sqlOnClient(client), place)).toEqual([]);
      for (const table of ["touchpoint", "ledger_entry"] as const) {
        const everyone =
          "SELECT id AS customer_id FROM customer WHERE workspace_id = $1 AND $2::text IS NOT NULL";
        const moved = await client.query(placeFacts(table, everyone), [place.workspaceId, place.timeZone]);
        expect(moved.rowCount, `${table} in another stage than the rule says`).toBe(0);
      }
      await client.query("ROLLBACK");
    } finally {
      client.release();
    }
  });

  it("7.5 tells of the channel that is cheap to reach and dear to close", async () => {
    const rows = await read<{ channel: string; per_lead: number; per_close: number }>(
      `WITH people AS (
         SELECT s.acquisition_channel, count(*) AS customers, count(*) FILTER (WHERE outcome = 'closed') AS closed
         FROM customer_summary s JOIN lifecycle_model m ON m.id = s.model_id AND m.name = 'Personal auto' GROUP BY 1),
       spent AS (
         SELECT r.acquisition_channel, sum(media_minor) AS media, sum(cost_minor) AS cost
         FROM rollup_reach r JOIN lifecycle_model m ON m.id = r.model_id AND m.name = 'Personal auto' GROUP BY 1)
       SELECT acquisition_channel AS channel, (media / customers)::float8 AS per_lead, (cost / closed)::float8 AS per_close
       FROM people JOIN spent USING (acquisition_channel)`,
    );
    const compare = rows.find((row) => row.channel === "Compare sites");
    const search = rows.find((row) => row.channel === "Search ads");
    expect(compare?.per_lead).toBeLessThan((search?.per_lead ?? 0) / 2);
    expect(compare?.per_close).toBeGreaterThan(search?.per_close ?? Number.POSITIVE_INFINITY);
  });

  it("7.5 tells of the spring backlog and of the wave after the price increase", async () => {
    const [wait] = await read<{ spring: number; other: number }>(
      `WITH waits AS (
         SELECT o.starts_at AS closed_at, extract(epoch FROM min(u.starts_at) - o.starts_at) / 86400 AS days
         FROM stage_interval o JOIN stage so ON so.id = o.stage_id AND so.key = 'onboarding'
         JOIN lifecycle_model m ON m.id = so.model_id AND m.name = 'Personal auto'
         JOIN stage_interval u ON u.customer_id = o.customer_id AND u.starts_at > o.starts_at
         JOIN stage su ON su.id = u.stage_id AND su.key = 'use' GROUP BY o.id, o.starts_at)
       SELECT avg(days) FILTER (WHERE closed_at >= '2025-03-01' AND closed_at < '2025-06-01')::float8 AS spring,
         avg(days) FILTER (WHERE NOT (closed_at >= '2025-03-01' AND closed_at < '2025-06-01'))::float8 AS other FROM waits`,
    );
    expect(wait?.spring).toBeGreaterThan(2 * (wait?.other ?? 0));
    const increase = await countOf("milestone", "kind = 'ended' AND reason = 'Price increase'");
    const [before] = await read<{ count: number }>(
      `SELECT count(*) FROM milestone e JOIN customer c ON c.id = e.customer_id
       JOIN lifecycle_model m ON m.id = c.model_id AND m.name = 'Personal auto'
       WHERE e.kind = 'ended' AND e.occurred_at >= '2025-06-01' AND e.occurred_at < '2025-10-01'`,
    );
    expect(increase).toBeGreaterThan(before?.count ?? Number.POSITIVE_INFINITY);
  });

  it("7.5 tells of the loan campaign that validation turned down", async () => {
    const [row] = await read<{ campaign: number; before: number }>(
      `SELECT avg((outcome = 'closed')::int) FILTER (WHERE first_contact_on BETWEEN '2026-05-15' AND '2026-06-30')::float8 AS campaign,
         avg((outcome = 'closed')::int) FILTER (WHERE first_contact_on < '2026-05-15')::float8 AS before
       FROM customer_summary s JOIN lifecycle_model m ON m.id = s.model_id AND m.name = 'Personal loan'
       WHERE s.acquisition_channel = 'Social media'`,
    );
    expect(row?.campaign).toBeLessThan((row?.before ?? 0) / 2);
  });

  it("7.5 tells of four customers with a story of their own", async () => {
    const find = async (name: string) => {
      const [row] = await read<{
        outcome: string;
        margin_minor: number;
        milliseconds: number;
        first: number;
        paid: number;
        reopened: number;
      }>(
        `SELECT s.outcome, s.margin_minor, s.milliseconds, extract(epoch FROM s.first_contact_at)::float8 AS first,
           (SELECT extract(epoch FROM min(e.occurred_at))::float8 FROM ledger_entry e WHERE e.customer_id = c.id AND e.kind = 'revenue') AS paid,
           (SELECT count(*) FROM milestone m WHERE m.customer_id = c.id AND m.kind = 'reopened') AS reopened
         FROM customer c JOIN customer_summary s ON s.customer_id = c.id WHERE c.name = $1`,
        [name],
      );
      return row;
    };
    const most = await read<{ max: number }>("SELECT max(milliseconds) FROM customer_summary");
    expect((await find(namedLives.costlyAccount))?.milliseconds).toBe(most[0]?.max);
    const early = await find(namedLives.paidBeforeContact);
    expect(early?.paid).toBeLessThan(early?.first ?? 0);
    expect((await find(namedLives.cameBack))?.reopened).toBe(1);
    expect((await find(namedLives.neverDecided))?.outcome).toBe("open");
  });

  it("7.5 a second start finds it there", async () => {
    expect(await seedDemo()).toMatchObject({ workspaceId: seeded.workspaceId, made: false });
  });

  it("7.5 opens for a visitor only where the installation offers it, and closes with it", async () => {
    const ask = (cookie?: string) =>
      openDemoRoute(
        new Request("http://localhost/api/v1/demo/session", {
          method: "POST",
          ...(cookie ? { headers: { cookie } } : {}),
        }),
        { params: Promise.resolve({}) },
      );
    expect((await ask()).status).toBe(404);
    process.env.LIFECURVE_DEMO = "1";
    try {
      const answer = await ask();
      expect(answer.status).toBe(200);
      expect(await answer.json()).toEqual({ workspace: demoSlug });
      const [line = ""] = answer.headers.getSetCookie();
      expect(line).toMatch(/HttpOnly/);
      const cookie = line.split(";")[0] ?? "";
      const visitor = await signedIn(new Headers({ cookie }));
      expect(visitor?.email).toBe("demo@lifecurve.example");
      const actor = visitor && (await memberActor(visitor, demoSlug, null));
      expect(actor?.role).toBe("admin");
      expect(await countOf("member", "role = 'owner'")).toBe(1);
      expect(await countOf("account")).toBe(0);

      // Who is in already gets no second session; strangers are let in at a pace.
      expect((await ask(cookie)).headers.getSetCookie()).toEqual([]);
      const statuses: number[] = [];
      for (let visit = 0; visit < 31; visit++) statuses.push((await ask()).status);
      expect(statuses.filter((status) => status === 200)).toHaveLength(29);
      expect(statuses.at(-1)).toBe(429);
      expect(await countOf("session")).toBe(30);

      delete process.env.LIFECURVE_DEMO;
      expect(await signedIn(new Headers({ cookie }))).toBeNull();
    } finally {
      delete process.env.LIFECURVE_DEMO;
    }
  });
});
