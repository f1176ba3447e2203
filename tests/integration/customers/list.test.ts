import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { POST as undoChange } from "@/app/api/v1/bulk-changes/[id]/undo/route";
import { POST as changeMany } from "@/app/api/v1/bulk-changes/route";
import { PATCH as edit } from "@/app/api/v1/customers/[id]/route";
import { GET as count } from "@/app/api/v1/customers/count/route";
import { POST as create, GET as find } from "@/app/api/v1/customers/route";
import { GET as download } from "@/app/api/v1/customers.csv/route";
import { POST as mark } from "@/app/api/v1/milestones/route";
import { POST as move } from "@/app/api/v1/stage-moves/route";
import { PATCH as editView, DELETE as forget } from "@/app/api/v1/views/[id]/route";
import { POST as keep, GET as views } from "@/app/api/v1/views/route";
import type { Actor } from "@/lib/auth/actor";
import { customersAsCsv } from "@/lib/customers/queries/customers-as-csv";
import { findCustomers } from "@/lib/customers/queries/find-customers";
import { customerQuery } from "@/lib/customers/schema";
import { newId } from "@/lib/db/ids";
import { prisma } from "@/lib/db/prisma";
import { makeModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { type Json, makeCaller, rollupMismatches } from "./call";

useDatabase();

const day = (n: number) => new Date(Date.UTC(2025, 0, n, 9)).toISOString();

async function setUp() {
  const actor = await makeWorkspace();
  const model = await makeModel(actor);
  const call = await makeCaller(actor);
  const add = async (name: string, more: object = {}): Promise<Json> => {
    const answer = await call(create, { body: { name, modelId: model.id, firstContactAt: day(1), ...more } });
    expect(answer.status).toBe(201);
    return answer.body;
  };
  const listed = async (query: Record<string, string>): Promise<string[]> => {
    const answer = await call(find, { query: { sort: "name", ...query } });
    expect(answer.status).toBe(200);
    return answer.body.items.map((one: Json) => one.name);
  };
  return { actor, model, call, add, listed };
}

const ownMember = async (actor: Actor) =>
  (await prisma().member.findFirstOrThrow({ where: { workspaceId: actor.workspace.id } })).id;

async function putAtRisk(
  actor: Actor,
  modelId: string,
  customerId: string,
  severity: "low" | "high",
  cleared = false,
) {
  const workspaceId = actor.workspace.id;
  const ruleId = newId();
  await prisma().riskRule.create({
    data: { workspaceId, id: ruleId, modelId, name: `Rule ${ruleId}`, condition: "silence", severity },
  });
  await prisma().customerRisk.create({
    data: {
      workspaceId,
      id: newId(),
      customerId,
      ruleId,
      // As the evaluation of rules writes it with every risk.
      severity,
      sinceAt: new Date(),
      clearedAt: cleared ? new Date() : null,
    },
  });
}

describe("2.1 the list of customers", () => {
  it("2.1 is narrowed by risk, owner, kind and channel, and counted the same", async () => {
    const { actor, model, call, add, listed } = await setUp();
    const me = await ownMember(actor);
    const ada = await add("Ada", { kind: "company", acquisitionChannel: "broker", ownerId: me });
    const bo = await add("Bo", { kind: "household", acquisitionChannel: "broker" });
    const cleo = await add("Cleo");
    await putAtRisk(actor, model.id, ada.id, "low");
    await putAtRisk(actor, model.id, ada.id, "high");
    await putAtRisk(actor, model.id, bo.id, "low");
    await putAtRisk(actor, model.id, cleo.id, "high", true);
    const cases: [Record<string, string>, string[]][] = [
      [{ risk: "any" }, ["Ada", "Bo"]],
      [{ risk: "high" }, ["Ada"]],
      [{ risk: "medium" }, []],
      [{ kind: "company" }, ["Ada"]],
      [{ kind: "person" }, ["Cleo"]],
      [{ acquisitionChannel: "broker" }, ["Ada", "Bo"]],
      [{ acquisitionChannel: "unattributed" }, ["Cleo"]],
      [{ ownerId: me }, ["Ada"]],
      [{ ownerId: "none" }, ["Bo", "Cleo"]],
      [{ risk: "any", acquisitionChannel: "broker", ownerId: "none", kind: "household" }, ["Bo"]],
      [{ risk: "any", search: "bo" }, ["Bo"]],
    ];
    for (const [query, names] of cases) {
      expect([query, await listed(query)]).toEqual([query, names]);
      expect([query, (await call(count, { query })).body]).toEqual([
        query,
        { customers: names.length, atLeast: false },
      ]);
    }
  });

  it("2.1 gathered or walked, the same customers come in the same order on pages that meet without a seam", async () => {
    const { actor, model, add } = await setUp();
    const me = await ownMember(actor);
    const channels = [undefined, "broker", "web"];
    for (let n = 0; n < 24; n++) {
      const one = await add(`P${String((n * 7) % 24).padStart(2, "0")}`, {
        kind: ["person", "household", "company"][n % 3],
        ...(channels[n % 4] ? { acquisitionChannel: channels[n % 4] } : {}),
        ...(n % 2 ? { ownerId: me } : {}),
        firstContactAt: day(1 + (n % 5)),
      });
      if (n % 5 === 0) await putAtRisk(actor, model.id, one.id, n % 2 ? "low" : "high");
    }
    const all = (await findCustomers(actor, customerQuery.parse({ limit: 200, sort: "name" }))).items;
    const maybe = <T>(...values: T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          kind: maybe("person" as const, "company" as const),
          acquisitionChannel: maybe("broker", "unattributed"),
          ownerId: maybe(me, "none"),
          risk: maybe("any" as const, "high" as const),
          sort: fc.constantFrom("name", "firstContact", "lastActivity", "margin"),
        }),
        async (asked) => {
          const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
          const pages: string[] = [];
          let cursor: string | null = null;
          do {
            const page = await findCustomers(
              actor,
              customerQuery.parse({ ...given, limit: 4, ...(cursor ? { cursor } : {}) }),
            );
            pages.push(...page.items.map(({ id }) => id));
            cursor = page.nextCursor;
          } while (cursor);
          const whole = await findCustomers(actor, customerQuery.parse({ ...given, limit: 200 }));
          expect(pages).toEqual(whole.items.map(({ id }) => id));
          const atRisk = new Set(
            (
              await prisma().customerRisk.findMany({
                where: { workspaceId: actor.workspace.id },
                include: { rule: true },
              })
            )
              .filter(({ rule }) => given.risk !== "high" || rule.severity === "high")
              .map(({ customerId }) => customerId),
          );
          const fits = all.filter(
            (one) =>
              (!given.kind || one.kind === given.kind) &&
              (!given.acquisitionChannel ||
                (one.acquisitionChannel ?? "unattributed") === given.acquisitionChannel) &&
              (!given.ownerId || (one.owner?.id ?? "none") === given.ownerId) &&
              (!given.risk || atRisk.has(one.id)),
          );
          expect([...pages].sort()).toEqual(fits.map(({ id }) => id).sort());
        },
      ),
      { numRuns: 30 },
    );
  });

  it("2.1 goes out as CSV, whole and in order, with nothing a spreadsheet would run", async () => {
    const { actor, add } = await setUp();
    await add('=HYPERLINK("http://x","y")', { acquisitionChannel: "@broker" });
    await add("Bo, Chen", { acquisitionChannel: "web" });
    const text = await new Response(
      await customersAsCsv(actor, customerQuery.parse({ sort: "name" })),
    ).text();
    expect(text.startsWith("id,name,kind,")).toBe(true);
    const lines = text.trimEnd().split("\r\n");
    expect(lines).toHaveLength(3);
    expect(text).toContain(`"'=HYPERLINK(""http://x"",""y"")"`);
    expect(text).toContain(",'@broker,");
    expect(text).toContain('"Bo, Chen"');
    const only = await new Response(
      await customersAsCsv(actor, customerQuery.parse({ acquisitionChannel: "web" })),
    ).text();
    expect(only.trimEnd().split("\r\n")).toHaveLength(2);
    expect(download.operation.rawResponse).toBe("text/csv");
  });

  it("2.1 the CSV of another workspace holds none of these", async () => {
    const { add } = await setUp();
    await add("Secret");
    const text = await new Response(
      await customersAsCsv(await makeWorkspace(), customerQuery.parse({})),
    ).text();
    expect(text.trimEnd().split("\r\n")).toHaveLength(1);
  });
});

