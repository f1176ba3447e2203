import { describe, expect, it } from "vitest";
import { GET as getCustomer } from "@/app/api/v1/customers/[id]/route";
import { POST as create } from "@/app/api/v1/customers/route";
import { POST as correct } from "@/app/api/v1/touchpoints/[id]/correct/route";
import { GET as history } from "@/app/api/v1/touchpoints/[id]/history/route";
import { POST as log } from "@/app/api/v1/touchpoints/route";
import { GET as suggest } from "@/app/api/v1/touchpoints/suggestions/route";
import { newId } from "@/lib/db/ids";
import { prisma } from "@/lib/db/prisma";
import { makeModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { makeCaller, rollupMismatches } from "./call";

useDatabase();

async function setUp() {
  const actor = await makeWorkspace();
  const model = await makeModel(actor);
  const call = await makeCaller(actor);
  const body = { name: "Ada", modelId: model.id, firstContactAt: "2026-02-01T10:00:00Z" };
  const customerId: string = (await call(create, { body })).body.id;
  const touch = { customerId, channel: "phone", initiation: "reactive", activity: "Call", minutes: 5 };
  return { actor, model, call, customerId, touch };
}

describe("2.3 when a touchpoint happened", () => {
  it("2.3 refuses the future with words, but not a clock that is a little ahead", async () => {
    const { call, touch } = await setUp();
    const at = (ms: number) => new Date(Date.now() + ms).toISOString();
    const late = await call(log, { body: { ...touch, occurredAt: at(3_600_000) } });
    expect(late.status).toBe(422);
    expect(late.body.fields).toEqual([
      { path: "occurredAt", message: "This is in the future. Log a touchpoint once it has happened." },
    ]);
    const made = await call(log, { body: { ...touch, occurredAt: at(120_000) } });
    expect(made.status).toBe(201);
    const params = { id: made.body.id };
    const { customerId: _, ...content } = touch;
    const moved = await call(correct, {
      params,
      body: { ...content, occurredAt: at(3_600_000), reason: "x" },
    });
    expect(moved.status).toBe(422);
  });

  it("2.3 begins a life earlier when it lies before the first contact", async () => {
    const { actor, call, customerId, touch } = await setUp();
    await call(log, { body: { ...touch, occurredAt: "2026-01-15T09:00:00Z" } });
    const after = await call(getCustomer, { params: { id: customerId } });
    expect(after.body.firstContactAt).toBe("2026-01-15T09:00:00.000Z");
    expect(await rollupMismatches(actor)).toEqual([]);
  });

  it("2.3 takes an instant of any zone as that instant", async () => {
    const { call, touch } = await setUp();
    const of = async (occurredAt: string) =>
      (await call(log, { body: { ...touch, occurredAt } })).body.occurredAt;
    expect(await of("2026-03-04T14:05:00+09:00")).toBe("2026-03-04T05:05:00.000Z");
    expect(await of("2026-03-04T14:05:00-03:30")).toBe("2026-03-04T17:35:00.000Z");
    // Both showings of 02:30 on the night clocks go back in Amsterdam.
    expect(await of("2025-10-26T02:30:00+02:00")).toBe("2025-10-26T00:30:00.000Z");
    expect(await of("2025-10-26T02:30:00+01:00")).toBe("2025-10-26T01:30:00.000Z");
  });

  it("2.3 logs a double submit once, also when both arrive at the same moment", async () => {
    const { actor, call, touch } = await setUp();
    const body = { ...touch, occurredAt: "2026-03-04T14:05:00Z" };
    const both = await Promise.all([1, 2, 3].map(() => call(log, { body, key: "form-1" })));
    const again = await call(log, { body, key: "form-1" });
    const ids = [...both, again].flatMap(({ status, body: made }) => (status === 201 ? [made.id] : []));
    expect(again.status).toBe(201);
    expect(new Set(ids).size).toBe(1);
    expect(await prisma().touchpoint.count({ where: { workspaceId: actor.workspace.id } })).toBe(1);
  });
});

describe("2.3 corrections", () => {
  it("2.3 keep what was said before, by whom, when and why it was changed", async () => {
    const { actor, call, touch } = await setUp();
    const { customerId: _, ...content } = touch;
    const occurredAt = "2026-03-04T14:05:00Z";
    const first = await call(log, { body: { ...touch, occurredAt, note: "Angry", complaint: true } });
    const second = await call(correct, {
      params: { id: first.body.id },
      body: { ...content, occurredAt, minutes: 12, reason: "Longer" },
    });
    const third = await call(correct, {
      params: { id: second.body.id },
      body: { ...content, occurredAt, minutes: 15, activity: "Claim call", reason: "Named wrongly" },
    });
    for (const { body } of [first, second, third]) {
      const { items } = (await call(history, { params: { id: body.id } })).body;
      expect(
        items.map((one: typeof items) => [
          one.id,
          one.activity,
          one.minutes,
          one.note,
          one.voidReason,
          one.voidedBy,
        ]),
      ).toEqual([
        [third.body.id, "Claim call", 15, null, null, null],
        [second.body.id, "Call", 12, null, "Named wrongly", "Test key"],
        [first.body.id, "Call", 5, "Angry", "Longer", "Test key"],
      ]);
    }
    const foreign = await makeCaller(await makeWorkspace());
    expect((await foreign(history, { params: { id: first.body.id } })).status).toBe(404);
    expect(await rollupMismatches(actor)).toEqual([]);
  });

  it("2.3 initiatives of the customer's model are suggested first, those of other models not", async () => {
    const { actor, model, call, customerId, touch } = await setUp();
    const workspaceId = actor.workspace.id;
    const other = await makeModel(actor, "Other model");
    const plan = (modelId: string, name: string, state: "planned" | "running" | "done") =>
      prisma().initiative.create({ data: { workspaceId, id: newId(), modelId, name, state } });
    await plan(model.id, "Welcome call", "planned");
    await plan(model.id, "Winter check", "running");
    await plan(model.id, "Old campaign", "done");
    await plan(other.id, "Elsewhere", "running");
    await call(log, { body: { ...touch, initiative: "Ad hoc" } });
    const about = await call(suggest, { query: { customerId } });
    expect(about.body.initiatives).toEqual(["Winter check", "Welcome call", "Ad hoc"]);
    expect((await call(suggest)).body.initiatives).toContain("Elsewhere");
  });
});
