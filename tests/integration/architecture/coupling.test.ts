import { expect, it } from "vitest";
import { POST as carryOut } from "@/app/api/v1/coupling-changes/route";
import { GET as getOne } from "@/app/api/v1/interactions/[id]/route";
import { POST as create } from "@/app/api/v1/interactions/route";
import { GET as getMap } from "@/app/api/v1/models/[id]/coupling/route";
import { POST as createService } from "@/app/api/v1/services/route";
import { newId } from "@/lib/db/ids";
import { prisma } from "@/lib/db/prisma";
import { makeModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { makeCaller } from "../customers/call";

useDatabase();

/** Quotes serves the first stage, billing the last; quotes asks billing and waits. */
async function setUp() {
  const actor = await makeWorkspace();
  const call = await makeCaller(actor);
  const model = await makeModel(actor);
  const stages = await prisma().stage.findMany({
    where: { workspaceId: actor.workspace.id, modelId: model.id },
    orderBy: { position: "asc" },
  });
  const add = async (name: string, stageId?: string): Promise<string> => {
    const body = { name, stages: stageId ? [{ stageId }] : [] };
    return (await call(createService, { body })).body.id;
  };
  const quotes = await add("Quotes", stages[0]?.id);
  const billing = await add("Billing", stages.at(-1)?.id);
  const letters = await add("Letters");
  const asked = (
    await call(create, {
      body: {
        name: "Balance asked for",
        producerId: quotes,
        fields: ["customerId", "reason"],
        awaitsReply: true,
        namesConsumers: true,
        consumers: [{ serviceId: billing, fields: ["customerId", "reason"] }],
      },
    })
  ).body;
  return { actor, call, model, stages, quotes, billing, letters, asked };
}

it("4.4 the map of a model tells its stages, who serves them, and where coupling crosses an accepted seam", async () => {
  const { actor, call, model, stages, billing, quotes, letters, asked } = await setUp();
  const read = async () => (await call(getMap, { params: { id: model.id } })).body;
  const before = await read();
  expect(before.stages.map(({ id }: { id: string }) => id)).toEqual(stages.map(({ id }) => id));
  const serves = Object.fromEntries(
    before.services.map(({ id, stageIds }: { id: string; stageIds: string[] }) => [id, stageIds]),
  );
  expect(serves).toEqual({ [quotes]: [stages[0]?.id], [billing]: [stages.at(-1)?.id], [letters]: [] });
  expect(before).toMatchObject({ seams: [], crossings: [], interactions: [{ grade: "rpc" }] });

  const verdict = (kind: "accepted" | "rejected", at: string) =>
    prisma().seamVerdict.create({
      data: {
        workspaceId: actor.workspace.id,
        id: newId(),
        modelId: model.id,
        leftStageId: stages[0]?.id ?? "",
        rightStageId: stages[1]?.id ?? "",
        verdict: kind,
        evidence: {},
        decidedAt: new Date(at),
      },
    });
  await verdict("accepted", "2026-03-01T00:00:00Z");
  const crossed = await read();
  expect(crossed.seams).toMatchObject([{ left: stages[0]?.name, right: stages[1]?.name }]);
  expect(crossed.crossings).toMatchObject([{ interactionId: asked.id, serviceId: billing }]);
  // A later verdict takes its place.
  await verdict("rejected", "2026-03-02T00:00:00Z");
  expect(await read()).toMatchObject({ seams: [], crossings: [] });
});

it("4.4 what was thought of is carried out at once, with its trail, and only against what was read", async () => {
  const { actor, call, asked, billing, letters } = await setUp();
  const { id, version } = asked;
  const changes = [
    { kind: "await-reply", interactionId: id, awaits: false },
    { kind: "name-consumers", interactionId: id, names: false },
    { kind: "drop-fields", interactionId: id, fields: ["reason"] },
    { kind: "add-consumer", interactionId: id, serviceId: letters, fields: ["customerId"] },
  ];
  const done = await call(carryOut, { body: { changes, seen: [{ id, version }] } });
  expect(done.status, JSON.stringify(done.body)).toBe(200);
  // Nobody waits, two other domains take one field that both use: a bare third, score 0.
  const after = (await call(getOne, { params: { id } })).body;
  expect(after).toMatchObject({ grade: "event", score: 0, fields: ["customerId"], version: version + 1 });
  expect(after.consumers.map((one: { id: string }) => one.id).sort()).toEqual([billing, letters].sort());

  expect((await call(carryOut, { body: { changes, seen: [{ id, version }] } })).status).toBe(412);
  const refused = async (change: object) => {
    const answer = await call(carryOut, {
      body: { changes: [change], seen: [{ id, version: version + 1 }] },
    });
    return [answer.status, JSON.stringify(answer.body)] as const;
  };
  const [missing] = await refused({ kind: "drop-consumer", interactionId: newId(), serviceId: billing });
  expect(missing).toBe(404);
  const [status, words] = await refused({ kind: "add-consumer", interactionId: id, serviceId: newId() });
  expect(status).toBe(422);
  expect(words).toContain("This service is not there.");
  const trail = await prisma().auditEvent.findMany({
    where: { workspaceId: actor.workspace.id, entityId: id },
    orderBy: { id: "asc" },
  });
  expect(trail.map(({ action }) => action)).toEqual(["interaction.created", "interaction.changed"]);
});
