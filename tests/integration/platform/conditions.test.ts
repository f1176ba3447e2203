import { beforeAll, describe, expect, test } from "vitest";
import { createCustomer } from "@/lib/customers/commands/create-customer";
import { newGroupMember } from "@/lib/customers/group-schema";
import { addMember } from "@/lib/customers/groups/commands";
import { newCustomer } from "@/lib/customers/schema";
import { newId } from "@/lib/db/ids";
import { prisma } from "@/lib/db/prisma";
import { takesIfMatch } from "@/scripts/openapi/headers";
import { makeOneOfEach } from "@/tests/factories/objects";
import { makeSessionHeaders } from "@/tests/factories/session";
import { makeWorkspace } from "@/tests/factories/workspace";
import { type ApiRoute, loadRoutes } from "@/tests/setup/api-server";
import { useDatabase } from "@/tests/setup/use-database";
import { bodies } from "./access-table";

useDatabase();

const routes = await loadRoutes();
const changes = routes.filter(({ method }) => ["PUT", "PATCH", "DELETE"].includes(method));

/** Changes that no single state stands behind. */
const without: Readonly<Record<string, string>> = {
  "PUT /api/v1/exchange-rates": "adds to a list and replaces what it names",
  "PUT /api/v1/workspaces/current/archive": "fills a workspace that is empty",
  "DELETE /api/v1/calendar-feeds/{id}": "is about oneself, and of what never changes",
  "DELETE /api/v1/members/me": "is about oneself",
  "DELETE /api/v1/sessions/{id}": "is about oneself",
};

const conditional = changes.filter(({ method, handler }) => takesIfMatch(method, handler.operation));

/** Their bodies are too large to be repeated here; the import's own tests send them. */
const large = ["mapping", "reading", "table-mapping"].map((part) => `PUT /api/v1/imports/{id}/${part}`);

let headers: Record<string, string>;
let params: Record<string, Record<string, string>>;

/** One thing of every kind, and those that have a parent. */
beforeAll(renew);

async function renew(): Promise<void> {
  const actor = await makeWorkspace();
  const ids = await makeOneOfEach(actor);
  const workspaceId = actor.workspace.id;
  const at = { workspaceId };
  const { modelId } = await prisma().customer.findFirstOrThrow({ where: at });
  const enter = async (name: string, kind: "person" | "household") =>
    (await createCustomer(actor, newCustomer.parse({ name, kind, modelId }))).item.id;
  const [group, child] = [await enter("Family", "household"), await enter("Child", "person")];
  await addMember(actor, group, newGroupMember.parse({ customerId: child }));
  const card = newId();
  await prisma().walkCard.create({
    data: { ...at, id: card, walkId: ids.walks ?? "", mark: 30, text: "A worry" },
  });
  await prisma().exchangeRate.create({
    data: { ...at, currency: "USD", day: new Date("2026-03-01"), rate: "0.9", source: "bank" },
  });
  const { content } = bodies["PUT /api/v1/sourcing-comparisons/{id}"] as { content: object };
  await prisma().sourcingComparison.updateMany({ where: at, data: { content } });
  headers = {
    ...(await makeSessionHeaders(actor.userId ?? "")),
    "x-workspace": actor.workspace.slug,
  };
  params = Object.fromEntries(Object.entries(ids).map(([noun, id]) => [noun, { id, card }]));
  params.customers = { id: group, memberId: child };
  params["exchange-rates"] = { currency: "USD", day: "2026-03-01" };
}

async function call(route: ApiRoute, more: Record<string, string> = {}, given?: unknown) {
  const known = params[route.path.split("/")[3] ?? ""] ?? {};
  const named = Object.fromEntries(
    [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => [name, known[name] ?? ""]),
  );
  const { body, rawBody } = route.handler.operation;
  const sent = body ? JSON.stringify(given ?? {}) : rawBody ? "x" : null;
  const request = new Request(`http://localhost${route.path}`, {
    method: route.method,
    headers: {
      ...headers,
      ...(body ? { "content-type": "application/json" } : {}),
      ...(rawBody ? { "content-type": rawBody } : {}),
      ...more,
    },
    ...(sent === null ? {} : { body: sent }),
  });
  const answer = await route.handler(request, { params: Promise.resolve(named) });
  const text = await answer.text();
  return {
    status: answer.status,
    tag: answer.headers.get("etag"),
    type: answer.headers.get("content-type"),
    told: text ? JSON.parse(text) : null,
  };
}

