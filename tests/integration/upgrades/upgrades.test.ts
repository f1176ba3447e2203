import { describe, expect, it } from "vitest";
import { POST as addAgreement, GET as agreements } from "@/app/api/v1/agreements/route";
import { GET as customer } from "@/app/api/v1/customers/[id]/route";
import { POST as create } from "@/app/api/v1/customers/route";
import { POST as book } from "@/app/api/v1/ledger-entries/route";
import { POST as mark } from "@/app/api/v1/milestones/route";
import { PUT as editProduct, DELETE as retire } from "@/app/api/v1/products/[id]/route";
import { POST as addProduct, GET as products } from "@/app/api/v1/products/route";
import { POST as log } from "@/app/api/v1/touchpoints/route";
import { POST as decide } from "@/app/api/v1/upgrade-offers/[id]/decide/route";
import { POST as offer, GET as offers } from "@/app/api/v1/upgrade-offers/route";
import { GET as eligible } from "@/app/api/v1/upgrade-paths/[id]/eligible/route";
import { PUT as editPath, DELETE as removePath } from "@/app/api/v1/upgrade-paths/[id]/route";
import { GET as why } from "@/app/api/v1/upgrade-paths/[id]/why/route";
import { POST as addPath } from "@/app/api/v1/upgrade-paths/route";
import { makeModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { makeCaller, rollupMismatches } from "@/tests/integration/customers/call";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

const rules = [
  { kind: "months_in_force", least: 12 },
  { kind: "no_negative_impression", days: 90 },
  { kind: "no_open_escalation" },
  { kind: "no_gap" },
];

/** Two customers with Basic since 2024; winning both cost 400.00 before the close, one came on a bad day lately. */
async function setUp() {
  const actor = await makeWorkspace();
  const model = await makeModel(actor);
  const call = await makeCaller(actor);
  const basic = await call(addProduct, { body: { kind: "policy", name: "Basic", monthlyMinor: 2_000 } });
  const plus = await call(addProduct, { body: { kind: "policy", name: "Plus", monthlyMinor: 3_000 } });
  const path = await call(addPath, {
    body: {
      name: "Basic to Plus",
      fromProductId: basic.body.id,
      toProductId: plus.body.id,
      rules,
      costMinor: 1_500,
      awayMonths: 0,
    },
  });
  expect(path.status).toBe(201);
  const add = async (name: string) => {
    const made = await call(create, {
      body: { name, modelId: model.id, firstContactAt: "2023-12-01T09:00:00Z" },
    });
    const customerId: string = made.body.id;
    const cost = { customerId, kind: "cost", nature: "media", amountMinor: 20_000, currency: "EUR" };
    await call(book, { body: { ...cost, occurredAt: "2023-12-02T09:00:00Z" } });
    await call(mark, { body: { customerId, kind: "closed", occurredAt: "2024-01-01T09:00:00Z" } });
    const agreement = await call(addAgreement, {
      body: { customerId, kind: "policy", product: "Basic", startsOn: "2024-01-01" },
    });
    return { customerId, agreementId: agreement.body.id as string };
  };
  const ada = await add("Ada");
  const bo = await add("Bo");
  await call(log, {
    body: {
      customerId: bo.customerId,
      channel: "phone",
      initiation: "reactive",
      activity: "Call",
      impression: -2,
    },
  });
  return { actor, model, call, path: path.body, basic: basic.body, plus: plus.body, ada, bo };
}

describe("upgrades", () => {
  it("2.6 list who may take a path and why, and on demand who may not and why not", async () => {
    const { call, path, ada, bo } = await setUp();
    const params = { id: path.id };
    const { body } = await call(eligible, { params });
    expect(body.items).toMatchObject([{ agreementId: ada.agreementId, eligible: true, savedMinor: 18_500 }]);
    expect(body.items[0].verdicts).toContainEqual({
      holds: true,
      text: "no negative impressions in 90 days",
    });
    const all = await call(eligible, { params, query: { all: "true" } });
    expect(all.body.items).toHaveLength(2);
    const refused = all.body.items.find(
      ({ agreementId }: { agreementId: string }) => agreementId === bo.agreementId,
    );
    expect(refused).toMatchObject({ eligible: false });
    expect(refused.verdicts.filter(({ holds }: { holds: boolean }) => !holds)).toEqual([
      { holds: false, text: "1 negative impression in 90 days" },
    ]);
  });

  it("2.6 save the cost of winning the customer again, with every part", async () => {
    const { call, path, ada } = await setUp();
    const { body } = await call(why, { params: { id: path.id }, query: { agreementId: ada.agreementId } });
    // 400.00 before the close ÷ 2 closes + nothing missed in 0 months − 15.00
    expect(body).toMatchObject({ value: 18_500, parts: [{ value: 20_000 }, { value: 0 }, { value: 1_500 }] });
    expect(body.parts[0].parts).toMatchObject([{ value: 40_000 }, { value: 2 }]);
  });

  it("2.6 when taken, end the old agreement, begin the new one and move the customer, all in one step", async () => {
    const { actor, model, call, path, ada } = await setUp();
    const made = await call(offer, { body: { pathId: path.id, agreementId: ada.agreementId } });
    expect(made.body).toMatchObject({ state: "offered", savedMinor: 18_500 });
    expect((await call(offer, { body: { pathId: path.id, agreementId: ada.agreementId } })).status).toBe(409);
    const params = { id: made.body.id };
    const early = { version: 1, state: "taken", startsOn: "2023-06-01" };
    expect((await call(decide, { params, body: early })).status).toBe(422);
    const body = { version: 1, state: "taken", startsOn: "2025-03-01" };
    const answers = await Promise.all([call(decide, { params, body }), call(decide, { params, body })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const held = await call(agreements, { query: { customerId: ada.customerId } });
    expect(held.body.items).toMatchObject([
      { product: "Plus", startsOn: "2025-03-01", terminatedOn: null, amountMinor: 3_000 },
      { product: "Basic", terminatedOn: "2025-02-28", endReason: "other" },
    ]);
    const after = await call(customer, { params: { id: ada.customerId } });
    expect(after.body.stage.id).toBe(model.stages.upgrade ?? after.body.stage.id);
    expect(await rollupMismatches(actor)).toEqual([]);
    expect((await call(removePath, { params: { id: path.id }, body: {} })).status).toBe(409);
  });

  it("2.6 are not offered to whom the rules refuse, and may be declined or withdrawn", async () => {
    const { call, path, ada, bo } = await setUp();
    expect((await call(offer, { body: { pathId: path.id, agreementId: bo.agreementId } })).status).toBe(409);
    const made = await call(offer, { body: { pathId: path.id, agreementId: ada.agreementId } });
    const params = { id: made.body.id };
    const declined = await call(decide, {
      params,
      body: { version: 1, state: "declined", note: "Too dear" },
    });
    expect(declined.body).toMatchObject({ state: "declined", note: "Too dear", newAgreementId: null });
    expect((await call(offers, { query: { state: "declined" } })).body.items).toHaveLength(1);
    expect((await call(offer, { body: { pathId: path.id, agreementId: ada.agreementId } })).status).toBe(201);
  });

  it("2.6 keep products and paths from contradicting each other", async () => {
    const { call, path, basic, plus } = await setUp();
    const { id, version, ...content } = basic;
    expect(
      (await call(editProduct, { params: { id }, body: { version, ...content, name: "Plus" } })).status,
    ).toBe(422);
    expect((await call(retire, { params: { id }, body: {} })).status).toBe(409);
    const ends = { fromProductId: plus.id, toProductId: plus.id };
    const edit = { version: 1, name: "Round", rules: [], ...ends };
    expect((await call(editPath, { params: { id: path.id }, body: edit })).status).toBe(422);
    expect((await call(products)).body.items).toHaveLength(2);
    const stranger = await setUp();
    expect((await stranger.call(eligible, { params: { id: path.id } })).status).toBe(404);
    const foreign = { name: "Theirs", fromProductId: basic.id, toProductId: stranger.plus.id, rules: [] };
    expect((await stranger.call(addPath, { body: foreign })).status).toBe(422);
  });
});
