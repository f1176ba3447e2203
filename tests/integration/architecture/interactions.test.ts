import { expect, it } from "vitest";
import { PUT as change, GET as getOne, DELETE as remove } from "@/app/api/v1/interactions/[id]/route";
import { POST as create, GET as list } from "@/app/api/v1/interactions/route";
import { POST as createService } from "@/app/api/v1/services/route";
import { prisma } from "@/lib/db/prisma";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { makeCaller } from "../customers/call";

useDatabase();

async function setUp() {
  const actor = await makeWorkspace();
  const call = await makeCaller(actor);
  const add = async (name: string, domain?: string): Promise<string> => {
    const { status, body } = await call(createService, { body: { name, ...(domain ? { domain } : {}) } });
    expect(status, JSON.stringify(body)).toBe(201);
    return body.id;
  };
  const underwriting = await add("Underwriting");
  const billing = await add("Billing", "Money");
  const collections = await add("Collections", "Money");
  const letters = await add("Letters");
  return { actor, call, underwriting, billing, collections, letters };
}

it("4.4 an interaction is graded by who takes it, what each uses and whether it waits, and says what would soften it", async () => {
  const { call, underwriting, billing, collections, letters } = await setUp();
  const bound = {
    name: "Policy bound",
    address: "policy/{policyId}/bound",
    producerId: underwriting,
    fields: ["policyId", "premium"],
    consumers: [
      { serviceId: billing, fields: ["policyId", "premium"] },
      { serviceId: collections, fields: ["policyId"] },
    ],
  };
  const made = await call(create, { body: bound });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  // Billing and collections are one domain, money: a message, of which the premium is for one alone: (1 + 0.6 × 1/2) / 3.
  const [one] = (await call(list)).body.items;
  expect(one).toMatchObject({
    grade: "message",
    distance: 0.5,
    producer: { name: "Underwriting", domain: "Underwriting" },
    reasons: ["Only Money takes it.", "1 of 2 fields are for one consumer alone: premium."],
  });
  expect(one.score).toBeCloseTo(1.3 / 3, 12);

  // A second domain that takes it makes it an event; a reply that is awaited makes it rpc-style whoever takes it.
  const id = made.body.id;
  const wider = { ...bound, consumers: [...bound.consumers, { serviceId: letters, fields: ["policyId"] }] };
  expect((await call(change, { params: { id }, body: { ...wider, version: 1 } })).status).toBe(200);
  expect((await call(getOne, { params: { id } })).body).toMatchObject({ grade: "event", distance: 0.5 });
  await call(change, { params: { id }, body: { ...wider, awaitsReply: true, version: 2 } });
  const waiting = (await call(getOne, { params: { id } })).body;
  expect(waiting.grade).toBe("rpc");
  const [best] = waiting.softeners;
  expect(best.say).toBe("Do not wait: let the answer come as something that happened.");
  // Without the reply it is an event again, of which half of the fields are for one alone: 0.6 × 1/2 / 3.
  expect(best.score).toBeCloseTo(0.1, 12);
});

it("4.4 what is not known stays unknown, and a service that goes takes with it what it sent", async () => {
  const { actor, call, underwriting, billing } = await setUp();
  const body = { name: "Quote asked for", producerId: underwriting, consumers: [{ serviceId: billing }] };
  const { id } = (await call(create, { body })).body;
  const view = (await call(getOne, { params: { id } })).body;
  expect(view).toMatchObject({
    fields: null,
    distance: null,
    consumers: [{ name: "Billing", fields: null }],
  });
  await prisma().service.delete({
    where: { workspaceId_id: { workspaceId: actor.workspace.id, id: underwriting } },
  });
  expect((await call(list)).body.items).toEqual([]);
});

it("4.4 refuses in words what cannot be, keeps the trail, and two edits do not pass each other", async () => {
  const { actor, call, underwriting, billing, letters } = await setUp();
  const body = {
    name: "Policy bound",
    producerId: underwriting,
    fields: [],
    consumers: [{ serviceId: billing }],
  };
  const { id } = (await call(create, { body })).body;
  const refusals: [object, string][] = [
    [body, "This service sends something of this name already."],
    [{ ...body, name: "x", producerId: id }, "This service is not there."],
    [{ ...body, name: "x", consumers: [{ serviceId: id }] }, "One of these services is not there."],
    [{ ...body, name: "x", consumers: [{ serviceId: underwriting }] }, "A service does not tell itself."],
    [
      { ...body, name: "x", consumers: [{ serviceId: letters }, { serviceId: letters }] },
      "A service takes it once.",
    ],
    [{ name: "x" }, "Name who sends it, or at least who takes it."],
    [{ ...body, name: "x", fields: ["a", "a"] }, "A field is named once."],
  ];
  for (const [wrong, words] of refusals) {
    const answer = await call(create, { body: wrong });
    expect(answer.status).toBe(422);
    expect(JSON.stringify(answer.body)).toContain(words);
  }
  expect((await call(change, { params: { id }, body: { ...body, name: "Bound", version: 1 } })).status).toBe(
    200,
  );
  const late = await call(change, { params: { id }, body: { ...body, name: "Too late", version: 1 } });
  expect(late.status).toBe(412);
  expect((await call(remove, { params: { id } })).status).toBe(204);
  const trail = await prisma().auditEvent.findMany({
    where: { workspaceId: actor.workspace.id, entity: "interaction" },
    orderBy: { id: "asc" },
  });
  expect(trail.map(({ action }) => action)).toEqual([
    "interaction.created",
    "interaction.changed",
    "interaction.removed",
  ]);
});