describe("2.1 saved views", () => {
  it("2.1 keep filters and order, one's own or shared, and are not overwritten unseen", async () => {
    const { call, actor } = await setUp();
    const body = { list: "customers", name: "Mine", query: "status=prospect&cursor=abc&sort=name" };
    const made = await call(keep, { body });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      query: "status=prospect&sort=name",
      shared: false,
      mine: true,
      version: 1,
    });
    expect((await call(keep, { body })).body.fields[0].message).toContain("a view of this name");
    const params = { id: made.body.id };
    const renamed = await call(editView, { params, body: { version: 1, name: "Prospects", shared: true } });
    expect(renamed.body).toMatchObject({ name: "Prospects", shared: true, version: 2 });
    const late = await call(editView, { params, body: { version: 1, name: "Late" } });
    expect(late.status).toBe(412);
    expect(late.body.details.current.name).toBe("Prospects");
    expect((await call(views, { query: { list: "customers" } })).body.items).toHaveLength(1);
    expect((await call(forget, { params, query: { version: "1" } })).status).toBe(412);
    expect((await call(forget, { params, query: { version: "2" } })).status).toBe(204);
    expect((await call(views, { query: { list: "customers" } })).body.items).toEqual([]);
    const foreign = await makeCaller(await makeWorkspace());
    expect((await foreign(editView, { params, body: { version: 1, name: "Stolen" } })).status).toBe(404);
    expect(actor.role).toBe("owner");
  });
});

