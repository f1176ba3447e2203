import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { transact } from "@/lib/db/transaction";
import { outsideWall } from "@/lib/db/wall";
import { AppError, invalidField, notFound } from "@/lib/errors";
import { enqueueJob } from "@/lib/jobs/queue";

/**
 * Has a whole workspace removed: from this moment nobody gets in, and a job takes away every row. `typedName` must be
 * the workspace's name. Refuses while other work runs. Asking twice is asking once.
 * What is left is a line for the operator: who had which workspace removed, and when.
 */
export function deleteWorkspace(actor: Actor, typedName: string): Promise<void> {
  if (actor.kind !== "member" || actor.role !== "owner")
    throw new AppError("forbidden", "Only an owner in person deletes a workspace.");
  const workspaceId = actor.workspace.id;
  // The line for the operator belongs to no workspace, so it is written from outside the wall of this one.
  return outsideWall(() =>
    transact(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM workspace WHERE id = ${workspaceId}::uuid FOR UPDATE`;
      const workspace = await tx.workspace.findUnique({ where: { id: workspaceId } });
      if (!workspace) throw notFound("This workspace");
      if (workspace.deletingAt) return;
      if (typedName !== workspace.name)
        throw invalidField("name", `Type the name of the workspace as it is: ${workspace.name}`);
      const busy = await tx.job.findMany({
        where: { workspaceId, status: { in: ["queued", "running"] } },
        select: { kind: true },
      });
      if (busy.length > 0) {
        const kinds = [...new Set(busy.map(({ kind }) => kind))].join(", ");
        throw new AppError(
          "conflict",
          `Work is going on here (${kinds}). Wait until it is done, or cancel it.`,
        );
      }
      const user = await tx.user.findUnique({ where: { id: actor.userId ?? "" }, select: { email: true } });
      await tx.workspace.update({ where: { id: workspaceId }, data: { deletingAt: new Date() } });
      await tx.workspaceDeletion.create({
        data: {
          id: newId(),
          removedId: workspaceId,
          slug: workspace.slug,
          name: workspace.name,
          userId: actor.userId,
          userName: actor.name,
          userEmail: user?.email ?? null,
          requestId: actor.requestId,
        },
      });
      await enqueueJob(tx, actor, { kind: "workspace.delete", subjectId: workspaceId });
    }),
  );
}
