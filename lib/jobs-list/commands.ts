import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { transact } from "@/lib/db/transaction";
import { AppError, notFound } from "@/lib/errors";

/**
 * Asks a job to stop. One that has not begun ends at once, unless something waits for its outcome: then it begins, so
 * that what it is about is put back to where it was. A running one ends at its next safe point, with nothing
 * half-written. A finished one answers `conflict`.
 */
export function cancelJob(actor: Actor, id: string): Promise<void> {
  const workspaceId = actor.workspace.id;
  return transact(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM job WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid FOR UPDATE`;
    const job = await tx.job.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
    if (!job) throw notFound("This job");
    if (job.status !== "queued" && job.status !== "running") {
      throw new AppError("conflict", `This job is ${job.status} and can no longer be cancelled.`);
    }
    if (job.cancelRequestedAt) return;
    const now = new Date();
    await tx.job.update({
      where: { workspaceId_id: { workspaceId, id } },
      data: {
        cancelRequestedAt: now,
        ...(job.status === "queued" && job.subjectId === null
          ? { status: "cancelled", finishedAt: now }
          : {}),
      },
    });
    await recordAudit(tx, actor, {
      action: "job.cancelled",
      entity: "job",
      entityId: id,
      summary: `Asked to cancel the job ${job.kind}.`,
      before: { status: job.status, step: job.step },
    });
  });
}
