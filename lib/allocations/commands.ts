import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { transact } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { enqueueJob } from "@/lib/jobs/queue";
import { getRun } from "./queries";
import type { AllocationRunView, NewRun } from "./schema";

const day = (month: string) => new Date(`${month}-01T00:00:00Z`);

/**
 * Begins an allocation run over whole months as a job; runs of a workspace are numbered. Throws `invalid` where there is
 * no pool to share out and `conflict` while another run is on its way.
 */
export async function startRun(actor: Actor, input: NewRun): Promise<AllocationRunView> {
  const workspaceId = actor.workspace.id;
  const id = newId();
  await transact(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM workspace WHERE id = ${workspaceId}::uuid FOR NO KEY UPDATE`;
    const running = await tx.allocationRun.findFirst({
      where: { workspaceId, status: { in: ["queued", "running"] } },
    });
    if (running)
      throw new AppError("conflict", `Run ${running.number} is on its way. Wait for it, or cancel it first.`);
    const [pools, charges] = [
      await tx.costPool.count({ where: { workspaceId } }),
      await tx.charge.findFirst({ where: { workspaceId, voidedAt: null }, select: { id: true } }),
    ];
    if (pools === 0 && !charges)
      throw new AppError(
        "invalid",
        "There is nothing to share out yet. Make a pool and give it a charge first.",
      );
    const last = await tx.allocationRun.aggregate({ where: { workspaceId }, _max: { number: true } });
    const number = (last._max.number ?? 0) + 1;
    const jobId = await enqueueJob(tx, actor, {
      kind: "allocation.run",
      subjectId: id,
      payload: {
        actorKind: actor.kind,
        actorId: actor.id,
        actorName: actor.name,
        requestId: actor.requestId,
      },
    });
    await tx.allocationRun.create({
      data: {
        workspaceId,
        id,
        number,
        fromMonth: day(input.from),
        toMonth: day(input.to),
        currency: actor.workspace.currency,
        jobId,
        createdBy: actor.name,
      },
    });
    await recordAudit(tx, actor, {
      action: "allocation-run.started",
      entity: "allocation-run",
      entityId: id,
      summary: `Started allocation run ${number}, ${input.from} to ${input.to}`,
      after: { number, ...input },
    });
  });
  return getRun(actor, id);
}
