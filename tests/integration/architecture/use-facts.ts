import { POST as createService } from "@/app/api/v1/services/route";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { prisma } from "@/lib/db/prisma";
import type { TestModel } from "@/tests/factories/lifecycle";
import { writeFacts } from "@/tests/integration/reports/seed";
import type { Call } from "../customers/call";

/** Stage, day, minutes and facts learned. January and March have work, February none; April makes March complete. */
const work = [
  ["use", "2026-01-10", 30, []],
  ["onboarding", "2026-03-10", 30, ["address"]],
  ["use", "2026-03-12", 90, ["income", "hobby", "pets", "car"]],
  ["use", "2026-04-02", 1, []],
] as const;

export async function writeWork(actor: Actor, model: TestModel): Promise<void> {
  const ws = actor.workspace.id;
  const customer = newId();
  await writeFacts(actor, async (sql) => {
    await sql("INSERT INTO customer (workspace_id, id, model_id, name) VALUES ($1, $2, $3, 'Ada')", [
      ws,
      customer,
      model.id,
    ]);
    for (const [key, day, minutes, learned] of work) {
      await sql(
        `INSERT INTO touchpoint (workspace_id, id, customer_id, stage_id, stage_pinned, occurred_at, channel, direction, initiation,
           activity, milliseconds, learned)
         VALUES ($1, lifecurve_uuid_v7(), $2, $3, true, $4, 'phone', 'inbound', 'reactive', 'Call', $5, $6)`,
        [ws, customer, model.stages[key], `${day}T10:00:00Z`, minutes * 60_000, [...learned]],
      );
    }
  });
}

/** Claims carries use and half of onboarding, and bears the only charge; Letters carries onboarding alone. */
export async function makeServices(actor: Actor, call: Call, model: TestModel) {
  const make = async (
    name: string,
    stages: readonly [string, number][],
    more: object = {},
  ): Promise<string> => {
    const { body } = await call(createService, {
      body: {
        name,
        stages: stages.map(([key, weight]) => ({ stageId: model.stages[key], weight })),
        ...more,
      },
    });
    return body.id;
  };
  const claims = await make("Claims", [
    ["use", 2],
    ["onboarding", 1],
  ]);
  const letters = await make("Letters", [["onboarding", 2]]);
  const poolId = newId();
  const workspaceId = actor.workspace.id;
  await prisma().costPool.create({
    data: { workspaceId, id: poolId, name: "Claims cost", kind: "saas", driver: "direct", serviceId: claims },
  });
  await shareOut(workspaceId, poolId, model.stages.use ?? "");
  return { claims, letters };
}

/** A finished run of March in which the pool's 100.00 stand on one stage. */
async function shareOut(workspaceId: string, poolId: string, stageId: string): Promise<void> {
  const month = new Date("2026-03-01");
  const runId = newId();
  const run = {
    number: 1,
    status: "done",
    fromMonth: month,
    toMonth: month,
    currency: "EUR",
    createdBy: "test",
  } as const;
  await prisma().allocationRun.create({ data: { workspaceId, id: runId, ...run } });
  await prisma().rollupAllocation.create({
    data: {
      workspaceId,
      id: newId(),
      runId,
      month,
      poolId,
      stageId,
      state: "allocated",
      entries: 1n,
      amountMinor: 10_000n,
    },
  });
}
