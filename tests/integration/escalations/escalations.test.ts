import { describe, expect, it } from "vitest";
import { PATCH as change, GET as read } from "@/app/api/v1/escalations/[id]/route";
import { GET as list, POST as raise } from "@/app/api/v1/escalations/route";
import { GET as csv } from "@/app/api/v1/escalations.csv/route";
import { GET as report } from "@/app/api/v1/reports/escalations/route";
import { POST as log } from "@/app/api/v1/touchpoints/route";
import { createCustomer } from "@/lib/customers/commands/create-customer";
import { newCustomer } from "@/lib/customers/schema";
import { prisma } from "@/lib/db/prisma";
import { escalationsCsv } from "@/lib/escalations/csv";
import { findEscalations } from "@/lib/escalations/queries";
import { escalationQuery } from "@/lib/escalations/schema";
import { makeModel } from "@/tests/factories/lifecycle";
import { addMember, makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { makeCaller } from "../customers/call";

useDatabase();

const dayMs = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * dayMs).toISOString();

async function setUp() {
  const actor = await makeWorkspace();
  const model = await makeModel(actor);
  const stageId = model.stages.onboarding ?? "";
  const { item: customer } = await createCustomer(
    actor,
    newCustomer.parse({ name: "Anna", modelId: model.id, stageId, firstContactAt: "2026-01-05T10:00:00Z" }),
  );
  const call = await makeCaller(actor);
  const make = async (title: string, due: number, more: Record<string, unknown> = {}) => {
    const body = { customerId: customer.id, title, dueAt: inDays(due), ...more };
    const made = await call(raise, { body });
    expect(made.status).toBe(201);
    return made.body;
  };
  return { actor, model, customer, call, make };
}

