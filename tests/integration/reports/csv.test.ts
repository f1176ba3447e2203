import { beforeAll, expect, test } from "vitest";
import { read } from "@/lib/db/sql";
import { csvTablesOf } from "@/lib/http/csv-tables";
import type { Route } from "@/lib/http/route";
import { pathOf, routeFiles } from "@/scripts/openapi/routes";
import { makeOneOfEach } from "@/tests/factories/objects";
import { makeSessionHeaders } from "@/tests/factories/session";
import { apply, makeWorld, type World } from "@/tests/integration/foundation/random-world";
import { queries } from "@/tests/integration/platform/access-table";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

/** Answers that are one thing, not a list of things: there is no table in them. */
const single = new Set([
  "/api/v1/architecture-thresholds",
  "/api/v1/customers/count",
  "/api/v1/risks/count",
  "/api/v1/touchpoints/suggestions",
  "/api/v1/workspaces/current",
]);

const reading = await Promise.all(
  routeFiles("app/api/v1").map(async (file) => {
    const { GET } = (await import(/* @vite-ignore */ `${process.cwd()}/app/api/v1/${file}`)) as {
      GET?: Route;
    };
    return GET ? [{ path: pathOf(file), handler: GET }] : [];
  }),
).then((lists) => lists.flat());

const lists = reading.filter(({ path }) => !path.includes("{"));
const withTables = lists.filter(
  ({ handler: { operation } }) => operation.response && csvTablesOf(operation.response).size > 0,
);

let world: World;
let headers: Record<string, string>;

beforeAll(async () => {
  world = await makeWorld();
  for (let hour = 0; hour < 30; hour++) {
    await apply(world, { do: "touch", who: hour, hour: hour * 50, minutes: hour });
    await apply(world, { do: "move", who: hour, hour: hour * 70, stage: hour });
  }
  await makeOneOfEach(world.actor);
  headers = {
    ...(await makeSessionHeaders(world.actor.userId ?? "")),
    "x-workspace": world.actor.workspace.slug,
  };
});

async function ask(path: string, handler: Route, more: string) {
  const query = queries[`GET ${path}`] ?? "";
  const address = `http://localhost${path}${query}${more ? `${query ? "&" : "?"}${more}` : ""}`;
  return handler(new Request(address, { headers }), { params: Promise.resolve({}) });
}

test("6.4 every report and every list answers with a table, or is one thing on purpose", () => {
  const without = lists
    .filter(({ path, handler: { operation } }) => {
      if (!operation.response || operation.access === "anyone") return false;
      return csvTablesOf(operation.response).size === 0 && !single.has(path);
    })
    .map(({ path }) => path);
  expect(without).toEqual([]);
  expect(withTables.length).toBeGreaterThan(60);
});

test.each(withTables)("6.4 $path answers each of its tables as CSV", async ({ path, handler }) => {
  const whole = await ask(path, handler, "");
  const body = await whole.json();
  const { response } = handler.operation;
  if (!response) return;
  if (whole.status !== 200) {
    // What it is asked for in the table of access is not in this workspace: its CSV says so in the same words.
    const refused = await ask(path, handler, "csv=items");
    expect({ ...(await refused.json()), requestId: "" }).toEqual({ ...body, requestId: "" });
    return;
  }
  for (const [table, columns] of csvTablesOf(response)) {
    const answer = await ask(path, handler, `csv=${table}`);
    const text = await answer.text();
    expect(answer.status, text).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(text.split("\r\n")[0]).toBe(columns.map(({ name }) => name).join(","));
    const rows = table.split(".").reduce((value, name) => value?.[name], body) ?? [];
    if (rows.length > 0) expect(text.split("\r\n").length).toBeGreaterThan(rows.length);
    for (const chart of rows) {
      if (!chart.points || !chart.series) continue;
      const drawn = await (
        await ask(path, handler, `csv=${encodeURIComponent(`${table}.${chart.id}`)}`)
      ).text();
      expect(drawn.split("\r\n"), chart.id).toHaveLength(chart.points.length + 2);
      if (chart.series.length > 0) expect(drawn.split("\r\n")[0]).toContain(`(${chart.unit})`);
    }
  }
});

test("6.4 a CSV holds every page of a list under its filters", async () => {
  const customers = lists.find(({ path }) => path === "/api/v1/customers");
  if (!customers) throw new Error("There is no list of customers.");
  const all = (await (await ask(customers.path, customers.handler, "limit=1")).json()) as {
    items: unknown[];
  };
  expect(all.items).toHaveLength(1);
  // Whoever was put in without a life beside the writers stands in no list.
  const [total] = await read<{ n: number }>(
    "SELECT count(*) AS n FROM customer_summary WHERE workspace_id = $1",
    [world.actor.workspace.id],
  );
  const text = await (await ask(customers.path, customers.handler, "csv=items&limit=1")).text();
  expect(text.trimEnd().split("\r\n")).toHaveLength((total?.n ?? 0) + 1);
});
