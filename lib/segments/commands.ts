import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { type Tx, transact } from "@/lib/db/transaction";
import { AppError, invalidField, notFound } from "@/lib/errors";

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

/** Only a segment without customers can go: figures by segment would otherwise lose a part. */
export function deleteSegment(actor: Actor, id: string): Promise<void> {
  const where = { workspaceId_id: { workspaceId: actor.workspace.id, id } };
  return transact(async (tx) => {
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
