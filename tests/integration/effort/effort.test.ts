import { describe, expect, it } from "vitest";
import { GET as effort } from "@/app/api/v1/reports/effort/route";
import { GET as moves } from "@/app/api/v1/reports/stage-moves/route";
import { type Actor, placeOf } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { prisma } from "@/lib/db/prisma";
import { rewriteLives } from "@/lib/db/rollups/rewrite-lives";
import { writeTransaction } from "@/lib/db/write";
import { percentile } from "@/lib/engine/stats/percentile";
import { listMoves } from "@/lib/reports/effort/moves";
import { movesListQuery, staysQuery } from "@/lib/reports/effort/query";
import { listStays } from "@/lib/reports/effort/report";
import { makeModel, type TestModel } from "@/tests/factories/lifecycle";
import { makeWorkspace } from "@/tests/factories/workspace";
import { useDatabase } from "@/tests/setup/use-database";
import { makeCaller } from "../customers/call";

useDatabase();

type Life = {
  name: string;
  stages: readonly (readonly [stage: string, on: string, reason?: string])[];
  touches?: readonly (readonly [on: string, minutes: number, agent: string])[];
  end?: readonly [kind: "ended" | "declined", on: string, reason: string | null];
  closedOn?: string;
};

const noon = (day: string) => `${day}T12:00:00Z`;

async function setUp() {
  const actor = await makeWorkspace();
  const model = await makeModel(actor);
  const where = { workspaceId: actor.workspace.id };
  // Onboarding is planned to take 10 days and 60 minutes: a level of 6 minutes a day.
  await prisma().stageDefinition.updateMany({
    where: { ...where, stageId: model.stages.onboarding ?? "" },
    data: {
      durationDays: 10,
      ownerTeam: "Welcome",
      curves: { minutes: { shape: "step", points: [{ at: 0, value: 6 }], pulses: [] } },
    },
  });
  return { actor, model, call: await makeCaller(actor) };
}

function makeLives(actor: Actor, model: TestModel, lives: readonly Life[]): Promise<string[]> {
  const ids = lives.map(() => newId());
  const ws = actor.workspace.id;
  return writeTransaction(async (sql) => {
    await rewriteLives(sql, placeOf(actor), { ids }, async () => {
      for (const [index, life] of lives.entries()) {
        const id = ids[index];
        await sql("INSERT INTO customer (workspace_id, id, model_id, name) VALUES ($1, $2, $3, $4)", [
          ws,
          id,
          model.id,
          life.name,
        ]);
        for (const [sequence, [stage, on, reason]] of life.stages.entries())
          await sql(
            `INSERT INTO stage_interval (workspace_id, id, customer_id, stage_id, starts_at, sequence, reason)
             VALUES ($1, $2, $3, $4, $5, $6, $7)`,
            [ws, newId(), id, model.stages[stage], noon(on), sequence, reason ?? null],
          );
        for (const [on, minutes, agent] of life.touches ?? [])
          await sql(
            `INSERT INTO touchpoint (workspace_id, id, customer_id, occurred_at, channel, direction, initiation, activity,
               milliseconds, agent) VALUES ($1, $2, $3, $4, 'phone', 'outbound', 'proactive', 'Call', $5, $6)`,
            [ws, newId(), id, noon(on), minutes * 60_000, agent],
          );
        if (life.closedOn)
          await sql(
            "INSERT INTO milestone (workspace_id, id, customer_id, kind, occurred_at) VALUES ($1, $2, $3, 'closed', $4)",
            [ws, newId(), id, noon(life.closedOn)],
          );
        if (life.end)
          await sql(
            `INSERT INTO milestone (workspace_id, id, customer_id, kind, occurred_at, reason)
             VALUES ($1, $2, $3, $4::milestone_kind, $5, $6)`,
            [ws, newId(), id, life.end[0], noon(life.end[1]), life.end[2]],
          );
      }
    });
    return ids;
  });
}

