import { isDeepStrictEqual } from "node:util";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";
import { newId } from "@/lib/db/ids";
import { type Tx, transact } from "@/lib/db/transaction";
import { AppError, invalidField, notFound } from "@/lib/errors";
import { checkEntries } from "./check-entries";
import { type ForecastChange, type ForecastPlan, forecastLimits, type NewForecast } from "./schema";

/** Names and numbers of a workspace's forecasts are settled one after the other. */
async function lockWorkspace(tx: Tx, actor: Actor): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`forecast ${actor.workspace.id}`}, 0))`;
}

async function refuseTaken(tx: Tx, actor: Actor, name: string, self?: string): Promise<void> {
  const taken = await tx.forecast.findUnique({
    where: { workspaceId_name: { workspaceId: actor.workspace.id, name } },
    select: { id: true },
  });
  if (taken && taken.id !== self)
    throw invalidField("name", "There is a forecast of this name. Choose another.");
}

const toJson = (plan: ForecastPlan) => plan as unknown as Prisma.InputJsonValue;

/** Stores a plan. Returns its id. */
export function createForecast(actor: Actor, { name, plan }: NewForecast): Promise<string> {
  const workspaceId = actor.workspace.id;
  return transact(async (tx) => {
    await lockWorkspace(tx, actor);
    await refuseTaken(tx, actor, name);
    await checkEntries(tx, actor, plan);
    if ((await tx.forecast.count({ where: { workspaceId } })) >= forecastLimits.forecasts)
      throw new AppError("conflict", `A workspace keeps at most ${forecastLimits.forecasts} forecasts.`);
    const id = newId();
    await tx.forecast.create({ data: { workspaceId, id, name, plan: toJson(plan) } });
    await recordAudit(tx, actor, {
      action: "forecast.created",
      entity: "forecast",
      entityId: id,
      summary: `Created the forecast ${name}.`,
      after: { name, plan },
    });
    return id;
  });
}

/** The forecast; one that was read before somebody else changed it is refused. */
async function openForecast(tx: Tx, actor: Actor, id: string, version?: number) {
  await lockWorkspace(tx, actor);
  const found = await tx.forecast.findUnique({
    where: { workspaceId_id: { workspaceId: actor.workspace.id, id } },
  });
  if (!found) throw notFound("This forecast");
  if (version !== undefined && found.version !== version) {
    throw new AppError("stale", `${found.name} was changed by somebody else since you opened it.`, {
      details: { version: found.version, name: found.name, plan: found.plan },
    });
  }
  return { id, name: found.name, plan: found.plan as ForecastPlan };
}

/** Renames a forecast or plans anew. What it says already is not written again. */
export function updateForecast(actor: Actor, id: string, change: ForecastChange): Promise<void> {
  return transact(async (tx) => {
    const { name, plan } = await openForecast(tx, actor, id, change.version);
    const before = { name, plan };
    const after = { name: change.name ?? name, plan: change.plan ?? plan };
    if (isDeepStrictEqual(after, before)) return;
    if (change.name) await refuseTaken(tx, actor, change.name, id);
    if (change.plan) await checkEntries(tx, actor, change.plan);
    await tx.forecast.update({
      where: { workspaceId_id: { workspaceId: actor.workspace.id, id } },
      data: {
        name: after.name,
        plan: toJson(after.plan),
        version: { increment: 1 },
        changedAt: new Date(),
      },
    });
    await recordAudit(tx, actor, {
      action: "forecast.updated",
      entity: "forecast",
      entityId: id,
      summary: `Changed the forecast ${after.name}.`,
      before,
      after,
    });
  });
}

export function deleteForecast(actor: Actor, id: string): Promise<void> {
  return transact(async (tx) => {
    const { name, plan } = await openForecast(tx, actor, id);
    await tx.forecast.delete({ where: { workspaceId_id: { workspaceId: actor.workspace.id, id } } });
    await recordAudit(tx, actor, {
      action: "forecast.deleted",
      entity: "forecast",
      entityId: id,
      summary: `Deleted the forecast ${name}.`,
      before: { name, plan },
    });
  });
}
