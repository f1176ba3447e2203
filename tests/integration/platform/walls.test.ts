import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "@/lib/auth/actor";
import { createCustomer } from "@/lib/customers/commands/create-customer";
import { findCustomers } from "@/lib/customers/queries/find-customers";
import { customerQuery, newCustomer } from "@/lib/customers/schema";
import { applyMigrations } from "@/lib/db/migrate/apply";
import { closePool, pool } from "@/lib/db/pool";
import { read, readSnapshot } from "@/lib/db/sql";
import { transact } from "@/lib/db/transaction";
import { insideWall, outsideWall, walledRole, wallOf } from "@/lib/db/wall";
import { writeTransaction } from "@/lib/db/write";
import { answerCsv } from "@/lib/formats/csv/answer";
import { section } from "@/lib/http/page";
import { route } from "@/lib/http/route";
import { logTouchpoint } from "@/lib/touchpoints/group-commit";
import { newTouchpoint } from "@/lib/touchpoints/schema";
import { makeModel } from "@/tests/factories/lifecycle";
import { makeOneOfEach } from "@/tests/factories/objects";
import { makeSessionHeaders } from "@/tests/factories/session";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

let home: Actor;
let away: Actor;
const inside = <T>(work: () => T): T => insideWall(home.workspace.id, work);

beforeAll(async () => {
  home = await makeWorkspace({ name: "Home" });
  away = await makeWorkspace({ name: "Away" });
  for (const actor of [home, away]) await makeOneOfEach(actor);
});

type Place = { id: string; workspace_id: string };
/** What somebody wrote who forgot whose customers are meant. */
const forgetful = "SELECT id, workspace_id FROM customer";
const workspacesOf = (rows: readonly Place[]) => [...new Set(rows.map((row) => row.workspace_id))];