const readingOf = (route: ApiRoute) =>
  routes.find(({ method, path }) => method === "GET" && path === route.path);

/** The body of the table without its version, which If-Match says. */
function bodyOf({ name }: ApiRoute): unknown {
  const { version: _, ...body } = (bodies[name] ?? own[name] ?? {}) as Record<string, unknown>;
  return body;
}

const own: Readonly<Record<string, unknown>> = {
  "PATCH /api/v1/workspaces/current": { name: "Renamed" },
  "PUT /api/v1/pool-rules": { rules: [] },
  "PUT /api/v1/architecture-thresholds": { much: 2, little: 0.5, flat: 2, seamStrength: 0.5, seamSignals: 2 },
};

test("6.3 every change of one thing honours If-Match, or says here why not", () => {
  const missing = changes.filter((route) => !conditional.includes(route)).map(({ name }) => name);
  expect(missing.sort()).toEqual(Object.keys(without).sort());
});

test("6.3 every reading of one thing that can be changed carries an ETag", () => {
  const bare = conditional
    .map(readingOf)
    .filter((reading) => reading && reading.handler.operation.etag === undefined);
  expect(bare.map((reading) => reading?.name)).toEqual([]);
});

describe("6.3 a change that somebody overtook is refused with 412", () => {
  test.each(conditional.filter(({ name }) => !large.includes(name)))("$name", async (route) => {
    await renew();
    const reading = readingOf(route);
    const before = reading ? await call(reading) : null;
    if (reading) expect(before?.tag, "an ETag").toMatch(/^"[\w-]+\.[\w-]{16}"$/);
    for (const tag of ['"99.something-else-entirely"', 'W/"1"', "nonsense"]) {
      const refused = await call(route, { "if-match": tag }, bodyOf(route));
      expect(refused, tag).toMatchObject({
        status: 412,
        type: "application/problem+json",
        told: { code: "stale", type: "about:blank#stale", status: 412 },
      });
    }
    if (reading) expect((await call(reading)).tag, "nothing changed").toBe(before?.tag);
  });
});

/** Bodies of the table that name things which are not there, or changes that this state does not allow. */
const refusedElsewhere: Readonly<Record<string, number>> = {
  "DELETE /api/v1/agreements/{id}": 409,
  "PUT /api/v1/imports/{id}/file": 422,
  "PUT /api/v1/imports/{id}/kind": 409,
  "PUT /api/v1/interactions/{id}": 422,
  "PUT /api/v1/models/{id}/draft": 422,
  "DELETE /api/v1/models/{id}/draft": 409,
  "PUT /api/v1/models/{id}/scenarios/order": 422,
  "PUT /api/v1/outcomes/{id}": 422,
  "DELETE /api/v1/pools/{id}": 409,
  "DELETE /api/v1/products/{id}": 409,
  "DELETE /api/v1/services/{id}": 409,
  "PUT /api/v1/upgrade-paths/{id}": 422,
  "DELETE /api/v1/upgrade-paths/{id}": 409,
  "PATCH /api/v1/walks/{id}/cards/{card}": 409,
};

describe("6.3 a change of what was read goes through, once", () => {
  test.each(conditional.filter(({ name }) => !large.includes(name)))("$name", async (route) => {
    await renew();
    const reading = readingOf(route);
    const tag = reading ? ((await call(reading)).tag ?? "") : "*";
    const done = await call(
      route,
      { "if-match": `"0.other", ${tag}`.replace('"0.other", *', "*") },
      bodyOf(route),
    );
    const expected = refusedElsewhere[route.name];
    if (expected !== undefined) {
      expect(done.status, JSON.stringify(done.told)).toBe(expected);
      return;
    }
    expect([200, 202, 204], JSON.stringify(done.told)).toContain(done.status);
    if (!reading || route.method === "DELETE") return;
    const after = await call(reading);
    if (done.tag)
      expect(after.tag?.split(".")[0]?.replaceAll('"', "")).toBe(done.tag.replaceAll('"', "").split(".")[0]);
    const again = await call(reading, { "if-none-match": after.tag ?? "" });
    expect(again).toMatchObject({ status: 304, told: null, tag: after.tag });
    expect((await call(reading, { "if-none-match": '"other"' })).status).toBe(200);
  });
});
