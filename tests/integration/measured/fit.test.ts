import { beforeAll, describe, expect, it } from "vitest";
import { PUT as putDraft } from "@/app/api/v1/models/[id]/draft/route";
import { POST as fitModel } from "@/app/api/v1/models/[id]/fit/route";
import { GET as getMeasured } from "@/app/api/v1/models/[id]/measured/route";
import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import type { Fit, FitStage, Measured } from "@/lib/measured/schema";
import { findModel } from "@/lib/models/queries";
import { makeModel, type TestModel } from "@/tests/factories/lifecycle";
import { makeSessionHeaders } from "@/tests/factories/session";
import { addMember, makeWorkspace } from "@/tests/factories/workspace";
import { enterLives, writeFacts } from "@/tests/integration/reports/seed";
import { useDatabase } from "@/tests/setup/use-database";

useDatabase();

let actor: Actor;
let model: TestModel;

async function send(who: Actor, id: string, body?: unknown): Promise<Response> {
  const headers = {
    ...(await makeSessionHeaders(who.userId ?? "")),
    "x-workspace": who.workspace.slug,
    "content-type": "application/json",
  };
  const url = `http://localhost/api/v1/models/${id}/${body === undefined ? "measured" : "fit"}`;
  const context = { params: Promise.resolve({ id }) };
  return body === undefined
    ? getMeasured(new Request(url, { headers }), context)
    : fitModel(new Request(url, { method: "POST", headers, body: JSON.stringify(body) }), context);
}

async function askFit(body: object = {}): Promise<Fit> {
  const answer = await send(actor, model.id, body);
  const said = await answer.json();
  expect(answer.status, JSON.stringify(said)).toBe(200);
  return said as Fit;
}

const stageOf = (all: { stages: FitStage[] }, key: string): FitStage => {
  const found = all.stages.find(({ stageId }) => stageId === model.stages[key]);
  if (!found) throw new Error(`no stage ${key}`);
  return found;
};
const figureOf = (stage: FitStage, key: string) => {
  const found = stage.figures.find((figure) => figure.key === key);
  if (!found) throw new Error(`no figure ${key}`);
  return found;
};

const day = (count: number, hour = 0) => new Date(Date.UTC(2026, 0, 1 + count, hour)).toISOString();

/**
 * Four prospects reach: Ada goes on after 2 days and closes, Bo after 4 and then stands still, Cy is declined after 6,
 * Di has been there for 3. The last fact is on day 10.
 */
beforeAll(async () => {
  actor = await makeWorkspace();
  model = await makeModel(actor);
  const { reach = "", acquisition = "", use = "" } = model.stages;
  await enterLives(actor, model.id, [
    {
      name: "Ada",
      moves: [
        [reach, day(0)],
        [acquisition, day(2)],
        [use, day(3)],
      ],
      touches: [
        [day(0, 1), 10],
        [day(1), 20, "mail"],
        [day(3, 1), 4],
        [day(9, 1), 6],
      ],
      costs: [
        [day(0, 1), 1500, "staff"],
        [day(0, 2), 400, "media"],
      ],
      ends: [["closed", day(3)]],
    },
    {
      name: "Bo",
      moves: [
        [reach, day(0)],
        [acquisition, day(4)],
      ],
      touches: [[day(0, 1), 30]],
    },
    { name: "Cy", moves: [[reach, day(0)]], touches: [[day(5), 60]], ends: [["declined", day(6)]] },
    { name: "Di", moves: [[reach, day(7)]], touches: [[day(10), 500]] },
  ]);
});

