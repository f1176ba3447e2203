import { recordAudit } from "@/lib/audit/record";
import { type Actor, placeOf } from "@/lib/auth/actor";
import { rewriteLives } from "@/lib/db/rollups/rewrite-lives";
import { sqlInTransaction } from "@/lib/db/sql";
import { transact } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { lockModel } from "./commands";
import { copyToStages } from "./definitions";
import type { Publish } from "./schema";

/**
 * Makes the draft the version in force; the one before stays readable. Where a stage changed its side, what its
 * customers did before and after the sale is counted anew, in the same transaction.
 */
export function publishModel(actor: Actor, modelId: string, input: Publish): Promise<void> {
  const workspaceId = actor.workspace.id;
  return transact(async (tx) => {
    const model = await lockModel(tx, actor, modelId, input.version);
    const draft = await tx.modelVersion.findFirst({
      where: { workspaceId, modelId, status: "draft" },
      include: { definitions: { omit: { curves: true }, orderBy: { position: "asc" } } },
    });
    if (!draft) throw new AppError("conflict", "There is no draft to publish.");
    const stages = await tx.stage.findMany({
      where: { workspaceId, modelId },
      select: { id: true, side: true },
    });
    const sides = new Map(stages.map((stage) => [stage.id, stage.side]));
    const moved = draft.definitions.some((stage) => sides.get(stage.stageId) !== stage.side);
    const write = () => copyToStages(tx, actor, draft.definitions);
    if (moved) {
      await rewriteLives(
        sqlInTransaction(tx),
        placeOf(actor),
        {
          query: `SELECT id AS customer_id FROM customer WHERE workspace_id = '${workspaceId}'::uuid AND model_id = '${model.id}'::uuid`,
        },
        write,
      );
    } else {
      await write();
    }
    await tx.modelVersion.updateMany({
      where: { workspaceId, modelId, status: "published" },
      data: { status: "retired" },
    });
    await tx.modelVersion.update({
      where: { workspaceId_id: { workspaceId, id: draft.id } },
      data: { status: "published", publishedAt: new Date(), note: input.note ?? draft.note },
    });
    await tx.lifecycleModel.update({
      where: { workspaceId_id: { workspaceId, id: modelId } },
      data: { version: { increment: 1 } },
    });
    await recordAudit(tx, actor, {
      action: "model.published",
      entity: "lifecycle_model",
      entityId: modelId,
      summary: `Published version ${draft.number} of ${model.name}.`,
      after: {
        version: model.version + 1,
        number: draft.number,
        note: input.note,
        stages: draft.definitions.map((stage) => stage.name),
      },
    });
  });
}
