import { describe, expect, it } from "vitest";
import { GET as agreements } from "@/app/api/v1/agreements/route";
import { PUT as replan, DELETE as retire } from "@/app/api/v1/checklist-items/[id]/route";
import { POST as plan, GET as planned } from "@/app/api/v1/checklist-items/route";
import { POST as start } from "@/app/api/v1/checklist-items/start/route";
import { GET as customer } from "@/app/api/v1/customers/[id]/route";
import { PATCH as check } from "@/app/api/v1/ending-checks/[id]/route";
import { POST as add } from "@/app/api/v1/endings/[id]/checks/route";
import { POST as close } from "@/app/api/v1/endings/[id]/close/route";
import { PUT as edit } from "@/app/api/v1/endings/[id]/route";
import { POST as sign } from "@/app/api/v1/endings/[id]/sign/route";
import { POST as withdraw } from "@/app/api/v1/endings/[id]/withdraw/route";
import { GET as endings, POST as open } from "@/app/api/v1/endings/route";
import { POST as voidSettlement } from "@/app/api/v1/gap-resolutions/[id]/void/route";
import { POST as settle } from "@/app/api/v1/gap-resolutions/route";
import { GET as gaps } from "@/app/api/v1/gaps/route";
import { POST as mark } from "@/app/api/v1/milestones/route";
import { permissionNames } from "@/lib/auth/permissions";
import { makeCaller, rollupMismatches } from "@/tests/integration/customers/call";
import { useDatabase } from "@/tests/setup/use-database";
import { setUpYear } from "./setup";

useDatabase();

const notice = { reason: "cancelled", noticeOn: "2025-03-20", effectiveOn: "2025-04-10" };

/** A customer whose year is paid ahead gives notice; two things are planned, one of them the refund. */
async function leaving() {
  const year = await setUpYear();
  await year.bill();
  const { call, customerId, agreementId, model } = year;
  await call(mark, { body: { customerId, kind: "closed", occurredAt: "2025-01-01T09:00:00Z" } });
  const items = [
    { modelId: model.id, title: "Confirm in writing", team: "Service", dueDays: -14 },
    { modelId: model.id, title: "Give the premium back", dueDays: 7, settles: "billed_not_served" },
    { modelId: model.id, title: "Ask why", required: false },
  ];
  for (const body of items) expect((await call(plan, { body })).status).toBe(201);
  const opened = await call(open, { body: { customerId, agreementIds: [agreementId], ...notice } });
  expect(opened.status).toBe(201);
  return { ...year, ending: opened.body };
}

const owed = { kind: "billed_not_served", startsOn: "2025-04-11", endsOn: "2025-12-31", method: "pro_rata" };

describe("checklists", () => {
  it("2.7 are planned with the model before the first customer leaves", async () => {
    const { call, model } = await setUpYear();
    for (const kind of ["insurer", "lender", "software"] as const) {
      const { body } = await call(start, { body: { modelId: model.id, kind } });
      expect(body.items.length).toBeGreaterThanOrEqual(9);
    }
    const again = await call(start, { body: { modelId: model.id, kind: "insurer" } });
    const titles = again.body.items.map(({ title }: { title: string }) => title);
    expect(new Set(titles).size).toBe(titles.length);
    const [first] = again.body.items;
    const { id, modelId: _, position: __, ...content } = first;
    const params = { id };
    expect((await call(replan, { params, body: { ...content, title: "Write to them" } })).body.version).toBe(
      2,
    );
    expect((await call(replan, { params, body: { ...content, title: "Call them" } })).status).toBe(412);
    expect((await call(retire, { params, body: {} })).status).toBe(204);
    const left = await call(planned, { query: { modelId: model.id } });
    expect(left.body.items).toHaveLength(titles.length - 1);
  });
});