describe("effort truth", () => {
  it("5.5 sets median and 90th percentile of minutes and days against the plan, by stage, team and agent", async () => {
    const { actor, model, call } = await setUp();
    const minutes = [30, 60, 90, 150, 240];
    const days = [5, 10, 15, 20, 40];
    const begin = Date.parse("2025-03-01T00:00:00Z");
    await makeLives(
      actor,
      model,
      minutes.map((spent, index) => ({
        name: `Life ${index}`,
        closedOn: "2025-03-01",
        stages: [
          ["onboarding", "2025-03-01"],
          ["use", new Date(begin + (days[index] ?? 0) * 86_400_000).toISOString().slice(0, 10)],
        ],
        // Half by each, and one minute more by Ada, so that the stay is hers; what happens in use is not onboarding.
        touches: [
          ["2025-03-02", spent / 2 + 1, "Ada"],
          ["2025-03-03", spent / 2 - 1, "Bob"],
          ["2025-06-01", 500, "Bob"],
        ],
      })),
    );
    const { body } = await call(effort, { query: { model: model.id, by: "team" } });
    const [onboarding] = body.stages;
    expect(body.stages).toHaveLength(1);
    expect(onboarding).toMatchObject({
      key: model.stages.onboarding,
      stays: 5,
      planned: 60,
      median: 90,
      compared: 5,
      above: 3,
    });
    expect(onboarding.p90).toBeCloseTo(percentile(minutes, 0.9) ?? 0, 9);
    expect(body.groups).toMatchObject([{ key: "Welcome", stays: 5, median: 90 }]);
    const byAgent = await call(effort, { query: { model: model.id, by: "agent" } });
    expect(byAgent.body.groups).toMatchObject([{ key: "Ada", stays: 5 }]);
    const inDays = await call(effort, { query: { model: model.id, measure: "days" } });
    expect(inDays.body.stages[0]).toMatchObject({ planned: 10, median: 15, above: 3 });
    expect(inDays.body.stages[0].p90).toBeCloseTo(percentile(days, 0.9) ?? 0, 1);
    // The stays behind a figure are as many as it says.
    const behind = await listStays(actor, staysQuery.parse({ model: model.id, above: "yes", limit: "2" }));
    expect(behind).toMatchObject({
      total: 3,
      nextCursor: "2",
      items: [{ actual: 240, planned: 60 }, { actual: 150 }],
    });
    // A period counts the month in which the stage was left: the last one took 40 days, into April.
    const april = await call(effort, { query: { model: model.id, from: "2025-04", to: "2025-04" } });
    expect(april.body.total).toMatchObject({ stays: 1, median: 240 });
  });

  it("2.4 counts moves backwards, reasons for leaving, and days by the month of leaving", async () => {
    const { actor, model, call } = await setUp();
    await makeLives(actor, model, [
      {
        name: "Back and forth",
        closedOn: "2025-03-01",
        stages: [
          ["onboarding", "2025-03-01"],
          ["use", "2025-03-11"],
          ["onboarding", "2025-04-01", "New account"],
          ["use", "2025-04-05"],
        ],
        end: ["ended", "2025-06-01", "Price"],
      },
      {
        name: "Lost",
        stages: [
          ["acquisition", "2025-03-01"],
          ["conversion", "2025-03-05"],
        ],
        end: ["declined", "2025-03-20", "Price"],
      },
      { name: "Gone", stages: [["acquisition", "2025-03-01"]], end: ["declined", "2025-03-02", null] },
    ]);
    const { body } = await call(moves, { query: { model: model.id, stage: model.stages.onboarding ?? "" } });
    expect(body).toMatchObject({ moves: 4, backward: 1, endings: 3, withReason: 2, drawn: 3, of: 3 });
    expect(body.backwardBy).toEqual([
      {
        from: model.stages.use,
        to: model.stages.onboarding,
        fromName: "Use",
        toName: "Onboarding",
        moves: 1,
      },
    ]);
    const reasons = body.reasons.map(({ kind, reason, stage, endings }: Record<string, unknown>) => [
      kind,
      reason,
      stage,
      endings,
    ]);
    expect(reasons).toContainEqual(["ended", "Price", "Use", 1]);
    expect(reasons).toContainEqual(["declined", "Price", "Conversion", 1]);
    expect(reasons).toContainEqual(["declined", null, "Acquisition", 1]);
    expect(
      body.months.map(({ key, stays, median }: Record<string, unknown>) => [key, stays, median]),
    ).toEqual([
      ["2025-03", 1, 10],
      ["2025-04", 1, 4],
    ]);
    const behind = await listMoves(actor, movesListQuery.parse({ model: model.id, what: "backward" }));
    expect(behind?.items).toMatchObject([
      { customer: "Back and forth", what: "Use → Onboarding", reason: "New account" },
    ]);
    const lost = await listMoves(
      actor,
      movesListQuery.parse({ model: model.id, what: "endings", reason: "Price" }),
    );
    expect(lost?.total).toBe(2);
    const other = await setUp();
    expect((await other.call(effort, { query: { model: model.id } })).status).toBe(404);
    expect((await other.call(moves, { query: { model: model.id } })).status).toBe(404);
  });
});
