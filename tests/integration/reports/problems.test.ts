import { describe, expect, it } from "vitest";
import { POST as create } from "@/app/api/v1/customers/route";
import { GET as entries } from "@/app/api/v1/reports/entries/route";
import { GET as problems } from "@/app/api/v1/reports/problems/route";
import { GET as why } from "@/app/api/v1/reports/problems/why/route";
import { POST as move } from "@/app/api/v1/stage-moves/route";
import { POST as voidTouchpoint } from "@/app/api/v1/touchpoints/[id]/void/route";
import { POST as log } from "@/app/api/v1/touchpoints/route";
import { prisma } from "@/lib/db/prisma";
import { makeModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { type Json, makeCaller, rollupMismatches } from "@/tests/integration/customers/call";
import { useDatabase } from "@/tests/setup/use-database";
import { writeFacts } from "./seed";

useDatabase();

/**
 * Reach costs 0.50 a minute and onboarding 1.20. Common problems: three invoice questions (10 + 20 + 5 minutes, the last
 * one in onboarding) and one login (30 minutes in onboarding); one of the invoice questions is a complaint too.
 */
async function setUp() {
  const actor = await makeWorkspace();
  const model = await makeModel(actor);
  const call = await makeCaller(actor);
  const rate = (stage: string | undefined, minuteRate: number) =>
    prisma().stageDefinition.updateMany({ where: { stageId: stage ?? "" }, data: { minuteRate } });
  await rate(model.stages.reach, 0.5);
  await rate(model.stages.onboarding, 1.2);
  const body = { name: "Ada", modelId: model.id, firstContactAt: "2026-01-05T10:00:00Z" };
  const customerId = (await call(create, { body })).body.id;
  await call(move, {
    body: { customerId, stageId: model.stages.onboarding, startsAt: "2026-03-01T10:00:00Z" },
  });
  const touch = async (activity: string, minutes: number, day: string, more: object): Promise<Json> => {
    const base = { customerId, channel: "phone", initiation: "reactive", occurredAt: `${day}T12:00:00Z` };
    const answer = await call(log, { body: { ...base, activity, minutes, ...more } });
    expect(answer.status).toBe(201);
    return answer.body;
  };
  const common = { commonProblem: true };
  await touch("Invoice question", 10, "2026-01-10", { ...common, complaint: true });
  await touch("Invoice question", 20, "2026-02-10", common);
  const last = await touch("Invoice question", 5, "2026-03-10", common);
  await touch("Login", 30, "2026-03-11", common);
  await touch("Quote", 15, "2026-01-20", { missedSale: true });
  await touch("Quote", 15, "2026-01-21", {});
  return { actor, model, call, last };
}

const figuresOf = (body: Json) => Object.fromEntries(body.figures.map((one: Json) => [one.id, one.value]));

describe("2.3 what comes up most", () => {
  it("2.3 counts each flag, by activity, stage and segment, with the minutes and what they cost", async () => {
    const { actor, model, call } = await setUp();
    const { body } = await call(problems);
    expect(figuresOf(body)).toEqual({
      "flagged:common_problem": 4,
      "flagged:complaint": 1,
      "flagged:missed_sale": 1,
      share: 4 / 6,
      minutes: 65,
      // 30 min × 0.50 in reach, 5 + 30 min × 1.20 in onboarding
      cost: 1_500 + 4_200,
    });
    expect(body.groups).toEqual([
      {
        id: "of:Invoice question",
        label: "Invoice question",
        touches: 3,
        minutes: 35,
        costMinor: 1_500 + 600,
      },
      { id: "of:Login", label: "Login", touches: 1, minutes: 30, costMinor: 3_600 },
    ]);
    expect(body.charts[0].sentence).toMatch(
      /^Invoice question is the commonest of 4 common problems up to Mar 2026, with 3 \(75.%\)$/,
    );
    expect(body.charts[0].points.map((one: Json) => Object.values(one.values))).toEqual([
      [1, 0],
      [1, 0],
      [1, 1],
    ]);
    const byStage = await call(problems, { query: { by: "stage" } });
    expect(byStage.body.groups.map((one: Json) => [one.label, one.touches, one.costMinor])).toEqual([
      ["Onboarding", 2, 4_200],
      ["Reach", 2, 1_500],
    ]);
    const bySegment = await call(problems, { query: { by: "segment", flag: "complaint" } });
    expect(bySegment.body.groups.map((one: Json) => [one.label, one.touches])).toEqual([["No segment", 1]]);
    const march = await call(problems, { query: { from: "2026-03", to: "2026-03" } });
    expect(figuresOf(march.body)).toMatchObject({ minutes: 35, cost: 4_200 });
    expect(await rollupMismatches(actor)).toEqual([]);
    expect(model.id).toBe(body.model.id);
  });

  it("3.9 every figure opens down to just the touchpoints behind it", async () => {
    const { call } = await setUp();
    const opened = await call(why, { query: { figure: "cost:of:Invoice question" } });
    expect(opened.body.value).toBe(2_100);
    const leaves: Json[] = opened.body.parts.flatMap((part: Json) => part.parts);
    expect(opened.body.parts.map((part: Json) => part.value).sort()).toEqual([1_500, 600]);
    for (const { source, value } of leaves) {
      const facts = await call(entries, { query: { kind: source.kind, ...source.query } });
      expect(facts.body.total).toMatchObject({ count: source.count, minutes: value });
    }
    const complaint = await call(why, { query: { figure: "flagged:complaint" } });
    const { query, kind } = complaint.body.source;
    const facts = await call(entries, { query: { kind, ...query } });
    expect(facts.body.items.map((one: Json) => [one.what, one.minutes])).toEqual([["Invoice question", 10]]);
  });

  it.each(["activity", "segment"] as const)(
    "3.9 everything rarer by %s opens just what is rarer",
    async (by) => {
      const { actor, model, call } = await setUp();
      // Thirty commoner kinds, each of a segment of its own, and two rarer ones.
      await writeFacts(actor, async (sql) => {
        const kinds = "generate_series(0, 31) AS number";
        const bound = [actor.workspace.id, model.id];
        await sql(
          `INSERT INTO segment (workspace_id, id, name) SELECT $1, lifecurve_uuid_v7(), 'Segment ' || number FROM ${kinds}`,
          bound.slice(0, 1),
        );
        await sql(
          `INSERT INTO customer (workspace_id, id, model_id, name, segment_id)
         SELECT $1, lifecurve_uuid_v7(), $2, 'C' || number, s.id FROM ${kinds}
         JOIN segment s ON s.workspace_id = $1 AND s.name = 'Segment ' || number`,
          bound,
        );
        await sql(
          `INSERT INTO touchpoint (workspace_id, id, customer_id, occurred_at, channel, direction, initiation, activity,
           milliseconds, common_problem)
         SELECT $1, lifecurve_uuid_v7(), c.id, '2026-02-01', 'phone', 'inbound', 'reactive', 'Kind ' || number, 420000, true
         FROM ${kinds} JOIN customer c ON c.workspace_id = $1 AND c.name = 'C' || number
         CROSS JOIN LATERAL generate_series(1, CASE WHEN number < 30 THEN 2 ELSE 1 END)`,
          bound.slice(0, 1),
        );
      });
      const { body } = await call(problems, { query: { by } });
      const rest = body.groups.at(-1);
      expect(rest).toMatchObject({ id: "rest", label: "Everything rarer" });
      const opened = await call(why, { query: { by, figure: "touches:rest" } });
      expect(opened.body).toMatchObject({ value: rest.touches, source: { count: rest.touches } });
      const facts = await call(entries, { query: { kind: "touchpoints", ...opened.body.source.query } });
      expect(facts.body.total).toMatchObject({ count: rest.touches, minutes: rest.minutes });
      const named = new Set(body.groups.map((one: Json) => one.label));
      expect(facts.body.items.filter((one: Json) => named.has(one.what))).toEqual([]);
    },
  );

  it("2.3 forgets what is voided, knows no cost where nobody said what a minute costs, and keeps workspaces apart", async () => {
    const { actor, call, last } = await setUp();
    await call(voidTouchpoint, { params: { id: last.id }, body: { reason: "Entered twice" } });
    await prisma().stageDefinition.updateMany({
      where: { workspaceId: actor.workspace.id },
      data: { minuteRate: 0 },
    });
    const { body } = await call(problems);
    expect(figuresOf(body)).toMatchObject({ "flagged:common_problem": 3, minutes: 60, cost: null });
    expect(body.groups[0]).toMatchObject({ touches: 2, costMinor: null });
    expect(await rollupMismatches(actor)).toEqual([]);
    const foreign = await makeCaller(await makeWorkspace());
    expect((await foreign(problems)).body).toMatchObject({ model: null, groups: [] });
  });
});