describe("2.1 changes of many customers", () => {
  it("2.1 move all that fit under the rules of a single move and name who stays", async () => {
    const { actor, model, call, add } = await setUp();
    const ada = await add("Ada");
    const bo = await add("Bo");
    const lost = await add("Lost");
    await call(mark, {
      body: { customerId: lost.id, kind: "declined", occurredAt: day(5), reason: "Price" },
    });
    await call(move, { body: { customerId: bo.id, stageId: model.stages.onboarding, startsAt: day(4) } });
    const body = { kind: "stage_move", filters: {}, stageId: model.stages.onboarding, startsAt: day(9) };
    const done = await call(changeMany, { body, key: "move-1" });
    expect(done.status).toBe(201);
    expect(done.body).toMatchObject({ kind: "stage_move", changed: 1 });
    expect(done.body.refused.map((one: Json) => [one.reason, one.some[0].name]).sort()).toEqual([
      ["Is in Onboarding already.", "Bo"],
      [
        "This customer was declined before this date. Reopen the customer with a reason, or date the move earlier.",
        "Lost",
      ],
    ]);
    // The same key is the same change.
    expect((await call(changeMany, { body, key: "move-1" })).body).toEqual(done.body);
    const after = await call(find, { query: { search: "Ada" } });
    expect(after.body.items[0]).toMatchObject({
      status: "customer",
      resolvedAt: day(9),
      stage: { name: "Onboarding" },
    });
    expect(await rollupMismatches(actor)).toEqual([]);
    const undone = await call(undoChange, { params: { id: done.body.id }, body: {} });
    expect(undone.body).toEqual({ undone: 1, kept: [] });
    const before = await call(find, { query: { search: "Ada" } });
    expect(before.body.items[0]).toMatchObject({ status: "prospect", stage: { name: "Reach" } });
    expect(await rollupMismatches(actor)).toEqual([]);
    expect((await call(undoChange, { params: { id: done.body.id }, body: {} })).status).toBe(409);
    expect(ada.status).toBe("prospect");
  });

  it("2.1 are taken back only where nothing has happened since", async () => {
    const { actor, model, call, add } = await setUp();
    const people = [await add("Ada"), await add("Bo"), await add("Cleo")];
    const customerIds = people.map(({ id }) => id);
    const moved = await call(changeMany, {
      body: { kind: "stage_move", customerIds, stageId: model.stages.conversion, startsAt: day(8) },
    });
    expect(moved.body.changed).toBe(3);
    await call(move, { body: { customerId: customerIds[1], stageId: model.stages.use, startsAt: day(9) } });
    const undone = await call(undoChange, { params: { id: moved.body.id }, body: {} });
    expect(undone.body).toMatchObject({ undone: 2, kept: [{ customers: 1, some: [{ name: "Bo" }] }] });
    expect(
      (await call(find, { query: { sort: "name" } })).body.items.map((one: Json) => one.stage.name),
    ).toEqual(["Reach", "Use", "Reach"]);
    expect(await rollupMismatches(actor)).toEqual([]);
  });

  it("2.1 give owners and give back the owners before, except of those edited since", async () => {
    const { actor, call, add, listed } = await setUp();
    const me = await ownMember(actor);
    const ada = await add("Ada");
    const bo = await add("Bo");
    await add("Mine", { ownerId: me });
    const done = await call(changeMany, {
      body: { kind: "owner", filters: { ownerId: "none" }, ownerId: me },
    });
    expect(done.body).toMatchObject({ changed: 2, refused: [] });
    expect(await listed({ ownerId: me })).toEqual(["Ada", "Bo", "Mine"]);
    await call(edit, { params: { id: bo.id }, body: { version: 2, name: "Bo Chen" } });
    const undone = await call(undoChange, { params: { id: done.body.id }, body: {} });
    expect(undone.body).toMatchObject({ undone: 1, kept: [{ customers: 1, some: [{ id: bo.id }] }] });
    expect(await listed({ ownerId: me })).toEqual(["Bo Chen", "Mine"]);
    const audit = await prisma().auditEvent.findMany({
      where: { entityId: ada.id, action: "customer.edited" },
    });
    expect(audit.map(({ before, after }) => [before, after])).toEqual([
      [{ ownerId: null }, { ownerId: me }],
      [{ ownerId: me }, { ownerId: null }],
    ]);
  });

  it("2.1 refuse what belongs elsewhere and what asks for nothing", async () => {
    const { actor, model, call, add } = await setUp();
    const other = await makeWorkspace();
    const foreign = await makeCaller(other);
    const ada = await add("Ada");
    const body = { kind: "owner", customerIds: [ada.id], ownerId: null };
    const theirs = await foreign(changeMany, { body });
    expect(theirs.body).toMatchObject({
      id: null,
      changed: 0,
      refused: [{ reason: "This customer was not found." }],
    });
    const stage = { kind: "stage_move", customerIds: [ada.id], stageId: model.stages.use };
    expect((await foreign(changeMany, { body: stage })).status).toBe(422);
    expect((await call(changeMany, { body: { ...body, filters: {} } })).status).toBe(422);
    expect((await call(changeMany, { body: { kind: "owner", ownerId: null } })).status).toBe(422);
    const reopened = await call(changeMany, { body: { ...stage, reopen: true } });
    expect(reopened.body.fields[0].path).toBe("reason");
    const done = await call(changeMany, { body: { ...stage, startsAt: day(3) } });
    expect((await foreign(undoChange, { params: { id: done.body.id }, body: {} })).status).toBe(404);
    const reader = await makeCaller(actor, ["customer:read", "customer:write"]);
    expect((await reader(changeMany, { body: stage })).status).toBe(403);
    expect((await reader(undoChange, { params: { id: done.body.id }, body: {} })).status).toBe(403);
  });
});
