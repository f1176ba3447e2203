import { expect, it } from "vitest";
import { PUT as change, GET as getOne, DELETE as remove } from "@/app/api/v1/facts/[id]/route";
import { GET as readLearned } from "@/app/api/v1/facts/learned/route";
import { POST as create, GET as list } from "@/app/api/v1/facts/route";
import { POST as take } from "@/app/api/v1/facts/take/route";
import { GET as why } from "@/app/api/v1/facts/why/route";
import { PUT as saveDraft } from "@/app/api/v1/models/[id]/draft/route";
import { GET as preview, POST as takeCurve } from "@/app/api/v1/models/[id]/learning-curve/route";
import { GET as getModel } from "@/app/api/v1/models/[id]/route";
import { GET as listEntries } from "@/app/api/v1/reports/entries/route";
import { DELETE as removeService } from "@/app/api/v1/services/[id]/route";
import { POST as createService } from "@/app/api/v1/services/route";
import { prisma } from "@/lib/db/prisma";
import { makeModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { makeCaller } from "../customers/call";
import { importApi } from "../imports/api";
import { writeFacts } from "../reports/seed";

useDatabase();

/** Touchpoints of one customer: the stage, what was done and what was learned. */
type Talk = readonly [stage: string, activity: string, learned: readonly string[]];

async function setUp(talks: readonly Talk[] = []) {
  const actor = await makeWorkspace({ timeZone: "UTC" });
  const call = await makeCaller(actor);
  const { id, stages } = await makeModel(actor);
  await writeFacts(actor, async (sql) => {
    const [customer] = await sql<{ id: string }>(
      `INSERT INTO customer (workspace_id, id, model_id, name) VALUES ($1, lifecurve_uuid_v7(), $2, 'Ada') RETURNING id`,
      [actor.workspace.id, id],
    );
    for (const [stage, activity, learned] of talks) {
      await sql(
        `INSERT INTO touchpoint (workspace_id, id, customer_id, stage_id, stage_pinned, occurred_at, channel, direction,
           initiation, activity, learned)
         VALUES ($1, lifecurve_uuid_v7(), $2, $3, true, '2026-03-01T10:00:00Z', 'phone', 'inbound', 'reactive', $4, $5)`,
        [actor.workspace.id, customer?.id, stages[stage], activity, learned],
      );
    }
  });
  const service = async (name: string): Promise<string> =>
    (await call(createService, { body: { name } })).body.id;
  const report = async () => (await call(readLearned, { query: { model: id } })).body;
  return { actor, call, id, stages, service, report };
}

const talks: readonly Talk[] = [
  ["acquisition", "Quote call", ["annual mileage", "drivers", "annual mileage"]],
  ["acquisition", "Quote call", ["annual mileage"]],
  ["acquisition", "Online quote", ["annual mileage"]],
  ["use", "Service call", ["drivers"]],
  ["use", "Service call", []],
];

it("4.5 what touchpoints learned is counted, offered, taken in, and opens down to the touchpoints", async () => {
  const { call, id, stages, report } = await setUp(talks);
  const before = await report();
  expect(before.source).toBe("measured");
  // A touchpoint that names a fact twice learned it once: 2 + 1 times the mileage, 1 + 1 times the drivers.
  expect(before.offers.map(({ name, count }: { name: string; count: number }) => [name, count])).toEqual([
    ["annual mileage", 3],
    ["drivers", 2],
  ]);
  const taken = await call(take, { body: { modelId: id, names: ["annual mileage"] } });
  expect(taken.status, JSON.stringify(taken.body)).toBe(200);
  expect(taken.body.items[0]).toMatchObject({ name: "annual mileage", kept: null, uses: [] });
  expect(taken.body.items[0].sources.map(({ activity }: { activity: string }) => activity)).toEqual([
    "Online quote",
    "Quote call",
  ]);
  const after = await report();
  expect(after.offers.map(({ name }: { name: string }) => name)).toEqual(["drivers"]);
  expect(after.facts[0].flags.map(({ say }: { say: string }) => say)).toEqual([
    "Nobody uses it.",
    "Nobody has said whether it is kept.",
  ]);
  const again = await call(take, { body: { modelId: id, names: ["annual mileage"] } });
  expect(again.status).toBe(422);
  expect(JSON.stringify(again.body)).toContain("“annual mileage” is not on offer");

  const { body } = await call(why, { query: { model: id, fact: "annual mileage" } });
  expect(body.value).toBe(3);
  const call2 = body.parts[0].parts.find((part: { label: string }) => part.label === "Quote call");
  expect(call2.source).toEqual({
    kind: "touchpoints",
    count: 2,
    query: { model: id, stage: stages.acquisition, activity: "Quote call", fact: "annual mileage" },
  });
  const rows = await call(listEntries, { query: { kind: "touchpoints", ...call2.source.query } });
  expect(rows.body.total.count).toBe(2);
});

it("4.5 what is thrown away where much is learned is flagged with its figures", async () => {
  const { actor, call, stages, service, report } = await setUp(talks);
  const quotes = await service("Quote engine");
  const fact = { name: "annual mileage", kept: false, uses: [{ serviceId: quotes, purpose: "rating" }] };
  const made = await call(create, { body: { ...fact, sources: [{ stageId: stages.acquisition }] } });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  // 4 of 5 facts among five stages: 4 times the even share of 1. Use learned 1: exactly the even share, not much.
  const placed = await report();
  expect(placed.stages.map(({ times }: { times: number }) => times)).toEqual([0, 4, 0, 0, 1]);
  expect(placed.facts[0].flags).toEqual([
    {
      factId: made.body.id,
      kind: "discarded",
      say: "Thrown away although it is learned where much is learned: Acquisition (4 times the even share); much begins at 1.25.",
    },
  ]);
  await call(change, {
    params: { id: made.body.id },
    body: { ...fact, sources: [{ stageId: stages.use }], version: 1 },
  });
  expect((await report()).facts[0].flags).toEqual([]);
  // With a threshold of its own, use learns much as well.
  await prisma().architectureThresholds.create({
    data: {
      workspaceId: actor.workspace.id,
      much: 1,
      little: 0.75,
      flat: 1.5,
      seamStrength: 0.5,
      seamSignals: 4,
    },
  });
  expect((await report()).facts[0].flags[0].kind).toBe("discarded");
});

it("4.5 the learning curve is taken into the draft, previewed before, and the draft before is kept", async () => {
  const { call, id, stages } = await setUp();
  const add = (name: string, kept: boolean, at: string[]) =>
    call(create, { body: { name, kept, sources: at.map((stage) => ({ stageId: stages[stage] })) } });
  await add("mileage", true, ["acquisition", "use"]);
  await add("parking", false, ["acquisition", "use"]);
  const before = (await call(preview, { params: { id } })).body;
  const lineOf = (view: typeof before, name: string) =>
    view.stages.find((one: { name: string }) => one.name === name);
  // Mileage is kept and new only where it is first learned; parking is thrown away and learned anew in use.
  expect(lineOf(before, "Acquisition")).toMatchObject({ before: 0, after: 2, facts: ["mileage", "parking"] });
  expect(lineOf(before, "Use")).toMatchObject({ before: 0, after: 1, facts: ["parking"] });
  const model = (await call(getModel, { params: { id } })).body;
  const drafted = await call(saveDraft, {
    params: { id },
    body: { version: model.version, stages: model.published.stages },
  });
  expect(drafted.status, JSON.stringify(drafted.body)).toBe(200);
  const stale = await call(takeCurve, { params: { id }, body: { version: model.version } });
  expect(stale.status).toBe(412);
  const { version } = (await call(preview, { params: { id } })).body;
  const done = await call(takeCurve, { params: { id }, body: { version, stages: [stages.acquisition] } });
  expect(done.status, JSON.stringify(done.body)).toBe(200);
  expect(lineOf(done.body, "Acquisition").before).toBeCloseTo(2, 9);
  expect(lineOf(done.body, "Use").before).toBe(0);
  const now = (await call(getModel, { params: { id } })).body;
  expect(now.versions.map(({ status }: { status: string }) => status)).toContain("kept");
  expect(now.draft.assumptions.sources[`${stages.acquisition}.learning`]).toBe(
    "Learning inventory: 2 facts at Acquisition",
  );
});

it("4.5 refuses in words, keeps the trail, pages, and two edits do not pass each other", async () => {
  const { actor, call, stages, service } = await setUp();
  const quotes = await service("Quote engine");
  const fact = { name: "mileage", sources: [{ stageId: stages.use, serviceId: quotes, activity: "Call" }] };
  const { id } = (await call(create, { body: fact })).body;
  const place = { stageId: stages.use };
  const refusals: [object, string][] = [
    [fact, "The inventory holds a fact of this name already."],
    [{ name: "x", sources: [{ stageId: id }] }, "One of these stages is not there."],
    [{ name: "x", sources: [{ ...place, serviceId: id }] }, "One of these services is not there."],
    [{ name: "x", uses: [{ serviceId: id }] }, "One of these services is not there."],
    [{ name: "x", sources: [place, place] }, "A place where it is learned is named once."],
    [{ name: " " }, "Name what is learned"],
  ];
  for (const [wrong, words] of refusals) {
    const answer = await call(create, { body: wrong });
    expect(answer.status).toBe(422);
    expect(JSON.stringify(answer.body)).toContain(words);
  }
  expect((await call(change, { params: { id }, body: { ...fact, kept: true, version: 1 } })).status).toBe(
    200,
  );
  expect((await call(change, { params: { id }, body: { ...fact, kept: false, version: 1 } })).status).toBe(
    412,
  );
  expect((await call(getOne, { params: { id } })).body.kept).toBe(true);
  const refused = await call(removeService, { params: { id: quotes } });
  expect(refused.status).toBe(409);
  expect(refused.body.detail).toBe(
    "Quote engine is named by the fact “mileage”. Change or remove that first.",
  );
  await call(create, { body: { name: "Drivers" } });
  const first = (await call(list, { query: { limit: "1" } })).body;
  const rest = (await call(list, { query: { limit: "1", cursor: first.nextCursor } })).body;
  expect([...first.items, ...rest.items].map(({ name }: { name: string }) => name)).toEqual([
    "Drivers",
    "mileage",
  ]);
  expect((await call(remove, { params: { id } })).status).toBe(204);
  expect((await call(removeService, { params: { id: quotes } })).status).toBe(204);
  const trail = await prisma().auditEvent.findMany({
    where: { workspaceId: actor.workspace.id, entity: "fact", entityId: id },
    orderBy: { id: "asc" },
  });
  expect(trail.map(({ action }) => action)).toEqual(["fact.created", "fact.changed", "fact.removed"]);
});

it("4.5 a stage of a draft that a fact names is not removed without a word", async () => {
  const { call, id, stages } = await setUp();
  const model = (await call(getModel, { params: { id } })).body;
  const more = { ...model.published.stages[4], stageId: null, name: "Renewal" };
  const body = { version: model.version, stages: [...model.published.stages, more] };
  await call(saveDraft, { params: { id }, body });
  const drafted = (await call(getModel, { params: { id } })).body;
  const renewal = drafted.draft.stages.find(({ name }: { name: string }) => name === "Renewal");
  await call(create, { body: { name: "mileage", sources: [{ stageId: renewal.stageId }] } });
  const gone = await call(saveDraft, {
    params: { id },
    body: { version: drafted.version, stages: model.published.stages },
  });
  expect(gone.status).toBe(422);
  expect(JSON.stringify(gone.body)).toContain("Renewal is named by the learned fact “mileage”.");
  expect(Object.keys(stages)).toHaveLength(5);
});

it("4.5 what appeared along an imported log is offered where it appeared", async () => {
  const { actor, call, id, report } = await setUp();
  const api = await importApi(actor);
  const event = (activity: string, day: number, more = "") =>
    `<event><string key="concept:name" value="${activity}"/><date key="time:timestamp" value="2026-01-0${day}T09:00:00Z"/>${more}</event>`;
  const employer = '<string key="employer" value="Mill"/>';
  const traces = ["a", "b"].map(
    (name) =>
      `<trace><string key="concept:name" value="${name}"/>${event("Applied", 5, '<string key="origin" value="web"/>')}${event("Called", 6, employer)}${event("Called", 7, employer)}</trace>`,
  );
  const staged = await api.upload("loans.xes", new TextEncoder().encode(`<log>${traces.join("")}</log>`));
  const mapped = await api.map(staged, {
    source: "core",
    target: { kind: "existing", modelId: id },
    activities: {
      Applied: { as: "stage", stage: "acquisition" },
      Called: { as: "touchpoint", channel: "phone", direction: "inbound", initiation: "reactive" },
    },
  });
  expect((await report()).offers).toEqual([]);
  const published = await api.publish(mapped);
  expect(published.status).toBe("published");
  // Where the case came from was there with its first event; the employer came with the first call of each case.
  const [offer, ...others] = (await report()).offers;
  expect(others).toEqual([]);
  expect(offer).toMatchObject({
    name: "employer",
    from: "import",
    file: "loans.xes",
    count: 2,
    known: false,
  });
  expect(offer.places).toMatchObject([{ stage: "Acquisition", activity: "Called", count: 2 }]);
  const taken = await call(take, { body: { modelId: id, names: ["employer"] } });
  expect(taken.body.items[0].sources[0]).toMatchObject({
    stage: { name: "Acquisition" },
    activity: "Called",
  });
  expect((await report()).offers).toEqual([]);
});

it("4.5 another workspace's stages, services and facts answer like none", async () => {
  const { call: theirs, id, stages } = await setUp(talks);
  const fact = (await theirs(create, { body: { name: "mileage" } })).body;
  const call = await makeCaller(await makeWorkspace());
  expect((await call(readLearned, { query: { model: id } })).status).toBe(404);
  expect((await call(take, { body: { modelId: id, names: ["drivers"] } })).status).toBe(404);
  expect((await call(getOne, { params: { id: fact.id } })).status).toBe(404);
  expect((await call(takeCurve, { params: { id }, body: { version: 1 } })).status).toBe(404);
  const own = await call(create, { body: { name: "x", sources: [{ stageId: stages.use }] } });
  expect(JSON.stringify(own.body)).toContain("One of these stages is not there.");
});