describe("1.5 fit from actuals", () => {
  it("1.5 estimates pass rates with those still there censored, and says who is behind them", async () => {
    const reach = stageOf(await askFit(), "reach");
    expect(reach).toMatchObject({ name: "Reach", entrants: 4, passed: 2, lost: 1, open: 1 });
    // Ada leaves of 4 (S ¾) on day 2, Di is censored on day 3, Bo leaves of 2 (S ⅜) on day 4, Cy the last.
    expect(reach.passRates).toEqual({ counted: 0.5, resolved: 2 / 3, estimated: 0.625 });
    expect(reach.time).toEqual({ low: 2, median: 4, high: 6 });
    expect(figureOf(reach, "passRate")).toMatchObject({ value: 0.625, customers: 4, of: 4 });
    expect(figureOf(stageOf(await askFit({ openAs: "resolved" }), "reach"), "passRate")).toMatchObject({
      value: 2 / 3,
      numerator: 2,
      denominator: 3,
      source: "Measured: 2 of 3 customers who have left; 1 still there, left out",
    });
  });

  it("1.5 takes amounts from customers who have left while many are still there", async () => {
    const reach = stageOf(await askFit(), "reach");
    // 10 + 20 + 30 + 60 minutes of Ada, Bo and Cy; not the 500 of Di, who is not done.
    expect(figureOf(reach, "minutes")).toMatchObject({ value: 40, customers: 3, of: 4, numerator: 120 });
    expect(figureOf(reach, "touches.phone").value).toBe(1);
    expect(figureOf(reach, "touches.mail").value).toBeCloseTo(1 / 3, 12);
    expect(figureOf(reach, "minuteRate").value).toBeCloseTo(15 / 120, 12);
    expect(figureOf(reach, "cost").value).toBeCloseTo(4 / 3, 12);
    expect(figureOf(reach, "cost").why).toMatchObject({
      formula: "cost besides minutes ÷ customers",
      unit: { kind: "minor-per", currency: "EUR" },
      parts: [{ value: 400 }, { label: "Customers", value: 3 }],
      filters: [
        { label: "Lifecycle model" },
        { label: "Stage" },
        { label: "Customers", value: "3 of 4 who entered" },
        { label: "Still there", value: "1 customer, left out: they are not done" },
      ],
    });
    expect(figureOf(reach, "days").why).toMatchObject({
      label: "Duration",
      filters: expect.arrayContaining([
        { label: "Still there", value: "1 customer, censored: known to have stayed at least so long" },
      ]),
    });
    expect(figureOf(reach, "revenue")).toMatchObject({
      value: null,
      reason: "No revenue was recorded here.",
    });
  });

  it("1.5 leaves an empty stage, and one that nobody left, as they are drawn", async () => {
    const answer = await askFit();
    const conversion = stageOf(answer, "conversion");
    expect(conversion.figures.map(({ value }) => value)).not.toContain(0);
    expect(conversion.figures.every(({ value, reason }) => value === null && reason !== null)).toBe(true);
    const before = (await findModel(actor, model.id)).published?.stages ?? [];
    const same = (key: string) => {
      const of = (all: { stageId: string }[]) => all.find(({ stageId }) => stageId === model.stages[key]);
      expect(of(answer.draft.stages)).toEqual(of(before));
    };
    same("conversion");
    same("onboarding");
    const use = stageOf(answer, "use");
    expect(use).toMatchObject({ entrants: 1, open: 1 });
    expect(figureOf(use, "days")).toMatchObject({
      value: null,
      reason: "How long customers stay is told by churn; the length drawn is kept.",
    });
  });

  it("1.5 divides what happens in use by the months lived in it, and takes churn from them", async () => {
    const other = await makeModel(actor, "In use");
    const { use = "", reach = "" } = other.stages;
    const life = (
      name: string,
      ends: readonly ["closed" | "ended", string][],
      touches: readonly [string, number][],
    ) => ({
      name,
      moves: [
        [reach, day(0)],
        [use, day(0, 1)],
      ] as const,
      ends: [["closed", day(0, 1)] as const, ...ends],
      touches,
    });
    await enterLives(actor, other.id, [
      life(
        "Eve",
        [],
        [
          [day(1), 10],
          [day(35), 5],
          [day(80, 1), 1],
        ],
      ),
      life("Flo", [["ended", day(40, 1)]], [[day(2), 20]]),
    ]);
    const answer = (await (await send(actor, other.id, {})).json()) as Fit;
    const stage = answer.stages.find(({ stageId }) => stageId === use);
    const month = 30.4375;
    const minutes = stage?.figures.find(({ key }) => key === "minutes");
    // Two lived the first month; Flo 40 days, Eve 80, whose third month counts for the 19.125 days she has lived.
    expect(minutes?.denominator).toBeCloseTo((40 + 80) / month, 9);
    expect(minutes?.value).toBeCloseTo((36 * month) / 120, 9);
    expect(minutes?.months?.[0]).toBeCloseTo(15, 9);
    expect(minutes?.months?.[1]).toBeCloseTo(5 / (1 + (40 - month) / month), 9);
    expect(answer.churn.value).toBeCloseTo(1 - Math.exp(-month / 120), 9);
    expect(answer.churn.source).toBe("Measured: 1 of 2 customers left in 4 months lived");
    const measured = (await (await send(actor, other.id)).json()) as Measured;
    const months = measured.stages.find(({ stageId }) => stageId === use)?.months ?? [];
    expect(months.map(({ customers }) => customers)).toEqual([2, 1]);
    expect(months[0]?.minutes).toEqual({ low: 12.5, median: 15, high: 17.5 });
  });

  it("1.5 gives medians and quarters per customer", async () => {
    const answer = await send(actor, model.id);
    expect(answer.status).toBe(200);
    const measured = (await answer.json()) as Measured;
    expect(measured).toMatchObject({ customers: 4, drawn: 4, daysToClose: { closes: 1, median: 3 } });
    const reach = measured.stages.find(({ stageId }) => stageId === model.stages.reach);
    // 30, 30 and 60 minutes; 4.00, 0 and 0 besides minutes; phone 1, 1, 1 and mail 1, 0, 0.
    expect(reach?.whole).toMatchObject({
      customers: 3,
      minutes: { low: 30, median: 30, high: 45 },
      cost: { low: 0, median: 0, high: 2 },
      touches: { low: 1, median: 1, high: 1.5 },
      channels: { phone: { median: 1 }, mail: { median: 0 } },
    });
    expect(reach?.days).toEqual({ low: 2, median: 4, high: 6 });
  });

  it("1.5 writes the draft when asked to, once, with its sources and a line in the audit", async () => {
    const { version } = await findModel(actor, model.id);
    const stale = await send(actor, model.id, { apply: true, version: version + 1 });
    expect(stale.status).toBe(412);
    expect((await send(actor, model.id, { apply: true })).status).toBe(422);
    const reach = model.stages.reach ?? "";
    const done = await askFit({ apply: true, version, stages: [reach] });
    expect(done).toMatchObject({ applied: true, version: version + 1 });
    const after = await findModel(actor, model.id);
    expect(after.draft?.stages[0]).toMatchObject({ passRate: 0.625, durationDays: 4, minuteRate: 0.125 });
    expect(after.draft?.stages.slice(1)).toEqual(after.published?.stages.slice(1));
    expect(after.draft?.assumptions.sources).toMatchObject({
      [`${reach}.minutes`]: "Measured: 3 customers who have left, of 4 who entered",
    });
    const audit = await read<{ action: string }>(
      "SELECT action FROM audit_event WHERE workspace_id = $1 AND entity_id = $2 ORDER BY id DESC LIMIT 2",
      [actor.workspace.id, model.id],
    );
    expect(audit.map(({ action }) => action)).toEqual(["model.fitted", "model.draft_saved"]);
  });

  it("1.5 proposes what the draft takes back as it is", async () => {
    const { draft, version } = await askFit();
    const headers = {
      ...(await makeSessionHeaders(actor.userId ?? "")),
      "x-workspace": actor.workspace.slug,
      "content-type": "application/json",
    };
    const request = new Request("http://localhost", {
      method: "PUT",
      headers,
      body: JSON.stringify({ version, ...draft }),
    });
    const answer = await putDraft(request, { params: Promise.resolve({ id: model.id }) });
    expect(answer.status).toBe(200);
    expect((await answer.json()).draft).toMatchObject(draft);
  });

  it("1.5 counts no voided fact and takes no money in another currency", async () => {
    const { version } = await findModel(actor, model.id);
    const { draft } = await askFit();
    const stages = draft.stages;
    const { saveDraft } = await import("@/lib/models/draft");
    await saveDraft(actor, model.id, {
      version,
      stages,
      assumptions: { ...draft.assumptions, currency: "USD" },
    });
    await writeFacts(actor, (sql) =>
      sql(
        "UPDATE touchpoint SET voided_at = now(), void_reason = 'test' WHERE workspace_id = $1 AND milliseconds = 3600000",
        [actor.workspace.id],
      ),
    );
    const reach = stageOf(await askFit(), "reach");
    expect(figureOf(reach, "minutes").value).toBe(20);
    expect(figureOf(reach, "cost")).toMatchObject({
      value: null,
      reason: "Facts are in EUR, this profile is in USD.",
    });
  });

  it("1.5 has nothing to say of a model without customers, and nothing at all to strangers", async () => {
    const empty = await makeModel(actor, "Empty");
    const answer = await send(actor, empty.id, {});
    expect(await answer.json()).toMatchObject({ customers: 0, asOf: null, stages: [], applied: false });
    const { version } = await findModel(actor, empty.id);
    expect((await send(actor, empty.id, { apply: true, version })).status).toBe(409);
    expect((await (await send(actor, empty.id)).json()).stages).toEqual([]);
    const stranger = await makeWorkspace();
    expect((await send(stranger, model.id, {})).status).toBe(404);
    expect((await send(stranger, model.id)).status).toBe(404);
    const viewer = await addMember(actor.workspace, "viewer");
    // Whoever reads reports may see what would be fitted; writing it as the draft is an architect's.
    expect((await send(viewer, model.id, {})).status).toBe(200);
    expect((await send(viewer, model.id, { apply: true, version: 1 })).status).toBe(403);
    expect((await send(viewer, model.id)).status).toBe(200);
  });
});
