import { describe, expect, it } from "vitest";
import { PUT as editAgreement } from "@/app/api/v1/agreements/[id]/route";
import { POST as voidSettlement } from "@/app/api/v1/gap-resolutions/[id]/void/route";
import { POST as preview } from "@/app/api/v1/gap-resolutions/preview/route";
import { POST as settle, GET as settlements } from "@/app/api/v1/gap-resolutions/route";
import { GET as gaps } from "@/app/api/v1/gaps/route";
import { GET as why } from "@/app/api/v1/gaps/why/route";
import { GET as download } from "@/app/api/v1/gaps.csv/route";
import { POST as voidEntry } from "@/app/api/v1/ledger-entries/[id]/void/route";
import { GET as entries } from "@/app/api/v1/ledger-entries/route";
import { POST as correctPeriod } from "@/app/api/v1/service-periods/[id]/correct/route";
import { POST as addPeriod, GET as periods } from "@/app/api/v1/service-periods/route";
import { makeToken } from "@/lib/auth/tokens";
import { newId } from "@/lib/db/ids";
import { prisma } from "@/lib/db/prisma";
import { type Call, rollupMismatches } from "@/tests/integration/customers/call";
import { useDatabase } from "@/tests/setup/use-database";
import { setUpYear } from "./setup";

useDatabase();

type Year = Awaited<ReturnType<typeof setUpYear>>;

/** Cancelled after 100 days: 265 days of 1.00 each were billed and are not served. */
async function cancelled() {
  const year = await setUpYear();
  await year.bill();
  await endOn(year, "2025-04-10");
  return year;
}

async function endOn({ call, agreement }: Year, terminatedOn: string, version = 1) {
  const { kind, product, startsOn, endsOn } = agreement;
  const body = { version, kind, product, startsOn, endsOn, terminatedOn, endReason: "cancelled" };
  const answer = await call(editAgreement, { params: { id: agreement.id }, body });
  expect(answer.status).toBe(200);
}

const owed = {
  kind: "billed_not_served",
  startsOn: "2025-04-11",
  endsOn: "2025-12-31",
} as const;

const one = async (call: Call) => (await call(gaps)).body.items;

