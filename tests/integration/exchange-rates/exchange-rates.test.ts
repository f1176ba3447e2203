import { beforeEach, describe, expect, it } from "vitest";
import * as rate from "@/app/api/v1/exchange-rates/[currency]/[day]/route";
import * as rates from "@/app/api/v1/exchange-rates/route";
import * as correction from "@/app/api/v1/ledger-entries/[id]/correct/route";
import * as entries from "@/app/api/v1/ledger-entries/route";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { prisma } from "@/lib/db/prisma";
import { read } from "@/lib/db/sql";
import { makeModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { type Call, makeCaller, rollupMismatches } from "@/tests/integration/customers/call";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

const usd = (day: string, value: string) => ({ currency: "USD", day, rate: value, source: "ECB" });

describe("3.1 money in other currencies", () => {
  let actor: Actor;
  let call: Call;
  let customerId: string;

  beforeEach(async () => {
    actor = await makeWorkspace({ timeZone: "Europe/Amsterdam" });
    call = await makeCaller(actor);
    const model = await makeModel(actor);
    customerId = newId();
    await prisma().customer.create({
      data: { workspaceId: actor.workspace.id, id: customerId, modelId: model.id, name: "Ada" },
    });
  });

  const save = (list: unknown[]) => call(rates.PUT, { body: { rates: list } });
  const book = (more: Record<string, unknown>) =>
    call(entries.POST, {
      body: {
        customerId,
        kind: "cost",
        nature: "media",
        amountMinor: 10_000,
        currency: "USD",
        occurredAt: "2026-03-04T12:00:00Z",
        ...more,
      },
    });

  it("3.1 converts at the newest rate on or before the day, and keeps what was paid", async () => {
    expect((await save([usd("2026-03-02", "0.9213"), usd("2026-03-05", "0.9")])).body).toEqual({
      added: 2,
      changed: 0,
    });
    const { status, body } = await book({});
    expect(status).toBe(201);
    expect(body).toMatchObject({
      amountMinor: 9213,
      currency: "EUR",
      originalMinor: 10_000,
      originalCurrency: "USD",
      exchangeRate: "0.9213",
      rateSource: "ECB",
    });
    // Half past midnight in Amsterdam is the fifth there, still the fourth in UTC.
    expect((await book({ occurredAt: "2026-03-04T23:30:00Z" })).body.amountMinor).toBe(9000);
    expect(await rollupMismatches(actor)).toEqual([]);
  });

  it("3.1 refuses where no rate is known so early, and says what to do", async () => {
    await save([usd("2026-03-05", "0.9")]);
    const { status, body } = await book({});
    expect(status).toBe(422);
    expect(body.detail).toContain("There is no rate from USD to EUR on or before 2026-03-04");
    expect((await book({ currency: "XXQ" })).status).toBe(422);
    expect(await read("SELECT 1 FROM ledger_entry WHERE workspace_id = $1", [actor.workspace.id])).toEqual(
      [],
    );
  });

  it("3.1 minds the decimals of either currency, and rounds half away from zero once", async () => {
    await save([
      { currency: "JPY", day: "2026-01-01", rate: "0.00605", source: "ECB" },
      { currency: "KWD", day: "2026-01-01", rate: "2.995", source: "ECB" },
    ]);
    // 100 yen are 60.5 cents; 1.001 dinars are 2.997995 euro.
    expect((await book({ currency: "JPY", amountMinor: 100 })).body.amountMinor).toBe(61);
    expect((await book({ currency: "JPY", amountMinor: -100 })).body.amountMinor).toBe(-61);
    expect((await book({ currency: "KWD", amountMinor: 1001 })).body.amountMinor).toBe(300);
    expect((await book({ currency: "JPY", amountMinor: 0 })).status).toBe(422);
  });

  it("3.1 corrects an entry at the rate of its own day", async () => {
    await save([usd("2026-03-02", "0.9213")]);
    const { body } = await book({});
    const corrected = await call(correction.POST, {
      params: { id: body.id },
      body: { kind: "cost", nature: "media", amountMinor: 20_000, currency: "USD", reason: "Typed wrong" },
    });
    expect(corrected.body).toMatchObject({
      amountMinor: 18_426,
      originalMinor: 20_000,
      exchangeRate: "0.9213",
    });
  });

  it("3.1 lists, replaces and removes rates; what is booked stays as it was", async () => {
    await save([usd("2026-03-02", "0.9213"), usd("2026-03-03", "0.93")]);
    const { body } = await book({});
    expect((await save([usd("2026-03-03", "0.95"), usd("2026-03-02", "0.9213")])).body).toEqual({
      added: 0,
      changed: 1,
    });
    const first = await call(rates.GET, { query: { limit: "1" } });
    expect(first.body.items).toEqual([usd("2026-03-03", "0.95")]);
    const second = await call(rates.GET, { query: { limit: "1", cursor: first.body.nextCursor } });
    expect(second.body).toEqual({ items: [usd("2026-03-02", "0.9213")], nextCursor: null });
    const params = { currency: "USD", day: "2026-03-03" };
    expect((await call(rate.DELETE, { params })).status).toBe(204);
    expect((await call(rate.DELETE, { params })).status).toBe(404);
    const [kept] = (await call(entries.GET, { query: { customerId } })).body.items;
    expect(kept).toMatchObject({ id: body.id, exchangeRate: "0.93", amountMinor: 9300 });
  });

  it("3.1 finds the rate that counts on a day", async () => {
    await save([usd("2026-03-02", "0.9213"), usd("2026-03-05", "0.9")]);
    const on = async (until: string) =>
      (await call(rates.GET, { query: { currency: "usd", until, limit: "1" } })).body.items;
    expect(await on("2026-03-04")).toEqual([usd("2026-03-02", "0.9213")]);
    expect(await on("2026-03-05")).toEqual([usd("2026-03-05", "0.9")]);
    expect(await on("2026-03-01")).toEqual([]);
    expect((await call(rates.GET, { query: { until: "March" } })).status).toBe(422);
  });

  it("3.1 refuses a rate of the workspace's own currency, of none, and of no size", async () => {
    expect((await save([{ ...usd("2026-03-02", "1"), currency: "EUR" }])).status).toBe(422);
    for (const wrong of ["0", "-1", "1e3", "abc", "0.0000000000001"])
      expect((await save([usd("2026-03-02", wrong)])).status, wrong).toBe(422);
    expect((await save([usd("2026-02-30", "1")])).status).toBe(422);
    expect((await save([])).status).toBe(422);
  });

  it("3.1 keeps the rates of workspaces apart", async () => {
    await save([usd("2026-03-02", "0.9213")]);
    const other = await makeCaller(await makeWorkspace());
    expect((await other(rates.GET)).body.items).toEqual([]);
    expect((await other(rate.DELETE, { params: { currency: "USD", day: "2026-03-02" } })).status).toBe(404);
  });
});
