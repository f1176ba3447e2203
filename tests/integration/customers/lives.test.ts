import { describe, expect, it } from "vitest";
import { PUT as editAgreement, DELETE as removeAgreement } from "@/app/api/v1/agreements/[id]/route";
import { POST as addAgreement, GET as agreements } from "@/app/api/v1/agreements/route";
import { PATCH as edit, GET as getOne } from "@/app/api/v1/customers/[id]/route";
import { POST as create, GET as find } from "@/app/api/v1/customers/route";
import { POST as correctEntry } from "@/app/api/v1/ledger-entries/[id]/correct/route";
import { POST as voidEntry } from "@/app/api/v1/ledger-entries/[id]/void/route";
import { POST as book, GET as entries } from "@/app/api/v1/ledger-entries/route";
import { POST as mark } from "@/app/api/v1/milestones/route";
import { POST as voidMove } from "@/app/api/v1/stage-moves/[id]/void/route";
import { POST as moveMany } from "@/app/api/v1/stage-moves/bulk/route";
import { POST as move, GET as moves } from "@/app/api/v1/stage-moves/route";
import { countCustomers } from "@/lib/customers/queries/count-customers";
import { customerQuery } from "@/lib/customers/schema";
import { makeModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { makeCaller, rollupMismatches } from "./call";

useDatabase();

const day = (n: number) => new Date(Date.UTC(2025, 0, n, 9)).toISOString();

async function setUp() {
  const actor = await makeWorkspace();
  const model = await makeModel(actor);
  const call = await makeCaller(actor);
  const add = async (name: string, more: object = {}) => {
    const answer = await call(create, { body: { name, modelId: model.id, firstContactAt: day(1), ...more } });
    expect(answer.status).toBe(201);
    return answer.body;
  };
  return { actor, model, call, add };
}

describe("customers", () => {
  it("2.1 start in the model's first stage as prospects", async () => {
    const { actor, model, add } = await setUp();
    const made = await add("Ada Brandt", { attributes: { drivers: 2 }, acquisitionChannel: "broker" });
    expect(made).toMatchObject({
      status: "prospect",
      stage: { id: model.stages.reach },
      firstContactAt: day(1),
      attributes: { drivers: 2 },
      version: 1,
    });
    expect(await rollupMismatches(actor)).toEqual([]);
  });

  it("2.1 are the same customer when an external id is sent again, also at the same moment", async () => {
    const { call, model } = await setUp();
    const body = { name: "Bo Chen", modelId: model.id, externalIds: [{ source: "crm", externalId: "C-1" }] };
    const answers = await Promise.all([1, 2, 3].map(() => call(create, { body })));
    expect(answers.map((one) => one.status).sort()).toEqual([200, 200, 201]);
    expect(new Set(answers.map((one) => one.body.id)).size).toBe(1);
    const more = [...body.externalIds, { source: "erp", externalId: "9" }];
    const grown = await call(create, { body: { ...body, name: "Renamed", externalIds: more } });
    expect(grown.status).toBe(200);
    expect(grown.body.name).toBe("Bo Chen");
    expect(grown.body.externalIds).toHaveLength(2);
    const other = await call(create, {
      body: { ...body, externalIds: [{ source: "crm", externalId: "C-2" }] },
    });
    const both = [...body.externalIds, { source: "crm", externalId: "C-2" }];
    expect(other.status).toBe(201);
    expect((await call(create, { body: { ...body, externalIds: both } })).status).toBe(409);
  });

  it("2.2 tell the second of two editors, and keep the first edit", async () => {
    const { actor, call, add } = await setUp();
    const made = await add("Cleo Diaz");
    const patch = (body: object) => call(edit, { params: { id: made.id }, body });
    const [first, second] = await Promise.all([
      patch({ version: 1, name: "Cleo Diaz-Roth" }),
      patch({ version: 1, acquisitionChannel: "search" }),
    ]);
    expect([first?.status, second?.status].sort()).toEqual([200, 412]);
    const stale = first?.status === 412 ? first : second;
    expect(stale?.body.details.current.version).toBe(2);
    expect((await patch({ version: 2, acquisitionChannel: "broker" })).status).toBe(200);
    expect(await rollupMismatches(actor)).toEqual([]);
  });

  it("2.2 of another workspace are not there", async () => {
    const mine = await setUp();
    const other = await setUp();
    const theirs = await other.add("Dana Eck");
    const params = { id: theirs.id };
    expect((await mine.call(getOne, { params })).status).toBe(404);
    expect((await mine.call(edit, { params, body: { version: 1, name: "x" } })).status).toBe(404);
    const body = { customerId: theirs.id, stageId: other.model.stages.use };
    expect((await mine.call(move, { body })).status).toBe(404);
    const entry = { customerId: theirs.id, kind: "cost", nature: "staff", amountMinor: 1, currency: "EUR" };
    expect((await mine.call(book, { body: entry })).status).toBe(404);
    expect((await mine.call(create, { body: { name: "x", modelId: other.model.id } })).status).toBe(422);
  });

  it("2.1 are found by part of a name and the beginning of an external id, sorted and paged", async () => {
    const { actor, model, call, add } = await setUp();
    await add("Anna Hoffmann", { externalIds: [{ source: "crm", externalId: "K-100" }] });
    await add("Jo 100% Sure");
    for (let n = 0; n < 5; n++) await add(`Person ${n}`, { firstContactAt: day(2 + n) });
    const names = async (query: Record<string, string>) =>
      (await call(find, { query })).body.items.map((item: { name: string }) => item.name);
    expect(await names({ search: "hoff" })).toEqual(["Anna Hoffmann"]);
    expect(await names({ search: "ho" })).toEqual(["Anna Hoffmann"]);
    expect(await names({ search: "K-10" })).toEqual(["Anna Hoffmann"]);
    expect(await names({ search: "0%" })).toEqual([]);
    expect(await names({ search: "00% s" })).toEqual(["Jo 100% Sure"]);
    for (const sort of ["name", "firstContact", "lastActivity", "margin"]) {
      for (const direction of ["asc", "desc"]) {
        const all = await names({ sort, direction });
        const seen: string[] = [];
        let cursor = "";
        do {
          const page = await call(find, {
            query: { sort, direction, limit: "2", ...(cursor ? { cursor } : {}) },
          });
          seen.push(...page.body.items.map((item: { name: string }) => item.name));
          cursor = page.body.nextCursor ?? "";
        } while (cursor);
        expect(seen).toEqual(all);
        expect(seen).toHaveLength(7);
      }
    }
    expect(
      await names({ stageId: model.stages.reach ?? "", status: "prospect", sort: "name", limit: "3" }),
    ).toEqual(["Anna Hoffmann", "Jo 100% Sure", "Person 0"]);
    expect(await names({ status: "declined" })).toEqual([]);
    const count = (query: object) => countCustomers(actor, customerQuery.parse(query));
    expect(await count({})).toEqual({ customers: 7, atLeast: false });
    expect(await count({ search: "person" })).toEqual({ customers: 5, atLeast: false });
    expect(await count({ stageId: model.stages.use })).toEqual({ customers: 0, atLeast: false });
  });
});

describe("stage moves", () => {
  it("2.4 close a prospect on entering a post-sale stage; taking the move back takes the close back", async () => {
    const { actor, model, call, add } = await setUp();
    const { id } = await add("Eva Frank");
    const made = await call(move, {
      body: { customerId: id, stageId: model.stages.onboarding, startsAt: day(10) },
    });
    expect(made.body).toMatchObject({ milestones: ["closed"], stageName: "Onboarding" });
    const now = async () => (await call(getOne, { params: { id } })).body;
    expect(await now()).toMatchObject({
      status: "customer",
      resolvedAt: day(10),
      stage: { name: "Onboarding" },
    });
    await call(voidMove, { params: { id: made.body.id }, body: { reason: "Undone" } });
    expect(await now()).toMatchObject({ status: "prospect", stage: { name: "Reach" } });
    expect((await call(voidMove, { params: { id: made.body.id }, body: { reason: "Again" } })).status).toBe(
      409,
    );
    const open = { customerId: id, stageId: model.stages.use, startsAt: day(11), close: false };
    expect((await call(move, { body: open })).body.milestones).toEqual([]);
    expect(await now()).toMatchObject({ status: "prospect", stage: { name: "Use" } });
    expect(await rollupMismatches(actor)).toEqual([]);
  });

  it("2.4 may go backwards, and the stage shown is where the customer is", async () => {
    const { model, call, add } = await setUp();
    const { id } = await add("Finn Graf");
    await call(move, { body: { customerId: id, stageId: model.stages.conversion, startsAt: day(5) } });
    await call(move, { body: { customerId: id, stageId: model.stages.acquisition, startsAt: day(6) } });
    expect((await call(getOne, { params: { id } })).body.stage.name).toBe("Acquisition");
    expect((await call(moves, { query: { customerId: id } })).body.items).toHaveLength(3);
  });

  it("2.4 need a reason to lose and a reopening to go on after it", async () => {
    const { actor, model, call, add } = await setUp();
    const { id } = await add("Gil Hahn");
    const lost = { customerId: id, kind: "declined", occurredAt: day(20) };
    expect((await call(mark, { body: lost })).body.fields[0].path).toBe("reason");
    expect((await call(mark, { body: { ...lost, reason: "Too dear" } })).status).toBe(201);
    expect((await call(mark, { body: { ...lost, reason: "Again" } })).status).toBe(409);
    const later = { customerId: id, stageId: model.stages.conversion, startsAt: day(30) };
    const refused = await call(move, { body: later });
    expect(refused.status).toBe(409);
    expect(refused.body.detail).toContain("Reopen");
    expect((await call(move, { body: { ...later, reopen: true } })).body.fields[0].path).toBe("reason");
    const back = await call(move, { body: { ...later, reopen: true, reason: "New offer" } });
    expect(back.body.milestones).toEqual(["reopened"]);
    expect((await call(getOne, { params: { id } })).body).toMatchObject({
      status: "prospect",
      endedAt: null,
    });
    expect(await rollupMismatches(actor)).toEqual([]);
  });

  it("2.4 move many at once and name those who stay", async () => {
    const { model, call, add } = await setUp();
    const one = await add("Hal Ivers");
    const two = await add("Ida Jahn");
    await call(mark, {
      body: { customerId: two.id, kind: "cancelled", occurredAt: day(5), reason: "Moved away" },
    });
    const answer = await call(moveMany, {
      body: { customerIds: [one.id, two.id], stageId: model.stages.acquisition, startsAt: day(9) },
    });
    expect(answer.body.moved).toHaveLength(1);
    expect(answer.body.refused).toMatchObject([{ customerId: two.id }]);
  });
});

describe("ledger entries", () => {
  it("3.3 are signed minor units in the workspace's currency", async () => {
    const { actor, call, add } = await setUp();
    const { id } = await add("Kim Lang");
    const entry = {
      customerId: id,
      kind: "revenue",
      nature: "premium",
      amountMinor: 48_000,
      currency: "EUR",
      occurredAt: day(3),
    };
    const made = await call(book, { body: entry });
    expect(made.status).toBe(201);
    const foreign = await call(book, { body: { ...entry, currency: "USD" } });
    expect(foreign.status).toBe(422);
    expect(foreign.body.detail).toContain("EUR");
    const refund = { ...entry, nature: "refund", amountMinor: 2_000 };
    expect((await call(book, { body: refund })).status).toBe(422);
    expect((await call(book, { body: { ...refund, amountMinor: -2_000 } })).status).toBe(201);
    expect((await call(getOne, { params: { id } })).body.marginMinor).toBe(46_000);
    const { customerId: _, ...content } = entry;
    const right = { ...content, amountMinor: 50_000, reason: "Wrong tariff" };
    const corrected = await call(correctEntry, { params: { id: made.body.id }, body: right });
    expect(corrected.body.replacesId).toBe(made.body.id);
    expect((await call(voidEntry, { params: { id: made.body.id }, body: { reason: "x" } })).status).toBe(409);
    expect((await call(getOne, { params: { id } })).body.marginMinor).toBe(48_000);
    expect((await call(entries, { query: { customerId: id } })).body.items).toHaveLength(2);
    expect(await rollupMismatches(actor)).toEqual([]);
  });
});

describe("agreements", () => {
  it("2.2 are added, changed and removed unless money refers to them", async () => {
    const { actor, call, add } = await setUp();
    const { id } = await add("Leo Maas");
    const body = {
      customerId: id,
      kind: "policy",
      product: "Auto",
      startsOn: "2025-01-01",
      source: "erp",
      externalId: "P1",
    };
    const made = await call(addAgreement, { body });
    expect(made.status).toBe(201);
    expect((await call(addAgreement, { body })).status).toBe(200);
    const params = { id: made.body.id };
    const wrong = {
      version: 1,
      kind: "policy",
      product: "Auto",
      startsOn: "2025-01-01",
      endsOn: "2024-01-01",
    };
    expect((await call(editAgreement, { params, body: wrong })).status).toBe(422);
    const ends = await call(editAgreement, { params, body: { ...wrong, endsOn: "2026-01-01" } });
    expect(ends.body).toMatchObject({ endsOn: "2026-01-01", version: 2 });
    const late = await call(editAgreement, { params, body: { ...wrong, endsOn: "2027-01-01" } });
    expect(late.status).toBe(412);
    expect(late.body.details.current.endsOn).toBe("2026-01-01");
    const ended = { ...wrong, version: 2, endsOn: "2026-01-01", terminatedOn: "2025-07-15" };
    const noReason = await call(editAgreement, { params, body: ended });
    expect(noReason.status).toBe(422);
    expect(JSON.stringify(noReason.body)).toContain("Say why the agreement ended.");
    const lapsed = await call(editAgreement, { params, body: { ...ended, endReason: "lapsed" } });
    expect(lapsed.body).toMatchObject({ terminatedOn: "2025-07-15", endReason: "lapsed" });
    expect(await rollupMismatches(actor)).toEqual([]);
    const entry = {
      customerId: id,
      agreementId: params.id,
      kind: "revenue",
      nature: "premium",
      amountMinor: 5,
      currency: "EUR",
    };
    const booked = await call(book, { body: entry });
    expect(booked.status).toBe(201);
    expect((await call(removeAgreement, { params, body: {} })).status).toBe(409);
    expect((await call(agreements, { query: { customerId: id } })).body.items).toHaveLength(1);
  });
});
