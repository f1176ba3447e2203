import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { type Tx, transact } from "@/lib/db/transaction";
import { AppError, invalidField, notFound } from "@/lib/errors";
import { getComparison } from "./queries";
import type { ComparisonContent, ComparisonView } from "./schema";

type Input = { name: string; content: ComparisonContent };

/** Keeps a comparison by name. Throws `invalid` for a name that is taken. */
export async function createComparison(actor: Actor, { name, content }: Input): Promise<ComparisonView> {
  const id = newId();
  await transact(async (tx) => {
    await refuseTaken(tx, actor, name);
    await tx.sourcingComparison.create({
      data: { workspaceId: actor.workspace.id, id, name, content, createdBy: actor.name },
    });
    await recordAudit(tx, actor, {
      action: "sourcing-comparison.created",
      entity: "sourcing-comparison",
      entityId: id,
      summary: `Compared ways to come by ${name}`,
      after: content,
    });
  });
  return getComparison(actor, id);
}

/** Replaces a comparison. Throws `stale` when somebody else changed it meanwhile. */
export async function changeComparison(
  actor: Actor,
  id: string,
  { name, content, version }: Input & { version: number },
): Promise<ComparisonView> {
  const before = await getComparison(actor, id);
  await transact(async (tx) => {
    await refuseTaken(tx, actor, name, id);
    const { count } = await tx.sourcingComparison.updateMany({
      where: { workspaceId: actor.workspace.id, id, version },
      data: { name, content, version: { increment: 1 } },
    });
    if (count === 0)
      throw new AppError("stale", `${before.name} was changed meanwhile. Reload and change it again.`);
    await recordAudit(tx, actor, {
      action: "sourcing-comparison.changed",
      entity: "sourcing-comparison",
      entityId: id,
      summary: `Changed the comparison ${name}`,
      before: before.content,
      after: content,
    });
  });
  return getComparison(actor, id);
}

/** Removes a comparison. */
export async function removeComparison(actor: Actor, id: string): Promise<void> {
  const where = { workspaceId_id: { workspaceId: actor.workspace.id, id } };
  await transact(async (tx) => {
    const before = await tx.sourcingComparison.findUnique({ where });
    if (!before) throw notFound("This comparison");
    await tx.sourcingComparison.delete({ where });
    await recordAudit(tx, actor, {
      action: "sourcing-comparison.removed",
      entity: "sourcing-comparison",
      entityId: id,
      summary: `Removed the comparison ${before.name}`,
      before: before.content,
    });
  });
}

async function refuseTaken(tx: Tx, actor: Actor, name: string, self?: string): Promise<void> {
  const workspaceId = actor.workspace.id;
  await tx.$queryRaw`SELECT 1 FROM workspace WHERE id = ${workspaceId}::uuid FOR NO KEY UPDATE`;
  const taken = await tx.sourcingComparison.findUnique({
    where: { workspaceId_name: { workspaceId, name } },
  });
  if (taken && taken.id !== self) throw invalidField("name", "There is a comparison of this name.");
}
