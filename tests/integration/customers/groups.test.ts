import { describe, expect, it } from "vitest";
import { POST as agree } from "@/app/api/v1/agreements/route";
import { GET as groupsOf } from "@/app/api/v1/customers/[id]/groups/route";
import { PUT as change, DELETE as remove } from "@/app/api/v1/customers/[id]/members/[memberId]/route";
import { POST as addMember, GET as members } from "@/app/api/v1/customers/[id]/members/route";
import { PATCH as edit } from "@/app/api/v1/customers/[id]/route";
import { POST as create } from "@/app/api/v1/customers/route";
import { POST as book } from "@/app/api/v1/ledger-entries/route";
import { listMembers } from "@/lib/customers/groups/queries";
import { findCheckpoints } from "@/lib/customers/queries/checkpoints";
import { getCustomer } from "@/lib/customers/queries/get-customer";
import { groupFigures } from "@/lib/customers/view/group-figures";
import { prisma } from "@/lib/db/prisma";
import { makeModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { type Json, makeCaller } from "./call";

useDatabase();

async function setUp() {
  const actor = await makeWorkspace();
  const model = await makeModel(actor);
  const call = await makeCaller(actor);
  const add = async (name: string, kind = "person"): Promise<string> => {
    const body = { name, kind, modelId: model.id, firstContactAt: "2026-02-01T10:00:00Z" };
    return (await call(create, { body })).body.id;
  };
  const home = await add("Brandt family", "household");
  return { actor, call, add, home };
}

describe("2.2 households and companies", () => {
  it("2.2 have members with role and days, and what all of them bring adds up to the cent", async () => {
    const { actor, call, add, home } = await setUp();
    const [ada, bo] = [await add("Ada"), await add("Bo")];
    const joined = await call(addMember, {
      params: { id: home },
      body: { customerId: ada, role: "Head", joinedOn: "2020-01-01" },
    });
    expect(joined.status).toBe(201);
    expect(joined.body).toMatchObject({ name: "Ada", role: "Head", joinedOn: "2020-01-01", leftOn: null });
    await call(addMember, { params: { id: home }, body: { customerId: bo } });
    const money = (customerId: string, kind: string, amountMinor: number) =>
      call(book, {
        body: {
          customerId,
          kind,
          nature: kind === "cost" ? "staff" : "premium",
          amountMinor,
          currency: "EUR",
          occurredAt: "2026-03-01T10:00:00Z",
        },
      });
    await money(home, "cost", 1_001);
    await money(ada, "revenue", 12_345);
    await money(bo, "cost", 333);
    await call(agree, {
      body: { customerId: ada, kind: "policy", product: "Motor", startsOn: "2026-01-01" },
    });
    const listed = (await call(members, { params: { id: home } })).body.items;
    expect(listed.map((one: Json) => [one.name, one.marginMinor, one.agreements.length])).toEqual([
      ["Bo", -333, 0],
      ["Ada", 12_345, 1],
    ]);
    const figures = groupFigures(
      await getCustomer(actor, home),
      (await listMembers(actor, home)).items,
      new Date().toISOString(),
    );
    expect(figures.map(({ value }) => value)).toEqual([0, 1_334, 12_345, 11_011]);
    for (const { value, parts } of figures)
      expect(parts.reduce((sum, part) => sum + (part.value ?? 0), 0)).toBe(value);
    const groups = await call(groupsOf, { params: { id: ada } });
    expect(groups.body.items).toMatchObject([{ id: home, name: "Brandt family", role: "Head" }]);
  });

  it("2.2 keep who was a member in the audit trail, and refuse circles, doubles and strangers", async () => {
    const { actor, call, add, home } = await setUp();
    const ada = await add("Ada");
    const firm = await add("Firm", "company");
    const params = { id: home, memberId: ada };
    await call(addMember, { params: { id: home }, body: { customerId: ada } });
    const twice = await call(addMember, { params: { id: home }, body: { customerId: ada } });
    expect(twice.body.fields[0]).toMatchObject({ path: "customerId" });
    const left = await call(change, {
      params,
      body: { role: "Child", joinedOn: "2020-01-01", leftOn: "2019-01-01" },
    });
    expect(left.body.fields[0].path).toBe("leftOn");
    await call(change, { params, body: { role: "Child", leftOn: "2026-01-01" } });
    await call(addMember, { params: { id: firm }, body: { customerId: home } });
    const circle = await call(addMember, { params: { id: home }, body: { customerId: firm } });
    expect(circle.body.fields[0].message).toContain("circle");
    const self = await call(addMember, { params: { id: home }, body: { customerId: home } });
    expect(self.status).toBe(422);
    expect((await call(addMember, { params: { id: ada }, body: { customerId: firm } })).status).toBe(409);
    const other = await makeWorkspace();
    const foreign = await makeCaller(other);
    expect((await foreign(members, { params: { id: home } })).status).toBe(404);
    expect((await foreign(remove, { params })).status).toBe(404);
    const theirs = await foreign(create, {
      body: { name: "X", kind: "household", modelId: (await makeModel(other)).id },
    });
    const stolen = await foreign(addMember, { params: { id: theirs.body.id }, body: { customerId: ada } });
    expect(stolen.body.fields[0].message).toBe("There is no such customer.");
    expect((await call(remove, { params })).status).toBe(204);
    const trail = await prisma().auditEvent.findMany({
      where: { workspaceId: actor.workspace.id, entityId: home, action: { startsWith: "customer.member" } },
      orderBy: { id: "asc" },
    });
    expect(
      trail.map(({ action, before, after }) => [action, (before as Json)?.role, (after as Json)?.role]),
    ).toEqual([
      ["customer.member-added", undefined, null],
      ["customer.member-changed", null, "Child"],
      ["customer.member-removed", "Child", undefined],
    ]);
  });

  it("2.2 two people who edit one customer lose nothing: the later one is shown what is stored now", async () => {
    const { call, home } = await setUp();
    const params = { id: home };
    const first = await call(edit, { params, body: { version: 1, name: "Brandt-Ives" } });
    expect(first.body.version).toBe(2);
    const second = await call(edit, { params, body: { version: 1, acquisitionChannel: "broker" } });
    expect(second.status).toBe(412);
    expect(second.body.details.current).toMatchObject({
      name: "Brandt-Ives",
      version: 2,
      acquisitionChannel: null,
    });
    const merged = await call(edit, { params, body: { version: 2, acquisitionChannel: "broker" } });
    expect(merged.body).toMatchObject({ name: "Brandt-Ives", acquisitionChannel: "broker", version: 3 });
  });

  it("2.2 checkpoints name agreements that end", async () => {
    const { actor, call, add } = await setUp();
    const ada = await add("Ada");
    const terms = {
      customerId: ada,
      kind: "policy",
      product: "Motor",
      startsOn: "2026-01-01",
      endsOn: "2026-12-31",
    };
    await call(agree, { body: terms });
    await call(agree, {
      body: { ...terms, product: "Home", terminatedOn: "2026-02-01", endReason: "cancelled" },
    });
    expect(await findCheckpoints(actor, ada)).toEqual([
      { kind: "agreement", what: "Motor", on: "2026-12-31", anchor: "agreements" },
    ]);
  });
});