describe("gaps", () => {
  it("2.7 are found when an agreement ends before what was billed, and priced per day", async () => {
    const year = await cancelled();
    const { body } = await year.call(gaps);
    expect(body.items).toHaveLength(1);
    expect(body.items[0]).toMatchObject({
      ...owed,
      agreementId: year.agreementId,
      customer: "Ada Brandt",
      days: 265,
      dayMinor: 100,
      worthMinor: 26_500,
    });
    expect(body.totals.billed_not_served).toEqual({ gaps: 1, days: 265, worthMinor: 26_500, unpriced: 0 });
    const total = await year.call(why, { query: { figure: "worth", kind: "billed_not_served" } });
    expect(total.body).toMatchObject({ value: 26_500, parts: [{ value: 26_500, source: { count: 1 } }] });
    const place = { kind: owed.kind, agreementId: year.agreementId, startsOn: owed.startsOn };
    const day = await year.call(why, { query: { figure: "day", ...place } });
    expect(day.body).toMatchObject({ value: 100, formula: "Worth ÷ days" });
    expect(await rollupMismatches(year.actor)).toEqual([]);
  });

  it("2.7 grow by a day every day where service runs on unbilled", async () => {
    const { call, bill, agreement, agreementId } = await setUpYear();
    await bill();
    const { kind, product, startsOn } = agreement;
    await call(editAgreement, { params: { id: agreementId }, body: { version: 1, kind, product, startsOn } });
    const [gap] = await one(call);
    expect(gap).toMatchObject({
      kind: "served_not_billed",
      startsOn: "2026-01-01",
      endsOn: null,
      dayMinor: 100,
    });
    expect(gap.worthMinor).toBe(gap.days * 100);
    expect(gap.age).toBe(gap.days - 1);
  });

  it("2.7 follow service periods, which are corrected with their history", async () => {
    const { actor, call, bill, agreementId } = await setUpYear();
    await bill();
    const first = { agreementId, startsOn: "2025-02-01", endsOn: "2025-12-31" };
    const period = await call(addPeriod, { body: first });
    expect(period.status).toBe(201);
    expect(await one(call)).toMatchObject([{ kind: "billed_not_served", startsOn: "2025-01-01", days: 31 }]);
    const params = { id: period.body.id };
    const right = { startsOn: "2025-01-15", endsOn: "2025-12-31", reason: "Keys were handed over earlier" };
    expect((await call(correctPeriod, { params, body: right })).status).toBe(201);
    expect(await one(call)).toMatchObject([{ days: 14 }]);
    expect((await call(correctPeriod, { params, body: right })).status).toBe(409);
    const { body } = await call(periods, { query: { agreementId } });
    expect(body.items).toHaveLength(2);
    expect(await rollupMismatches(actor)).toEqual([]);
  });

  it("2.7 are settled once, however often it is clicked, with the entry in the same step", async () => {
    const { actor, call, agreementId, customerId } = await cancelled();
    const asked = { agreementId, ...owed, method: "short_rate" };
    const outlook = await call(preview, { body: asked });
    expect(outlook.body).toMatchObject({ days: 265, amountMinor: -23_850, nature: "refund", limited: null });
    const body = { ...asked, amountMinor: -23_850, reason: "Moved abroad" };
    const answers = await Promise.all([1, 2, 3].map(() => call(settle, { body })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect(await one(call)).toEqual([]);
    const booked = await call(entries, { query: { customerId, nature: "refund" } });
    expect(booked.body.items).toMatchObject([
      { amountMinor: -23_850, coversFrom: owed.startsOn, coversUntil: owed.endsOn, agreementId },
    ]);
    expect(await rollupMismatches(actor)).toEqual([]);
  });

  it("2.7 are not settled by an amount that nobody was shown", async () => {
    const { call, agreementId, customerId } = await cancelled();
    const body = { agreementId, ...owed, method: "pro_rata", amountMinor: -26_000 };
    expect((await call(settle, { body })).status).toBe(409);
    expect((await call(entries, { query: { customerId, nature: "refund" } })).body.items).toEqual([]);
  });

  it("2.7 come back when their settlement is taken back, the entry voided with it", async () => {
    const { actor, call, agreementId, customerId } = await cancelled();
    const made = await call(settle, {
      body: { agreementId, ...owed, method: "flat", amountMinor: -36_500 },
    });
    expect(made.status).toBe(201);
    const entry = { params: { id: made.body.entryId }, body: { reason: "By hand" } };
    expect((await call(voidEntry, entry)).status).toBe(409);
    const params = { id: made.body.id };
    expect(
      (await call(voidSettlement, { params, body: { reason: "Wrong rate" } })).body.voidedBy,
    ).toBeTruthy();
    expect((await call(voidSettlement, { params, body: { reason: "Again" } })).status).toBe(409);
    expect(await one(call)).toMatchObject([owed]);
    expect((await call(entries, { query: { customerId, nature: "refund" } })).body.items).toEqual([]);
    expect((await call(settlements, { query: { agreementId } })).body.items).toMatchObject([
      { method: "flat", voidReason: "Wrong rate" },
    ]);
    expect(await rollupMismatches(actor)).toEqual([]);
  });

  it("2.7 are billed afterwards, or waived for a reason", async () => {
    const { actor, call, bill, agreementId } = await setUpYear();
    await bill({ coversUntil: "2025-06-30", amountMinor: 18_100 });
    const [gap] = await one(call);
    expect(gap).toMatchObject({
      kind: "served_not_billed",
      startsOn: "2025-07-01",
      days: 184,
      worthMinor: 18_400,
    });
    const base = { agreementId, kind: gap.kind, startsOn: gap.startsOn };
    const july = { ...base, endsOn: "2025-07-31", method: "back_bill", amountMinor: 3_100 };
    expect((await call(settle, { body: july })).status).toBe(201);
    const rest = { ...base, startsOn: "2025-08-01", endsOn: "2025-12-31", method: "waive", amountMinor: 0 };
    expect((await call(settle, { body: rest })).status).toBe(422);
    expect((await call(settle, { body: { ...rest, reason: "Our mistake" } })).status).toBe(201);
    expect(await one(call)).toEqual([]);
    expect((await call(settle, { body: { ...rest, reason: "Again" } })).status).toBe(409);
    expect(await rollupMismatches(actor)).toEqual([]);
  });

  it("2.7 download with hostile text made harmless", async () => {
    const { actor, bill } = await cancelled();
    await bill({ coversFrom: "2026-01-01", coversUntil: "2026-01-10", amountMinor: 100 });
    await prisma().customer.updateMany({
      where: { workspaceId: actor.workspace.id },
      data: { name: '=cmd|"A1"' },
    });
    const { token, hash, hint } = makeToken("lc");
    const key = { workspaceId: actor.workspace.id, id: newId(), name: "CSV", prefix: hint, tokenHash: hash };
    await prisma().apiKey.create({ data: { ...key, createdById: actor.userId, scopes: ["ending:read"] } });
    const request = new Request("http://localhost/api/v1/gaps.csv", {
      headers: { authorization: `Bearer ${token}` },
    });
    const answer = await download(request, { params: Promise.resolve({}) });
    const text = await answer.text();
    expect(text.trim().split("\r\n")).toHaveLength(2);
    expect(text).toContain(`"'=cmd|""A1"""`);
    expect(text).toContain("billed_not_served,2025-04-11,2026-01-10,275");
  });

  it("2.7 entries name days only of a revenue of an agreement, both or neither", async () => {
    const { bill } = await setUpYear();
    expect((await bill({ coversUntil: null })).status).toBe(422);
    expect((await bill({ kind: "cost" })).status).toBe(422);
    expect((await bill({ agreementId: null })).status).toBe(422);
    expect((await bill({ coversFrom: "2026-01-01" })).status).toBe(422);
  });

  it("2.7 of another workspace are neither seen nor settled", async () => {
    const { agreementId } = await cancelled();
    const stranger = await setUpYear();
    expect(await one(stranger.call)).toEqual([]);
    const body = { agreementId, ...owed, method: "pro_rata", amountMinor: -26_500 };
    expect((await stranger.call(settle, { body })).status).toBe(404);
    expect(
      (await stranger.call(preview, { body: { agreementId, ...owed, method: "pro_rata" } })).status,
    ).toBe(404);
  });
});
