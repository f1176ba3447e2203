import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { inOrder, readShape } from "@/lib/db/sharding/catalogue";
import { distributeSql } from "@/lib/db/sharding/statements";
import { read } from "@/lib/db/sql";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

/** Columns of a constraint or index by name, in its order. */
const names = (numbers: string, table: string) =>
  `array(SELECT a.attname::text FROM unnest(${numbers}) WITH ORDINALITY AS n(number, place)
    JOIN pg_attribute a ON a.attrelid = ${table} AND a.attnum = n.number ORDER BY n.place)`;

test("7.4 every primary key and unique index of a workspace's table leads with the workspace", async () => {
  const { tenant } = await readShape(read);
  const keys = await read<{ table: string; name: string; columns: string[]; primary: boolean }>(
    `SELECT t.relname AS table, i.relname AS name, x.indisprimary AS primary,
       ${names("x.indkey::int2[]", "t.oid")} AS columns
     FROM pg_index x JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
     WHERE x.indisunique AND t.relname = ANY ($1) AND t.relnamespace = 'public'::regnamespace`,
    [tenant.map(({ name }) => name)],
  );
  expect(keys.filter(({ columns }) => columns[0] !== "workspace_id")).toEqual([]);
  const withKey = keys.filter(({ primary }) => primary).map(({ table }) => table);
  expect(withKey.sort()).toEqual(tenant.map(({ name }) => name).sort());
  expect(tenant.length).toBeGreaterThan(90);
});

test("7.4 every link between tables of workspaces carries the workspace, in the same place on both sides", async () => {
  const { tenant, pointedAt } = await readShape(read);
  const known = new Set(tenant.map(({ name }) => name));
  const links = await read<{ name: string; from: string; to: string; columns: string[]; targets: string[] }>(
    `SELECT k.conname AS name, f.relname AS from, t.relname AS to, ${names("k.conkey", "f.oid")} AS columns,
       ${names("k.confkey", "t.oid")} AS targets
     FROM pg_constraint k JOIN pg_class f ON f.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
     WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace`,
  );
  const within = links.filter(({ from, to }) => known.has(from) && known.has(to));
  expect(within.length).toBeGreaterThan(100);
  expect(
    within.filter(({ columns, targets }) => columns[0] !== "workspace_id" || targets[0] !== "workspace_id"),
  ).toEqual([]);
  // What stands on every node points at nothing that is spread.
  expect(links.filter(({ from, to }) => !known.has(from) && known.has(to))).toEqual([]);
  expect(pointedAt).toEqual(["user", "workspace"]);
});

test("7.4 the file for Citus names every table of workspaces once, after those it points at, and is up to date", async () => {
  const shape = await readShape(read);
  const file = readFileSync("deploy/citus/distribute.sql", "utf8");
  const spread = [...file.matchAll(/create_distributed_table\('public\."(\w+)"', 'workspace_id'/g)].map(
    ([, name]) => name,
  );
  expect([...spread].sort()).toEqual(shape.tenant.map(({ name }) => name).sort());
  for (const { name, pointsAt } of shape.tenant)
    for (const target of pointsAt.filter((each) => spread.includes(each)))
      expect(spread.indexOf(target), `${name} points at ${target}`).toBeLessThan(spread.indexOf(name));
  expect(file, "run `npm run citus-sql`").toBe(distributeSql(shape));
});

test("7.4 tables that point at each other in a circle are refused by name", () => {
  const circle = [
    { name: "a", pointsAt: ["b"] },
    { name: "b", pointsAt: ["a"] },
  ];
  expect(() => inOrder(circle)).toThrow(/circle: a, b/);
  expect(
    inOrder([
      { name: "a", pointsAt: ["b", "user"] },
      { name: "b", pointsAt: [] },
    ]).map(({ name }) => name),
  ).toEqual(["b", "a"]);
});
