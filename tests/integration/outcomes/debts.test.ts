import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GET as standings } from "@/app/api/v1/customers/[id]/outcomes/route";
import { POST as correct } from "@/app/api/v1/outcome-results/[id]/correct/route";
import { POST as voidIt } from "@/app/api/v1/outcome-results/[id]/void/route";
import { POST as bulk } from "@/app/api/v1/outcome-results/bulk/route";
import { GET as listResults, POST as record } from "@/app/api/v1/outcome-results/route";
import { GET as owing } from "@/app/api/v1/outcomes/[id]/owing/route";
import { PUT as change, DELETE as retire } from "@/app/api/v1/outcomes/[id]/route";
import { POST as create, GET as list } from "@/app/api/v1/outcomes/route";
import type { Actor } from "@/lib/auth/actor";
import { createCustomer } from "@/lib/customers/commands/create-customer";
import { newCustomer } from "@/lib/customers/schema";
import { read } from "@/lib/db/sql";
import { recordMilestone } from "@/lib/milestones/commands";
import { newMilestone } from "@/lib/milestones/schema";
import { readDebts } from "@/lib/outcomes/debts";
import { createSegment, deleteSegment } from "@/lib/segments/commands";
import { moveCustomer } from "@/lib/stage-moves/commands";
import { newStageMove } from "@/lib/stage-moves/schema";
import { makeModel, type TestModel } from "@/tests/factories/lifecycle";
import { addMember, makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { makeCaller } from "../customers/call";

useDatabase();

async function setUp() {
  const actor = await makeWorkspace();
  return { actor, model: await makeModel(actor), call: await makeCaller(actor) };
}

/** A customer who enters these stages on these days of 2025, at noon in Amsterdam. */
async function makeLife(
  actor: Actor,
  model: TestModel,
  moves: readonly [string, string][],
  first: { stageId?: string } = {},
) {
  const at = "2025-01-01T09:00:00Z";
  const input = newCustomer.parse({ name: "Anna", modelId: model.id, firstContactAt: at, ...first });
  const { item } = await createCustomer(actor, input);
  for (const [stage, day] of moves)
    await moveCustomer(
      actor,
      newStageMove.parse({
        customerId: item.id,
        stageId: model.stages[stage],
        startsAt: `${day}T11:00:00Z`,
      }),
    );
  return item.id;
}

const place = (actor: Actor) => ({ workspaceId: actor.workspace.id, timeZone: actor.workspace.timeZone });
const owedOn = async (actor: Actor, id: string, day: string) =>
  (await readDebts(read, place(actor), [id], new Date(`${day}T12:00:00Z`))).map(({ dueOn, skipped }) => ({
    dueOn,
    skipped,
  }));

describe("outcomes owed", () => {
  it("5.1 what was said of an outcome stays readable when it is retired", async () => {
    const { actor, model, call } = await setUp();
    const ask = (statement: string) =>
      call(create, { body: { modelId: model.id, stageId: model.stages.onboarding, statement, dueDays: 14 } });
    const [said, silent] = [await ask("I know what is covered"), await ask("I can pay")];
    const customerId = await makeLife(actor, model, [["onboarding", "2025-02-01"]]);
    const body = { customerId, outcomeId: said.body.id, kind: "reached", occurredAt: "2025-02-05T10:00:00Z" };
    const result = await call(record, { body: { ...body, note: "Told us on the phone" } });
    expect((await call(standings, { params: { id: customerId } })).body.former).toEqual([]);
    for (const { body: outcome } of [said, silent]) await call(retire, { params: { id: outcome.id } });
    const { body: now } = await call(standings, { params: { id: customerId } });
    expect(now.items).toEqual([]);
    expect(now.former).toMatchObject([
      {
        statement: "I know what is covered",
        stage: "Onboarding",
        kind: "reached",
        occurredOn: "2025-02-05",
        note: "Told us on the phone",
      },
    ]);
    await call(voidIt, { params: { id: result.body.id }, body: { reason: "Somebody else" } });
    expect((await call(standings, { params: { id: customerId } })).body.former).toEqual([]);
  });

  it("5.1 dates a debt by its day and keeps it when the customer has moved on", async () => {
    const { actor, model, call } = await setUp();
    const made = await call(create, {
      body: {
        modelId: model.id,
        stageId: model.stages.onboarding,
        statement: "I know what is covered",
        dueDays: 14,
      },
    });
    expect(made.status).toBe(201);
    const id = await makeLife(actor, model, [
      ["acquisition", "2025-01-02"],
      ["onboarding", "2025-03-01"],
      ["use", "2025-03-10"],
    ]);
    // 1 March and 14 days: the 15th is still in time, the 16th is not.
    expect(await owedOn(actor, id, "2025-03-15")).toEqual([]);
    expect(await owedOn(actor, id, "2025-03-16")).toEqual([{ dueOn: "2025-03-15", skipped: false }]);
    expect(await owedOn(actor, id, "2026-03-16")).toEqual([{ dueOn: "2025-03-15", skipped: false }]);

    const mine = await call(standings, { params: { id } });
    expect(mine.body.items).toMatchObject([
      { state: "owed", dueOn: "2025-03-15", enteredOn: "2025-03-01", stage: "Onboarding" },
    ]);
    expect((await call(owing, { params: { id: made.body.id } })).body).toMatchObject({
      items: [{ customerId: id, name: "Anna", dueOn: "2025-03-15", skipped: false }],
      nextCursor: null,
    });
  });

  it("5.1 asks for what was to be reached in a stage that was passed over", async () => {
    const { actor, model, call } = await setUp();
    await call(create, {
      body: { modelId: model.id, stageId: model.stages.onboarding, statement: "I am set up", dueDays: 7 },
    });
    const skipped = await makeLife(actor, model, [
      ["conversion", "2025-02-01"],
      ["use", "2025-03-01"],
    ]);
    expect(await owedOn(actor, skipped, "2025-04-01")).toEqual([{ dueOn: "2025-03-08", skipped: true }]);
    // Nothing is known of what came before: nothing was passed over.
    const use = { stageId: model.stages.use ?? "" };
    const unknown = await makeLife(actor, model, [["use", "2025-03-01"]], use);
    expect(await owedOn(actor, unknown, "2025-04-01")).toEqual([]);
  });

  it("5.1 without days falls due when a later stage is entered; going back or leaving for good makes nothing due", async () => {
    const { actor, model, call } = await setUp();
    await call(create, {
      body: { modelId: model.id, stageId: model.stages.onboarding, statement: "I am set up" },
    });
    const back = await makeLife(actor, model, [
      ["onboarding", "2025-03-01"],
      ["conversion", "2025-03-05"],
      ["use", "2025-04-01"],
    ]);
    expect(await owedOn(actor, back, "2025-03-20")).toEqual([]);
    expect(await owedOn(actor, back, "2025-04-02")).toEqual([{ dueOn: "2025-04-01", skipped: false }]);
    const gone = await makeLife(actor, model, [["onboarding", "2025-03-01"]]);
    await recordMilestone(
      actor,
      newMilestone.parse({
        customerId: gone,
        kind: "ended",
        reason: "Moved",
        occurredAt: "2025-03-20T11:00:00Z",
      }),
    );
    expect(await owedOn(actor, gone, "2025-06-01")).toEqual([]);
  });

  it("5.1 settles a debt by reaching or waiving, not by saying that it was missed; a result taken back owes again", async () => {
    const { actor, model, call } = await setUp();
    const { body: outcome } = await call(create, {
      body: { modelId: model.id, stageId: model.stages.onboarding, statement: "I am set up", dueDays: 10 },
    });
    const id = await makeLife(actor, model, [["onboarding", "2025-03-01"]]);
    const say = (kind: string, day: string) =>
      call(record, {
        body: { customerId: id, outcomeId: outcome.id, kind, occurredAt: `${day}T12:00:00Z` },
      });
    expect((await say("missed", "2025-03-12")).status).toBe(201);
    expect(await owedOn(actor, id, "2025-03-20")).toHaveLength(1);
    const reached = await say("reached", "2025-04-01");
    expect(reached.status).toBe(201);
    expect((await say("reached", "2025-04-01")).status).toBe(200);
    expect((await say("waived", "2025-04-02")).status).toBe(409);
    expect(await owedOn(actor, id, "2025-03-20")).toHaveLength(1);
    expect(await owedOn(actor, id, "2025-04-02")).toEqual([]);

    const corrected = await call(correct, {
      params: { id: reached.body.id },
      body: { kind: "reached", occurredAt: "2025-05-01T12:00:00Z", reason: "Wrong month" },
    });
    expect(corrected.body).toMatchObject({ replacesId: reached.body.id, kind: "reached" });
    expect(await owedOn(actor, id, "2025-04-02")).toHaveLength(1);
    await call(voidIt, { params: { id: corrected.body.id }, body: { reason: "Somebody else" } });
    expect(await owedOn(actor, id, "2025-05-02")).toHaveLength(1);
    const all = await call(listResults, { query: { customerId: id, includeVoided: "true" } });
    expect(all.body.items).toHaveLength(3);
  });

  it("5.1 takes results in bulk under the names of another system, once each", async () => {
    const { actor, model, call } = await setUp();
    const { body: outcome } = await call(create, {
      body: { modelId: model.id, stageId: model.stages.onboarding, statement: "I am set up", dueDays: 10 },
    });
    const id = await makeLife(actor, model, [["onboarding", "2025-03-01"]]);
    await read(
      "INSERT INTO customer_external_id (workspace_id, source, external_id, customer_id) VALUES ($1, 'crm', 'A-1', $2)",
      [actor.workspace.id, id],
    );
    const item = { outcomeId: outcome.id, kind: "reached", occurredAt: "2025-03-05T12:00:00Z" };
    const body = {
      source: "crm",
      items: [
        { ...item, customer: "A-1", externalId: "r1" },
        { ...item, customer: "A-2", externalId: "r2" },
      ],
    };
    const refused = [{ index: 1, customer: "A-2", reason: "crm has no customer of this name here." }];
    expect((await call(bulk, { body })).body).toEqual({ created: 1, found: 0, refused });
    expect((await call(bulk, { body })).body).toEqual({ created: 0, found: 1, refused });
  });

  it("5.1 asks only customers of the segment, from the day on, and owes only what is required", async () => {
    const { actor, model, call } = await setUp();
    const segment = await createSegment(actor, "Fleet");
    const base = { modelId: model.id, stageId: model.stages.onboarding, dueDays: 5 };
    await call(create, { body: { ...base, statement: "For fleets", segmentId: segment.id } });
    await call(create, { body: { ...base, statement: "From June", sinceOn: "2025-06-01" } });
    const { body: wish } = await call(create, { body: { ...base, statement: "A wish", required: false } });
    const id = await makeLife(actor, model, [["onboarding", "2025-03-01"]]);
    expect(await owedOn(actor, id, "2025-04-01")).toEqual([]);
    expect((await call(standings, { params: { id } })).body.items).toMatchObject([
      { statement: "A wish", state: "late" },
    ]);
    await expect(deleteSegment(actor, segment.id)).rejects.toThrow(/outcome/);

    const { id: wishId, modelId: _, stage, segment: __, owner, ...edit } = wish;
    expect(stage).toBe("Onboarding");
    expect(owner).toBeNull();
    expect((await call(change, { params: { id: wishId }, body: { ...edit, required: true } })).status).toBe(
      200,
    );
    expect((await call(change, { params: { id: wishId }, body: edit })).status).toBe(412);
    expect(await owedOn(actor, id, "2025-04-01")).toEqual([{ dueOn: "2025-03-06", skipped: false }]);
    expect((await call(list, { query: { modelId: model.id } })).body.items).toHaveLength(3);
  });

  it("5.1 owes exactly what a reading of the facts one by one owes, whatever the life", async () => {
    const { actor, model, call } = await setUp();
    const member = await addMember(actor.workspace, "success");
    const dues = [null, 0, 7, 40];
    for (const dueDays of dues)
      await call(create, {
        body: {
          modelId: model.id,
          stageId: model.stages.onboarding,
          statement: `Due ${dueDays}`,
          dueDays,
          ownerId: member.id,
        },
      });
    const keys = ["reach", "acquisition", "conversion", "onboarding", "use"];
    const day = (n: number) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10);
    const lives = fc.uniqueArray(fc.tuple(fc.nat(120), fc.nat(4)), {
      selector: ([n]) => n,
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(lives, fc.nat(200), async (drawn, asOf) => {
        const moves = drawn.toSorted(([a], [b]) => a - b);
        const id = await makeLife(
          actor,
          model,
          moves.map(([n, place]) => [keys[place] ?? "", day(n)]),
        );
        // Noon of each day, so a move of the day itself is known.
        const known = moves.filter(([n]) => n <= asOf);
        const own = known.find(([, at]) => at === 3)?.[0];
        const after = known.find(([, at]) => at > 3)?.[0];
        // Everybody begins in the first stage, so a later one without this one passed it over.
        const entered = own ?? after;
        const left = known.find(([n, at]) => at > 3 && entered !== undefined && n >= entered)?.[0];
        const expected = dues
          .flatMap((days) => {
            if (entered === undefined) return [];
            if (days === null) return left === undefined ? [] : [left];
            return entered + days < asOf ? [entered + days] : [];
          })
          .map(day)
          .toSorted();
        const found = await owedOn(actor, id, day(asOf));
        expect(found.map(({ dueOn }) => dueOn).toSorted()).toEqual(expected);
      }),
      { numRuns: 25 },
    );
  });
});
