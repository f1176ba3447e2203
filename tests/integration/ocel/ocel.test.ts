import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { GET as download } from "@/app/api/v1/ocel.json/route";
import { prisma } from "@/lib/db/prisma";
import { read } from "@/lib/db/sql";
import { makeOneOfEach } from "@/tests/factories/objects";
import { makeSessionHeaders } from "@/tests/factories/session";
import { makeWorkspace } from "@/tests/factories/workspace";
import { apply, makeWorld, type World } from "@/tests/integration/foundation/random-world";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

// What the published JSON schema of OCEL 2.0 asks for, and of types and links what its text asks for besides.
const attributeTypes = z.array(
  z.strictObject({ name: z.string(), type: z.enum(["string", "integer", "float", "time", "boolean"]) }),
);
const relations = z.array(z.strictObject({ objectId: z.string(), qualifier: z.string().min(1) }));
const types = z.array(z.strictObject({ name: z.string(), attributes: attributeTypes }));
const schema = z.strictObject({
  eventTypes: types,
  objectTypes: types,
  objects: z.array(
    z.strictObject({
      id: z.string(),
      type: z.string(),
      attributes: z.array(z.strictObject({ name: z.string(), value: z.string(), time: z.iso.datetime() })),
      relationships: relations,
    }),
  ),
  events: z.array(
    z.strictObject({
      id: z.string(),
      type: z.string(),
      time: z.iso.datetime(),
      attributes: z.array(z.strictObject({ name: z.string(), value: z.string() })),
      relationships: relations,
    }),
  ),
});
type Ocel = z.output<typeof schema>;

let world: World;

beforeAll(async () => {
  world = await makeWorld();
  for (let hour = 0; hour < 30; hour++) {
    await apply(world, { do: "touch", who: hour, hour: hour * 50, minutes: hour });
    await apply(world, {
      do: "entry",
      who: hour,
      hour: hour * 60,
      kind: "cost",
      nature: "service",
      amount: 100 + hour,
      later: false,
    });
    await apply(world, { do: "move", who: hour, hour: hour * 70, stage: hour });
  }
});

async function ocelOf(actor: World["actor"], query = ""): Promise<Ocel> {
  const headers = { ...(await makeSessionHeaders(actor.userId ?? "")), "x-workspace": actor.workspace.slug };
  const answer = await download(new Request(`http://localhost/api/v1/ocel.json${query}`, { headers }), {
    params: Promise.resolve({}),
  });
  const text = await answer.text();
  expect(answer.status, text).toBe(200);
  return schema.parse(JSON.parse(text));
}

/** Ids are unique, every type and attribute is declared, every relation leads to an object that is there. */
function expectWhole({ eventTypes, objectTypes, events, objects }: Ocel): void {
  const objectIds = new Set(objects.map(({ id }) => id));
  expect(objectIds.size).toBe(objects.length);
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  for (const [things, declared] of [
    [events, eventTypes],
    [objects, objectTypes],
  ] as const) {
    const known = new Map(declared.map(({ name, attributes }) => [name, attributes.map((one) => one.name)]));
    expect(known.size).toBe(declared.length);
    for (const { id, type, attributes, relationships } of things) {
      expect(known.has(type), `${id} is of ${type}`).toBe(true);
      for (const { name } of attributes) expect(known.get(type)).toContain(name);
      for (const { objectId } of relationships)
        expect(objectIds.has(objectId), `${id} → ${objectId}`).toBe(true);
    }
  }
}

const count = async (query: string, workspaceId: string): Promise<number> =>
  Number((await read<{ n: number }>(`SELECT count(*) AS n FROM ${query}`, [workspaceId]))[0]?.n);