describe("endings", () => {
  it("2.7 copy the plan with its days, and keep it whatever is planned later", async () => {
    const { call, ending, model } = await leaving();
    expect(ending.list).toMatchObject([
      { title: "Confirm in writing", dueOn: "2025-03-27", state: "open", required: true },
      { title: "Give the premium back", dueOn: "2025-04-17", settles: "billed_not_served" },
      { title: "Ask why", dueOn: "2025-04-10", required: false },
    ]);
    await call(plan, { body: { modelId: model.id, title: "Something new" } });
    const { body } = await call(endings);
    expect(body.items).toMatchObject([
      { id: ending.id, checks: 3, checksOpen: 3, checksLate: 3, nextOn: "2025-03-27" },
    ]);
    const moved = await call(edit, {
      params: { id: ending.id },
      body: { version: 1, ...notice, note: null, effectiveOn: "2025-04-20" },
    });
    expect(moved.body.list.map(({ dueOn }: { dueOn: string }) => dueOn)).toEqual([
      "2025-04-06",
      "2025-04-27",
      "2025-04-20",
    ]);
  });

  it("2.7 show what will be owed as soon as they are opened, and no longer when the customer stays", async () => {
    const { actor, call, ending } = await leaving();
    expect((await call(gaps)).body.items).toMatchObject([{ startsOn: "2025-04-11", worthMinor: 26_500 }]);
    expect(ending.gapsOpen).toBe(1);
    const stayed = await call(withdraw, {
      params: { id: ending.id },
      body: { version: 1, reason: "New offer" },
    });
    expect(stayed.body).toMatchObject({ state: "withdrawn", note: "Stayed: New offer" });
    expect((await call(gaps)).body.items).toEqual([]);
    expect(await rollupMismatches(actor)).toEqual([]);
  });

  it("2.7 close once all is done: agreement, life and gap end together", async () => {
    const { actor, call, ending, agreementId, customerId } = await leaving();
    const params = { id: ending.id };
    const early = await call(close, { params, body: { version: 1 } });
    expect(early.status).toBe(409);
    expect(early.body.detail).toBe(
      "2 required checks and 1 gap between service and billing still open. Settle them, or have somebody sign for it with a reason.",
    );
    expect((await call(agreements, { query: { customerId } })).body.items[0].terminatedOn).toBeNull();
    const posted = await call(settle, { body: { agreementId, ...owed, amountMinor: -26_500 } });
    expect(posted.status).toBe(201);
    const [confirm] = ending.list;
    const done = await call(check, {
      params: { id: confirm.id },
      body: { state: "done", note: "By letter" },
    });
    expect(done.body).toMatchObject({ requiredOpen: 0, gapsOpen: 0 });
    expect(done.body.list[1]).toMatchObject({
      state: "done",
      note: "Pro-rata refund for 265 days not served",
    });
    const closed = await call(close, { params, body: { version: done.body.version } });
    expect(closed.body).toMatchObject({ state: "closed", signedBy: null });
    expect((await call(agreements, { query: { customerId } })).body.items[0]).toMatchObject({
      terminatedOn: "2025-04-10",
      endReason: "cancelled",
    });
    const after = await call(customer, { params: { id: customerId } });
    expect(after.body).toMatchObject({ status: "left", endedAt: "2025-04-10T21:59:59.999Z" });
    expect((await call(close, { params, body: { version: closed.body.version } })).status).toBe(409);
    expect(await rollupMismatches(actor)).toEqual([]);
  });

  it("2.7 open the refund's check again when the refund is taken back", async () => {
    const { call, ending, agreementId } = await leaving();
    const posted = await call(settle, { body: { agreementId, ...owed, amountMinor: -26_500 } });
    await call(voidSettlement, { params: { id: posted.body.id }, body: { reason: "Wrong account" } });
    const { body } = await call(endings);
    expect(body.items[0]).toMatchObject({ id: ending.id, checksOpen: 3 });
  });

  it("2.7 close over open checks only with a signature, which holds for what was open then", async () => {
    const { actor, call, ending, customerId } = await leaving();
    const scopes = permissionNames.filter((name) => name !== "ending:sign");
    const success = await makeCaller(actor, scopes);
    const params = { id: ending.id };
    const signed = { params, body: { version: 1, reason: "Agreed with the broker" } };
    expect((await success(sign, signed)).status).toBe(403);
    const waive = {
      params: { id: ending.list[0].id },
      body: { state: "waived", note: "No need" },
    };
    expect((await success(check, waive)).status).toBe(403);
    expect((await call(sign, signed)).body.signedBy).toBeTruthy();
    const added = await success(add, { params, body: { title: "Fetch the keys", dueOn: "2025-04-11" } });
    expect(added.body).toMatchObject({ signedBy: null, requiredOpen: 3 });
    expect((await success(close, { params, body: { version: added.body.version } })).status).toBe(409);
    const again = await call(sign, {
      params,
      body: { version: added.body.version, reason: "Agreed with the broker" },
    });
    const closed = await success(close, { params, body: { version: again.body.version } });
    expect(closed.body).toMatchObject({ state: "closed", signReason: "Agreed with the broker" });
    expect((await call(customer, { params: { id: customerId } })).body.status).toBe("left");
    expect((await call(gaps)).body.items).toHaveLength(1);
    expect(await rollupMismatches(actor)).toEqual([]);
  });

  it("2.7 two people at one ending lose nothing, and an agreement ends only once", async () => {
    const { call, ending, agreementId, customerId } = await leaving();
    const params = { id: ending.id };
    const body = { version: 1, ...notice, note: "One" };
    const answers = await Promise.all([call(edit, { params, body }), call(edit, { params, body })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    const twice = await call(open, { body: { customerId, agreementIds: [agreementId], ...notice } });
    expect(twice.status).toBe(409);
    const stranger = await setUpYear();
    const foreign = { customerId: stranger.customerId, agreementIds: [agreementId], ...notice };
    expect((await stranger.call(open, { body: foreign })).status).toBe(422);
    expect((await stranger.call(close, { params, body: { version: 1 } })).status).toBe(404);
    const foreignCheck = { id: ending.list[0].id };
    expect((await stranger.call(check, { params: foreignCheck, body: { state: "done" } })).status).toBe(404);
  });
});