describe("escalations", () => {
  it("2.5 raises one from a complaint, keeps every step and settles it only when the customer was told", async () => {
    const { actor, model, customer, call, make } = await setUp();
    const touch = await call(log, {
      body: {
        customerId: customer.id,
        channel: "phone",
        initiation: "reactive",
        activity: "Call",
        minutes: 5,
        complaint: true,
      },
    });
    const owner = await addMember(actor.workspace, "success");
    const made = await make("Charged twice", 2, { touchpointId: touch.body.id, ownerId: owner.id });
    expect(made).toMatchObject({
      state: "open",
      stageId: model.stages.onboarding,
      touchpointId: touch.body.id,
      ownerId: owner.id,
      version: 1,
      steps: [{ kind: "opened" }],
    });
    const params = { id: made.id };
    const refused = await call(change, { params, body: { version: 1, state: "resolved" } });
    expect(refused.status).toBe(422);
    expect(refused.body.fields).toEqual([
      { path: "answer", message: "Say what the customer was told before this is resolved." },
    ]);
    const waiting = await call(change, {
      params,
      body: { version: 1, state: "waiting", ownerId: null, note: "Asked the bank" },
    });
    expect(waiting.body).toMatchObject({ state: "waiting", ownerId: null, version: 2 });
    const done = await call(change, {
      params,
      body: { version: 2, state: "resolved", answer: "The second charge is on its way back." },
    });
    expect(done.body).toMatchObject({ state: "resolved", answer: "The second charge is on its way back." });
    expect(done.body.settledAt).not.toBeNull();
    expect(done.body.steps.map(({ kind }: { kind: string }) => kind)).toEqual([
      "opened",
      "assigned",
      "moved",
      "answered",
      "moved",
    ]);
    const again = await call(change, {
      params,
      body: { version: 3, state: "in_progress", note: "Not arrived" },
    });
    expect(again.body).toMatchObject({ state: "in_progress", settledAt: null });
    expect(again.body.answeredAt).toBe(done.body.answeredAt);
  });

  it("2.5 two people at once lose nothing: the second is told what stands and keeps what was typed", async () => {
    const { call, make } = await setUp();
    const made = await make("Wrong letter", 1);
    const params = { id: made.id };
    await call(change, { params, body: { version: 1, note: "Called back" } });
    const stale = await call(change, { params, body: { version: 1, state: "in_progress" } });
    expect(stale.status).toBe(412);
    expect(stale.body.details.current).toMatchObject({ version: 2, state: "open" });
    expect(stale.body.details.current.steps.at(-1)).toMatchObject({ kind: "noted", note: "Called back" });
    const saved = await call(change, { params, body: { version: 2, state: "in_progress" } });
    expect(saved.body.steps).toHaveLength(3);
  });

  it("2.5 lists mine with the most overdue first, page by page, and as a file", async () => {
    const { actor, call, make } = await setUp();
    for (const [title, due] of [
      ["C", 3],
      ["A", -5],
      ["B", -1],
    ] as const)
      await make(title, due, { ownerId: actor.id });
    await make("Not mine", -9);
    const query = (more: Record<string, string>) => escalationQuery.parse({ owner: "me", ...more });
    const first = await findEscalations(actor, query({ limit: "2" }));
    expect(first.items.map(({ title }) => title)).toEqual(["A", "B"]);
    const rest = await findEscalations(actor, query({ limit: "2", cursor: first.nextCursor ?? "" }));
    expect(rest.items.map(({ title }) => title)).toEqual(["C"]);
    expect(rest.nextCursor).toBeNull();
    const overdue = await findEscalations(actor, query({ state: "overdue" }));
    expect(overdue.items.map(({ title }) => title)).toEqual(["A", "B"]);
    const unowned = await call(list, { query: { owner: "none" } });
    expect(unowned.body.items.map(({ title }: { title: string }) => title)).toEqual(["Not mine"]);
  });

  it("2.5 reports medians, shares and counts that lead to the escalations behind them", async () => {
    const { actor, customer, call } = await setUp();
    const opened = new Date(Date.now() - 20 * dayMs);
    // Answered after 60, 120 and 600 minutes; settled after 1, 2 and 10 days; due after 3 days.
    for (const [minutes, days] of [
      [60, 1],
      [120, 2],
      [600, 10],
    ] as const) {
      const settledAt = new Date(opened.getTime() + days * dayMs);
      await prisma().escalation.create({
        data: {
          workspaceId: actor.workspace.id,
          id: crypto.randomUUID(),
          customerId: customer.id,
          title: "Old",
          state: "resolved",
          openedAt: opened,
          dueAt: new Date(opened.getTime() + 3 * dayMs),
          answer: "Told",
          answeredAt: new Date(opened.getTime() + minutes * 60_000),
          settledAt,
        },
      });
    }
    await call(raise, { body: { customerId: customer.id, title: "New", dueAt: inDays(-1) } });
    const { body } = await call(report);
    expect(body.total).toMatchObject({
      raised: 4,
      unsettled: 1,
      overdue: 1,
      settled: 3,
      inTime: 2,
      answerMinutes: 120,
      settleMinutes: 2 * 24 * 60,
    });
    const sum = (lines: { raised: number }[]) => lines.reduce((total, { raised }) => total + raised, 0);
    for (const lines of [body.months, body.stages, body.owners]) expect(sum(lines)).toBe(4);
    const behind = await call(list, { query: { state: "settled", inTime: "yes" } });
    expect(behind.body.items).toHaveLength(2);
  });

  it("2.5 knows nothing of another workspace's escalations, customers, owners or touchpoints", async () => {
    const [mine, other] = [await setUp(), await setUp()];
    const made = await other.make("Theirs", 1);
    expect((await mine.call(read, { params: { id: made.id } })).status).toBe(404);
    expect(
      (await mine.call(change, { params: { id: made.id }, body: { version: 1, note: "x" } })).status,
    ).toBe(404);
    const body = { customerId: other.customer.id, title: "x", dueAt: inDays(1) };
    expect((await mine.call(raise, { body })).status).toBe(404);
    const owned = { customerId: mine.customer.id, title: "x", dueAt: inDays(1), ownerId: other.actor.id };
    expect((await mine.call(raise, { body: owned })).status).toBe(422);
  });
});

describe("escalations as a file", () => {
  it("2.5 holds what the list holds, harmless to a spreadsheet", async () => {
    const { actor, make } = await setUp();
    await make("=HYPERLINK(1)", 1);
    const text = await escalationsCsv(actor, { state: "unsettled" }).text();
    expect(text.trim().split("\r\n")).toHaveLength(2);
    expect(text).toContain("'=HYPERLINK(1)");
    expect(csv.operation.access).toBe("escalation:read");
  });
});