describe("7.1 walls", () => {
  test("a statement that forgets its scope reads one workspace, by every way to the database", async () => {
    expect(workspacesOf(await read<Place>(forgetful))).toHaveLength(2);
    const ways = [
      () => read<Place>(forgetful),
      () => readSnapshot((sql) => sql<Place>(forgetful)),
      () => writeTransaction((sql) => sql<Place>(forgetful)),
      () => transact((tx) => tx.$queryRawUnsafe<Place[]>(forgetful)),
      async () =>
        (await transact((tx) => tx.customer.findMany())).map((row) => ({
          id: row.id,
          workspace_id: row.workspaceId,
        })),
    ];
    for (const way of ways) expect(workspacesOf(await inside(way))).toEqual([home.workspace.id]);
  });

  test("a statement that forgets its scope changes, deletes and writes nothing of another workspace", async () => {
    const untouched = async () =>
      (
        await read<{ name: string }>("SELECT name FROM customer WHERE workspace_id = $1", [away.workspace.id])
      ).map(({ name }) => name);
    const before = await untouched();
    await inside(() => read("UPDATE customer SET name = name || ' (changed)'"));
    await inside(() => writeTransaction((sql) => sql("DELETE FROM customer_risk")));
    expect(await untouched()).toEqual(before);
    const [left] = await read<{ count: number }>(
      "SELECT count(*) AS count FROM customer_risk WHERE workspace_id = $1",
      [away.workspace.id],
    );
    expect(left?.count).toBeGreaterThan(0);
    const segment = "INSERT INTO segment (workspace_id, id, name) VALUES ($1, $2, 'Smuggled')";
    await expect(inside(() => read(segment, [away.workspace.id, randomUUID()]))).rejects.toThrow(
      /row-level security/,
    );
    await expect(
      inside(() => read("UPDATE segment SET workspace_id = $1", [away.workspace.id])),
    ).rejects.toThrow(/row-level security/);
  });

  test("every table shows the rows of one workspace, and the tables of identity none", async () => {
    const tables = await read<{
      table: string;
      tenant: boolean;
      role: boolean;
      security: boolean;
      wall: boolean;
    }>(
      `SELECT c.relname AS table, a.attname IS NOT NULL AS tenant, c.relrowsecurity AS security,
         has_any_column_privilege('${walledRole}', c.oid, 'SELECT') AS role,
         EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'wall') AS wall
       FROM pg_class c LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'workspace_id' AND NOT a.attisdropped
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm') ORDER BY 1`,
    );
    const tenant = tables.filter(
      (one) => one.tenant || ["workspace", "user", "sign_in", "password_request"].includes(one.table),
    );
    expect(tenant.length).toBeGreaterThan(90);
    expect(tenant.filter((one) => !(one.role && one.security && one.wall))).toEqual([]);
    // Whatever is neither a workspace's nor shared with its people is shut.
    expect(tables.filter((one) => !tenant.includes(one) && one.role)).toEqual([]);
    for (const table of ["account", "session", "verification", "rate_limit", "two_factor"])
      await expect(inside(() => read(`SELECT * FROM ${table}`))).rejects.toThrow(/permission denied/);

    const seen: string[] = [];
    for (const { table } of tenant.filter((one) => one.tenant)) {
      const rows = await inside(() => read<Place>(`SELECT workspace_id FROM "${table}"`));
      expect(
        workspacesOf(rows).filter((id) => id !== home.workspace.id),
        table,
      ).toEqual([]);
      if (rows.length > 0) seen.push(table);
    }
    // Rows that are shown show that the policy does not simply hide everything.
    expect(seen.length).toBeGreaterThan(40);
  });

  test("people are seen by those they share a workspace with, without their secrets", async () => {
    const people = await inside(() => read<{ id: string }>(`SELECT id, name, email FROM "user"`));
    const members = await read<{ id: string }>("SELECT user_id AS id FROM member WHERE workspace_id = $1", [
      home.workspace.id,
    ]);
    expect(people.map(({ id }) => id).sort()).toEqual(members.map(({ id }) => id).sort());
    expect(people.map(({ id }) => id)).toContain(home.userId);
    const names = await inside(() => read<{ name: string }>("SELECT name FROM workspace"));
    expect(names.map(({ name }) => name)).toEqual(["Home"]);
    await expect(inside(() => read(`SELECT email_verified FROM "user"`))).rejects.toThrow(
      /permission denied/,
    );
  });

  test("the role without a workspace sees nothing, and a wall is not climbed", async () => {
    const client = await pool().connect();
    try {
      await client.query(`BEGIN; SET LOCAL ROLE ${walledRole}`);
      for (const table of ["customer", "workspace", '"user"', "audit_event"])
        expect((await client.query(`SELECT count(*)::int AS count FROM ${table}`)).rows).toEqual([
          { count: 0 },
        ]);
    } finally {
      await client.query("ROLLBACK");
      client.release();
    }
    await expect(async () =>
      inside(() => insideWall(away.workspace.id, () => read("SELECT 1"))),
    ).rejects.toThrow(/not climbed/);
    expect(() => insideWall("'; RESET ROLE; --", () => 1)).toThrow(/not the id/);
    expect(wallOf()).toBeNull();
    expect(inside(() => outsideWall(() => wallOf()))).toBeNull();
  });

  test("the role and the workspace end with their transaction, failed or not", async () => {
    for (const text of [forgetful, "SELECT 1 / 0"]) await inside(() => read(text)).catch(() => undefined);
    await closePool();
    for (let turn = 0; turn < 30; turn++) {
      const of = turn % 2 === 0 ? home : away;
      expect(workspacesOf(await insideWall(of.workspace.id, () => read<Place>(forgetful)))).toEqual([
        of.workspace.id,
      ]);
      await expect(insideWall(of.workspace.id, () => read("SELECT 1 / 0"))).rejects.toThrow(
        /division by zero/,
      );
    }
    expect(workspacesOf(await read<Place>(forgetful))).toHaveLength(2);
  });

  test("methods, sections and files of a route run inside the wall without saying so", async () => {
    const access = { summary: "Everything", tag: "Test", access: "customer:read" } as const;
    const json = route({ id: "forgetful", ...access }, () => read<Place>(forgetful));
    const csv = route({ id: "forgetfulFile", ...access, rawResponse: "text/csv" }, async () => {
      // Begun only when the file is read, long after the handler has returned.
      async function* rows() {
        for (const row of await read<Place>(forgetful)) yield [row.workspace_id];
      }
      return answerCsv(rows(), "everything.csv", {});
    });
    const headers = await makeSessionHeaders(home.userId ?? "");
    const call = (one: typeof json) =>
      one(
        new Request("http://localhost/api/v1/test", {
          headers: { ...headers, "x-workspace": home.workspace.slug },
        }),
        { params: Promise.resolve({}) },
      );
    expect(workspacesOf((await (await call(json)).json()) as Place[])).toEqual([home.workspace.id]);
    const lines = (await (await call(csv)).text()).trim().split("\r\n");
    expect([...new Set(lines)]).toEqual([home.workspace.id]);

    let seen: readonly Place[] = [];
    const part = section(async (_: { actor: Actor }) => {
      seen = await read<Place>(forgetful);
      return null;
    });
    await part({ actor: home });
    expect(workspacesOf(seen)).toEqual([home.workspace.id]);
  });

  test("touchpoints of two workspaces that share a moment are written, each inside its wall", async () => {
    const log = async (actor: Actor) => {
      const model = await makeModel(actor, "Touched");
      const { item } = await createCustomer(
        actor,
        newCustomer.parse({
          name: "Mara Steiner",
          modelId: model.id,
          firstContactAt: "2026-01-10T08:00:00Z",
        }),
      );
      return () =>
        insideWall(actor.workspace.id, () =>
          logTouchpoint(
            actor,
            newTouchpoint.parse({
              customerId: item.id,
              activity: "Call",
              channel: "phone",
              direction: "inbound",
              initiation: "reactive",
              occurredAt: "2026-01-11T08:00:00Z",
            }),
          ),
        );
    };
    const logs = [await log(home), await log(away)];
    const logged = await Promise.all([...logs, ...logs, ...logs].map((one) => one()));
    expect(logged.map(({ created }) => created)).toEqual([true, true, true, true, true, true]);
    // One who may not know of the other's customer is told that there is none.
    const [theirs] = await read<{ id: string }>(
      "SELECT id FROM customer WHERE workspace_id = $1 AND name = 'Mara Steiner'",
      [away.workspace.id],
    );
    await expect(
      inside(() =>
        logTouchpoint(
          home,
          newTouchpoint.parse({
            customerId: theirs?.id,
            activity: "Call",
            channel: "phone",
            direction: "inbound",
            initiation: "reactive",
            occurredAt: "2026-01-11T08:00:00Z",
          }),
        ),
      ),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  test("a search finds names and numbers of one workspace, even when asked for another", async () => {
    const found = await inside(() => findCustomers(home, customerQuery.parse({ search: "steiner" })));
    expect(found.items.map(({ name }) => name)).toEqual(["Mara Steiner"]);
    const search = "SELECT lifecurve_find_named($1, '%steiner%', NULL, 10) AS id";
    expect(await read(search, [away.workspace.id])).toHaveLength(1);
    expect(await inside(() => read(search, [home.workspace.id]))).toHaveLength(1);
    expect(await inside(() => read(search, [away.workspace.id]))).toEqual([]);
  });
});

describe("7.1 a login that cannot leave the wall", () => {
  const login = `lifecurve_walled_${process.pid}`;
  afterEach(async () => {
    delete process.env.DATABASE_APP_URL;
    await closePool();
    await read(`DROP ROLE IF EXISTS ${login}`);
  });

  test("requests use it where it is configured, and it cannot put the owner's role on", async () => {
    await read(`CREATE ROLE ${login} LOGIN PASSWORD 'walled' NOINHERIT IN ROLE ${walledRole}`);
    const url = new URL(process.env.DATABASE_URL ?? "");
    const owner = decodeURIComponent(url.username);
    url.username = login;
    url.password = "walled";
    process.env.DATABASE_APP_URL = url.href;
    await closePool();
    expect(await inside(() => read("SELECT session_user::text AS login"))).toEqual([{ login }]);
    expect(workspacesOf(await inside(() => read<Place>(forgetful)))).toEqual([home.workspace.id]);
    const client = new pg.Client({ connectionString: url.href });
    await client.connect();
    await expect(client.query("SELECT * FROM customer")).rejects.toThrow(/permission denied/);
    await expect(client.query(`SET ROLE "${owner}"`)).rejects.toThrow(/permission denied/);
    await client.end();
  });

  test("a second start raises no wall that stands", async () => {
    expect(await applyMigrations(process.env.DATABASE_URL ?? "")).toEqual([]);
  });
});
