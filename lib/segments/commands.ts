import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { findNaming } from "@/lib/db/find-naming";
import { newId } from "@/lib/db/ids";
import { sqlInTransaction } from "@/lib/db/sql";
import { type Tx, transact } from "@/lib/db/transaction";
import { AppError, invalidField, notFound } from "@/lib/errors";
import { sayNaming } from "@/lib/format/naming";

async function refuseTaken(tx: Tx, actor: Actor, name: string, self?: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM workspace WHERE id = ${actor.workspace.id}::uuid FOR NO KEY UPDATE`;
  const taken = await tx.segment.findUnique({
    where: { workspaceId_name: { workspaceId: actor.workspace.id, name } },
  });
  if (taken && taken.id !== self) throw invalidField("name", "There is a segment of this name.");
}

export function createSegment(
  actor: Actor,
  name: string,
): Promise<{ id: string; name: string; customers: number }> {
  return transact(async (tx) => {
    await refuseTaken(tx, actor, name);
    const id = newId();
    await tx.segment.create({ data: { workspaceId: actor.workspace.id, id, name } });
    await recordAudit(tx, actor, {
      action: "segment.created",
      entity: "segment",
      entityId: id,
      summary: `Created the segment ${name}.`,
      after: { name },
    });
    return { id, name, customers: 0 };
  });
}

export function renameSegment(actor: Actor, id: string, name: string): Promise<void> {
  const where = { workspaceId_id: { workspaceId: actor.workspace.id, id } };
  return transact(async (tx) => {
    await refuseTaken(tx, actor, name, id);
    const before = await tx.segment.findUnique({ where });
    if (!before) throw notFound("This segment");
    await tx.segment.update({ where, data: { name } });
    await recordAudit(tx, actor, {
      action: "segment.renamed",
      entity: "segment",
      entityId: id,
      summary: `Renamed the segment ${before.name} to ${name}.`,
      before: { name: before.name },
      after: { name },
    });
  });
}

/** What is retired is asked of nobody, so it may lose its segment; nobody could change it any more. */
async function freeRetired(tx: Tx, actor: Actor, segmentId: string): Promise<void> {
  const retired = {
    where: { workspaceId: actor.workspace.id, segmentId, retiredAt: { not: null } },
    data: { segmentId: null },
  };
  await tx.desiredOutcome.updateMany(retired);
  await tx.kpi.updateMany(retired);
}

/** Only a segment without customers can go: figures by segment would otherwise lose a part. */
export function deleteSegment(actor: Actor, id: string): Promise<void> {
  const where = { workspaceId_id: { workspaceId: actor.workspace.id, id } };
  return transact(async (tx) => {
    // Who is about to name it waits, and then finds it gone.
    await tx.$queryRaw`SELECT 1 FROM segment WHERE workspace_id = ${actor.workspace.id}::uuid AND id = ${id}::uuid FOR UPDATE`;
    const before = await tx.segment.findUnique({ where });
    if (!before) throw notFound("This segment");
    const used = await tx.customer.findFirst({
      where: { workspaceId: actor.workspace.id, segmentId: id },
      select: { id: true },
    });
    if (used)
      throw new AppError(
        "conflict",
        `Customers belong to ${before.name}. Move them to another segment first.`,
      );
    await freeRetired(tx, actor, id);
    const naming = await findNaming(sqlInTransaction(tx), actor.workspace.id, "segment", [id]);
    if (naming.length > 0)
      throw new AppError(
        "conflict",
        `${before.name} is named by ${sayNaming(naming)}. Change or remove that first.`,
      );
    await tx.segment.delete({ where });
    await recordAudit(tx, actor, {
      action: "segment.deleted",
      entity: "segment",
      entityId: id,
      summary: `Deleted the segment ${before.name}.`,
      before: { name: before.name },
    });
  });
}
