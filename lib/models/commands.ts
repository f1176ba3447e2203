import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { type Tx, transact } from "@/lib/db/transaction";
import { AppError, invalidField, notFound } from "@/lib/errors";
import { changesSince, onlyDetailsChanged } from "./changes-since";
import { createModelFromStages } from "./create";
import type { ModelChange, NewModel } from "./schema";
import { blankStages, findTemplate } from "./templates";

export { createModelFromStages } from "./create";

/**
 * Locks a model for a change and refuses one that was read before somebody else changed it. With `besideDetails`
 * somebody else's change of name, owner or review date alone is no obstacle: what is written lies beside it.
 */
export async function lockModel(
  tx: Tx,
  actor: Actor,
  id: string,
  version: number,
  { besideDetails = false }: { besideDetails?: boolean } = {},
) {
  const workspaceId = actor.workspace.id;
  await tx.$queryRaw`SELECT 1 FROM lifecycle_model WHERE workspace_id = ${workspaceId}::uuid AND id = ${id}::uuid FOR UPDATE`;
  const model = await tx.lifecycleModel.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
  if (!model) throw notFound("This model");
  const isBehind = model.version !== version;
  const merges = isBehind && besideDetails && !model.archivedAt;
  if (isBehind && !(merges && (await onlyDetailsChanged(tx, actor, model, version)))) {
    throw new AppError("stale", `${model.name} was changed by somebody else since you opened it.`, {
      details: { version: model.version, changes: await changesSince(tx, actor, id, version) },
    });
  }
  return model;
}

/** Makes a model as a draft, from a template or from the seven kinds of stage. Returns its id. */
export async function createModel(actor: Actor, input: NewModel): Promise<string> {
  const { template: templateId, ...fields } = input;
  const template = templateId ? findTemplate(templateId) : undefined;
  if (templateId && !template) throw invalidField("template", "There is no such template.");
  const stages = template
    ? template.stages.map(({ basis: _, ...stage }) => stage)
    : blankStages.map(({ basis: _, ...stage }) => stage);
  return transact(async (tx) => {
    const made = await createModelFromStages(tx, actor, {
      ...fields,
      stages,
      assumptions: template?.assumptions ?? null,
      publish: false,
      note: template
        ? `From the template ${template.name}; its figures are assumptions until measured.`
        : null,
    });
    return made.modelId;
  });
}

/** Edits what a model is called, who owns it, when it is to be reviewed; archives it or brings it back. */
export function updateModel(actor: Actor, id: string, change: ModelChange): Promise<void> {
  const workspaceId = actor.workspace.id;
  return transact(async (tx) => {
    const before = await lockModel(tx, actor, id, change.version);
    const { version: _, archived, reviewBy, ownerId, ...fields } = change;
    if (fields.name && fields.name !== before.name) {
      const taken = await tx.lifecycleModel.findUnique({
        where: { workspaceId_name: { workspaceId, name: fields.name } },
        select: { id: true },
      });
      if (taken) throw invalidField("name", "There is a model of this name. Choose another.");
    }
    if (ownerId) {
      const owner = await tx.member.findUnique({ where: { workspaceId_id: { workspaceId, id: ownerId } } });
      if (!owner) throw invalidField("ownerId", "This person is not a member of the workspace.");
    }
    const after = await tx.lifecycleModel.update({
      where: { workspaceId_id: { workspaceId, id } },
      data: {
        ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
        ...(ownerId === undefined ? {} : { ownerId }),
        ...(reviewBy === undefined ? {} : { reviewBy: reviewBy ? new Date(`${reviewBy}T00:00:00Z`) : null }),
        ...(archived === undefined
          ? {}
          : { archivedAt: archived ? (before.archivedAt ?? new Date()) : null }),
        version: { increment: 1 },
      },
    });
    await recordAudit(tx, actor, {
      action: "model.updated",
      entity: "lifecycle_model",
      entityId: id,
      summary: `Changed the model ${after.name}.`,
      before: trailOf(before),
      after: { ...trailOf(after), version: after.version },
    });
  });
}

type Trailed = {
  name: string;
  industry: string;
  segmentNote: string | null;
  description: string | null;
  ownerId: string | null;
  reviewBy: Date | null;
  archivedAt: Date | null;
};

function trailOf(model: Trailed) {
  const { name, industry, segmentNote, description, ownerId, reviewBy, archivedAt } = model;
  return { name, industry, segmentNote, description, ownerId, reviewBy, archivedAt };
}