test("6.4 OCEL tells every fact that counts once, by the rules of the standard", async () => {
  const ocel = await ocelOf(world.actor);
  expectWhole(ocel);
  const { id } = world.actor.workspace;
  const told = (prefix: string) => ocel.events.filter((event) => event.id.startsWith(`${prefix}-`)).length;
  for (const [table, prefix] of [
    ["touchpoint", "touchpoint"],
    ["stage_interval", "move"],
    ["milestone", "milestone"],
    ["ledger_entry", "entry"],
  ] as const)
    expect(told(prefix), table).toBe(
      await count(`${table} WHERE workspace_id = $1 AND voided_at IS NULL`, id),
    );
  expect(told("touchpoint")).toBeGreaterThanOrEqual(30);
  expect(ocel.objects.filter(({ type }) => type === "Customer")).toHaveLength(
    await count("customer WHERE workspace_id = $1", id),
  );
  const amounts = ocel.events.flatMap(({ type, attributes }) =>
    type === "Entry: cost service"
      ? attributes.filter(({ name }) => name === "amount").map(({ value }) => value)
      : [],
  );
  // 100, 101 … 129 minor units of a currency with two decimals.
  expect(amounts).toEqual(
    expect.arrayContaining(Array.from({ length: 30 }, (_, at) => ((100 + at) / 100).toFixed(2))),
  );
});

test("6.4 OCEL relates events to customers, agreements, invoices and services", async () => {
  const actor = await makeWorkspace();
  const ids = await makeOneOfEach(actor);
  const workspaceId = actor.workspace.id;
  const [stage] = await read<{ stage_id: string }>(
    "SELECT stage_id FROM stage_interval WHERE workspace_id = $1",
    [workspaceId],
  );
  await prisma().serviceStage.create({
    data: { workspaceId, serviceId: ids.services ?? "", stageId: stage?.stage_id ?? "", weight: "1" },
  });
  await prisma().ledgerEntry.create({
    data: {
      workspaceId,
      id: "0198f000-0000-7000-8000-000000000001",
      customerId: ids.customers ?? "",
      agreementId: ids.agreements ?? "",
      occurredAt: new Date("2026-03-02T00:00:00Z"),
      kind: "revenue",
      nature: "premium",
      amountMinor: 9007199254740993n,
      currency: "EUR",
      coversFrom: new Date("2026-03-01"),
      coversUntil: new Date("2026-03-31"),
    },
  });
  await prisma().touchpoint.update({
    where: { workspaceId_id: { workspaceId, id: ids.touchpoints ?? "" } },
    data: { activity: 'Say "hi";\n\\ and €' },
  });
  const ocel = await ocelOf(actor);
  expectWhole(ocel);
  const relationsOf = (id: string) =>
    Object.fromEntries(
      (ocel.events.find((event) => event.id === id)?.relationships ?? []).map(({ objectId, qualifier }) => [
        qualifier,
        objectId,
      ]),
    );
  const bill = "0198f000-0000-7000-8000-000000000001";
  expect(relationsOf(`entry-${bill}`)).toEqual({
    of: `customer-${ids.customers}`,
    on: `agreement-${ids.agreements}`,
    posts: `invoice-${bill}`,
  });
  expect(relationsOf(`move-${ids["stage-moves"]}`)).toEqual({
    of: `customer-${ids.customers}`,
    "served by": `service-${ids.services}`,
  });
  const invoice = ocel.objects.find(({ type }) => type === "Invoice");
  // More than a double holds, to the cent.
  expect(invoice?.attributes).toContainEqual({
    name: "amount",
    value: "90071992547409.93",
    time: "1970-01-01T00:00:00Z",
  });
  expect(ocel.events.map(({ type }) => type)).toContain('Touchpoint: Say "hi";\n\\ and €');
  // The agreement begins with the day in Amsterdam, an hour before UTC in winter.
  expect(ocel.events.find(({ type }) => type === "Agreement: begins")?.time).toBe("2026-02-28T23:00:00.000Z");
  await prisma().touchpoint.updateMany({ where: { workspaceId }, data: { voidedAt: new Date() } });
  expect((await ocelOf(actor)).events.filter(({ type }) => type.startsWith("Touchpoint"))).toEqual([]);
});

test("6.4 OCEL of one model tells of its customers alone", async () => {
  const all = await ocelOf(world.actor);
  const [model] = await read<{ id: string }>(
    "SELECT id FROM lifecycle_model WHERE workspace_id = $1 LIMIT 1",
    [world.actor.workspace.id],
  );
  expect((await ocelOf(world.actor, `?model=${model?.id}`)).events.length).toBe(all.events.length);
  const none = await ocelOf(world.actor, "?model=0198f000-0000-7000-8000-00000000abcd");
  expectWhole(none);
  expect(none.events).toEqual([]);
});
