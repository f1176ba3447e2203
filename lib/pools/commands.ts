import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { type Tx, transact } from "@/lib/db/transaction";
import { AppError, invalidField, notFound } from "@/lib/errors";
import { getPool } from "./queries";
import type { NewPool, PoolEdit, PoolView } from "./schema";

/** Makes a pool. Throws `invalid` for a name that is taken, or a service, stage or pool that does not fit. */
export async function createPool(actor: Actor, input: NewPool): Promise<PoolView> {
  const id = newId();
  await transact(async (tx) => {
    await lockPools(tx, actor);
    await refuseTaken(tx, actor, input.name);
    await tx.costPool.create({
      data: { workspaceId: actor.workspace.id, id, ...(await ownFields(tx, actor, input)) },
    });
    await writeParts(tx, actor, id, input);
    await recordAudit(tx, actor, {
      action: "pool.created",
      entity: "pool",
      entityId: id,
      summary: `Made the cost pool ${input.name}`,
      after: input,
    });
  });
  return getPool(actor, id);
}

/** Replaces what is said of a pool. Finished runs keep the pool as it was. Throws `stale` or as `createPool`. */
export async function changePool(actor: Actor, id: string, edit: PoolEdit): Promise<PoolView> {
  const before = await getPool(actor, id);
  await transact(async (tx) => {
    await lockPools(tx, actor);
    await refuseTaken(tx, actor, edit.name, id);
    const { count } = await tx.costPool.updateMany({
      where: { workspaceId: actor.workspace.id, id, version: edit.version },
      data: { ...(await ownFields(tx, actor, edit)), version: { increment: 1 } },
    });
    if (count === 0)
      throw new AppError("stale", `${before.name} was changed meanwhile. Reload and change it again.`);
    await writeParts(tx, actor, id, edit);
    await recordAudit(tx, actor, {
      action: "pool.changed",
      entity: "pool",
      entityId: id,
      summary: `Changed the cost pool ${edit.name}`,
      before,
      after: edit,
    });
  });
  return getPool(actor, id);
}

/** Removes a pool that no charge ever belonged to. */
export async function removePool(actor: Actor, id: string): Promise<void> {
  const workspaceId = actor.workspace.id;
  const where = { workspaceId_id: { workspaceId, id } };
  await transact(async (tx) => {
    await lockPools(tx, actor);
    const before = await tx.costPool.findUnique({ where });
    if (!before) throw notFound("This pool");
    const charge = await tx.charge.findFirst({ where: { workspaceId, poolId: id }, select: { id: true } });
    if (charge)
      throw new AppError(
        "conflict",
        `${before.name} has charges, voided ones too, and runs refer to them. It stays.`,
      );
    await tx.costPool.delete({ where });
    await recordAudit(tx, actor, {
      action: "pool.removed",
      entity: "pool",
      entityId: id,
      summary: `Removed the cost pool ${before.name}`,
      before: { name: before.name },
    });
  });
}

/** Layers are checked across pools, so their writers take turns. */
async function lockPools(tx: Tx, actor: Actor): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM workspace WHERE id = ${actor.workspace.id}::uuid FOR NO KEY UPDATE`;
}

async function refuseTaken(tx: Tx, actor: Actor, name: string, self?: string): Promise<void> {
  const workspaceId = actor.workspace.id;
  const taken = await tx.costPool.findUnique({ where: { workspaceId_name: { workspaceId, name } } });
  if (taken && taken.id !== self) throw invalidField("name", "There is a pool of this name.");
}

const databaseDriver = {
  direct: "direct",
  "touchpoint-count": "touchpoint_count",
  "weighted-minutes": "weighted_minutes",
  "active-customers": "active_customers",
  "revenue-share": "revenue_share",
  "fixed-percent": "fixed_percent",
} as const;

async function ownFields(tx: Tx, actor: Actor, input: NewPool) {
  const { name, kind, serviceId, driver, capacity, layer } = input;
  if (serviceId !== null) {
    const service = await tx.service.findUnique({
      where: { workspaceId_id: { workspaceId: actor.workspace.id, id: serviceId } },
    });
    if (!service) throw invalidField("serviceId", "This service is not there.");
  }
  return { name, kind, serviceId, driver: databaseDriver[driver], capacity, layer };
}

async function writeParts(tx: Tx, actor: Actor, poolId: string, input: NewPool): Promise<void> {
  const workspaceId = actor.workspace.id;
  await requireStages(tx, workspaceId, input);
  await requireLaterPools(tx, workspaceId, poolId, input);
  await tx.poolStage.deleteMany({ where: { workspaceId, poolId } });
  await tx.poolShare.deleteMany({ where: { workspaceId, poolId } });
  const percents = input.driver === "fixed-percent";
  await tx.poolStage.createMany({
    data: input.stages.map(({ stageId, percent }) => ({
      workspaceId,
      poolId,
      stageId,
      percent: percents ? (percent ?? 0) : null,
    })),
  });
  await tx.poolShare.createMany({
    data: input.shares.map((share) => ({
      workspaceId,
      poolId,
      toPoolId: share.poolId,
      percent: share.percent,
    })),
  });
}

async function requireStages(tx: Tx, workspaceId: string, input: NewPool): Promise<void> {
  const ids = input.stages.map(({ stageId }) => stageId);
  const known = await tx.stage.count({ where: { workspaceId, id: { in: ids } } });
  if (known < ids.length) throw invalidField("stages", "One of these stages is not there.");
}

/** A share goes to a later layer; that is what keeps pools from paying each other in a circle. */
async function requireLaterPools(tx: Tx, workspaceId: string, poolId: string, input: NewPool): Promise<void> {
  if (input.shares.some((share) => share.poolId === poolId))
    throw invalidField("shares", "A pool cannot share with itself.");
  const targets = await tx.costPool.findMany({
    where: { workspaceId, id: { in: input.shares.map((share) => share.poolId) } },
  });
  if (targets.length < input.shares.length) throw invalidField("shares", "One of these pools is not there.");
  const early = targets.find((target) => target.layer <= input.layer);
  if (early)
    throw invalidField(
      "shares",
      `${early.name} is in layer ${early.layer}; a pool shares with later layers than its own.`,
    );
  const givers = await tx.poolShare.findMany({
    where: { workspaceId, toPoolId: poolId },
    include: { pool: true },
  });
  const late = givers.find(({ pool }) => pool.layer >= input.layer);
  if (late)
    throw invalidField(
      "layer",
      `${late.pool.name} of layer ${late.pool.layer} shares with this pool, which must come later.`,
    );
}
