import { isDeepStrictEqual } from "node:util";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import type { Prisma } from "@/lib/db/generated/client";
import { newId } from "@/lib/db/ids";
import { type Tx, transact } from "@/lib/db/transaction";
import { AppError, invalidField, notFound } from "@/lib/errors";
import {
  graveIssues,
  type LensContent,
  type LensEdit,
  lensContent,
  lensLimits,
  presetViews,
  sameName,
  toLens,
} from "./schema";
import { sayIssue } from "./words";

/** Locks the workspace, so that names are settled one after the other, and answers the lenses that are not deleted. */
async function lockLenses(tx: Tx, actor: Actor) {
  const workspaceId = actor.workspace.id;
  await tx.$queryRaw`SELECT 1 FROM workspace WHERE id = ${workspaceId}::uuid FOR NO KEY UPDATE`;
  return tx.lens.findMany({ where: { workspaceId, deletedAt: null }, select: { id: true, name: true } });
}

function refuseTaken(taken: readonly { id: string; name: string }[], name: string, self?: string): void {
  const same = [...presetViews, ...taken].find((lens) => sameName(lens.name, name) && lens.id !== self);
  if (same) throw invalidField("name", "There is a lens of this name. Choose another.");
}

/** A lens that would leave a cost in two places or in none is not kept. */
function refuseGrave(content: LensContent): void {
  const issues = graveIssues(toLens({ id: "own", ...content }));
  const fields = issues.map((issue) => {
    const place = content.rules.findIndex(({ id }) => id === issue.ruleId);
    return { path: place < 0 ? "deferral" : `rules.${place}`, message: sayIssue(issue) };
  });
  const [first] = fields;
  if (first) throw new AppError("invalid", first.message, { fields });
}

const toJson = (content: LensContent) => content as unknown as Prisma.InputJsonObject;

/** Adds a lens; its rules are version 1. Returns its id. */
export function createLens(actor: Actor, content: LensContent): Promise<string> {
  return transact(async (tx) => {
    const workspaceId = actor.workspace.id;
    const known = await lockLenses(tx, actor);
    refuseTaken(known, content.name);
    refuseGrave(content);
    if (known.length >= lensLimits.lenses)
      throw new AppError("conflict", `A workspace has at most ${lensLimits.lenses} lenses of its own.`);
    const id = newId();
    await tx.lens.create({ data: { workspaceId, id, name: content.name } });
    await tx.lensVersion.create({
      data: { workspaceId, lensId: id, number: 1, content: toJson(content), createdBy: actor.name },
    });
    await recordAudit(tx, actor, {
      action: "lens.created",
      entity: "lens",
      entityId: id,
      summary: `Created the accounting lens ${content.name}.`,
      after: content,
    });
    return id;
  });
}

async function openLens(tx: Tx, actor: Actor, id: string) {
  const workspaceId = actor.workspace.id;
  const lens = await tx.lens.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
  if (!lens) throw notFound("This lens");
  const version = await tx.lensVersion.findUniqueOrThrow({
    where: { workspaceId_lensId_number: { workspaceId, lensId: id, number: lens.version } },
  });
  return { lens, content: lensContent.parse(version.content) };
}

/** Saves new rules as the next version; those already there stay readable. What it says already is not kept again. */
export function saveLens(actor: Actor, id: string, { version, ...content }: LensEdit): Promise<void> {
  return transact(async (tx) => {
    const workspaceId = actor.workspace.id;
    const known = await lockLenses(tx, actor);
    const { lens, content: before } = await openLens(tx, actor, id);
    if (lens.deletedAt) throw new AppError("conflict", `${lens.name} was deleted. Bring it back first.`);
    if (lens.version !== version)
      throw new AppError("stale", `${lens.name} was changed by somebody else since you opened it.`, {
        details: { version: lens.version, lens: before },
      });
    if (isDeepStrictEqual(before, content)) return;
    refuseTaken(known, content.name, id);
    refuseGrave(content);
    const number = lens.version + 1;
    await tx.lensVersion.create({
      data: { workspaceId, lensId: id, number, content: toJson(content), createdBy: actor.name },
    });
    await tx.lens.update({
      where: { workspaceId_id: { workspaceId, id } },
      data: { version: number, name: content.name },
    });
    await recordAudit(tx, actor, {
      action: "lens.updated",
      entity: "lens",
      entityId: id,
      summary: `Saved version ${number} of the accounting lens ${content.name}.`,
      before,
      after: content,
    });
  });
}

/** Takes a lens off the lists, or brings it back; its versions stay readable either way. */
export function setLensDeleted(actor: Actor, id: string, deleted: boolean): Promise<void> {
  return transact(async (tx) => {
    const workspaceId = actor.workspace.id;
    const known = await lockLenses(tx, actor);
    const { lens } = await openLens(tx, actor, id);
    if ((lens.deletedAt !== null) === deleted) return;
    if (!deleted) refuseTaken(known, lens.name, id);
    await tx.lens.update({
      where: { workspaceId_id: { workspaceId, id } },
      data: { deletedAt: deleted ? new Date() : null },
    });
    await recordAudit(tx, actor, {
      action: deleted ? "lens.deleted" : "lens.restored",
      entity: "lens",
      entityId: id,
      summary: `${deleted ? "Deleted" : "Brought back"} the accounting lens ${lens.name}.`,
      before: { deleted: !deleted },
      after: { deleted },
    });
  });
}
