import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import type { Import, Prisma } from "@/lib/db/generated/client";
import { newId } from "@/lib/db/ids";
import { sqlInTransaction } from "@/lib/db/sql";
import { type Tx, transact } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { mapping as mappingSchema } from "@/lib/imports/mapping";
import { refuseWhileBuiltOn } from "@/lib/imports/publish/built-on";
import { refuseWhileHeld } from "@/lib/imports/publish/held-agreements";
import type { Detection, Profile } from "@/lib/imports/schema";
import { signatureOf } from "@/lib/imports/stage/remembered";
import { tableMapping } from "@/lib/imports/table/mapping";
import { tableSignature } from "@/lib/imports/table/remembered";
import type { TableProfile } from "@/lib/imports/table/schema";
import { enqueueJob } from "@/lib/jobs/queue";
import { assertMapping } from "./change-mapping";
import { assertTableMapping } from "./change-table-mapping";
import { lockImport, requireStatus, requireVersion } from "./load-import";

/** Who asked for it, so that the trail of the job names that person. */
function payloadOf(actor: Actor): Record<string, unknown> {
  return { actorKind: actor.kind, actorId: actor.id, actorName: actor.name, requestId: actor.requestId };
}

/** Begins to publish a mapped import, and remembers its mapping for the next file of the same shape. */
export async function publishImport(actor: Actor, importId: string, version: number): Promise<void> {
  await transact(async (tx) => {
    const row = await lockImport(tx, actor, importId);
    requireStatus(row, ["staged"], "published");
    requireVersion(row, version);
    const { signature, mapping, source } = await requireMapped(tx, actor, row);
    await tx.import.update({
      where: { workspaceId_id: { workspaceId: actor.workspace.id, id: importId } },
      data: { status: "publishing", version: { increment: 1 } },
    });
    const kept = {
      source,
      modelId: row.modelId,
      reading: row.reading as Prisma.InputJsonValue,
      mapping: mapping as Prisma.InputJsonValue,
    };
    await tx.savedMapping.upsert({
      where: { workspaceId_signature: { workspaceId: actor.workspace.id, signature } },
      create: { workspaceId: actor.workspace.id, id: newId(), signature, ...kept },
      update: kept,
    });
    await enqueueJob(tx, actor, {
      kind: "import.publish",
      subjectId: importId,
      payload: { ...payloadOf(actor), signature },
    });
  });
}

type Mapped = { signature: string; mapping: object; source: string };

/** The mapping as it may be published, and by what it is remembered. */
async function requireMapped(tx: Tx, actor: Actor, row: Import): Promise<Mapped> {
  // A FOCUS file says itself what its columns are; rules say where its charges belong.
  if (row.kind === "focus") return { mapping: { kind: "focus" }, source: "focus", signature: "focus" };
  if (row.kind === "table") {
    const profile = row.profile as TableProfile | null;
    const mapping = tableMapping.safeParse(row.mapping).data;
    if (!mapping || !profile?.checked)
      throw new AppError("conflict", "Say first what the columns become, and have the rows checked.");
    await assertTableMapping(tx, actor, mapping, profile);
    return {
      mapping,
      source: mapping.source,
      signature: tableSignature(profile.columns.map(({ name }) => name)),
    };
  }
  const mapping = mappingSchema.safeParse(row.mapping).data;
  if (!mapping) throw new AppError("conflict", "Say first what the activities become.");
  const profile = row.profile as Profile | null;
  await assertMapping(tx, actor, mapping, profile);
  const columns = (row.detection as Detection | null)?.columns.map(({ name }) => name) ?? [];
  const activities = profile?.activities.map(({ activity }) => activity) ?? [];
  return { mapping, source: mapping.source, signature: signatureOf(columns, activities) };
}

/** Begins to take back exactly what an import brought. */
export async function revertImport(actor: Actor, importId: string, version: number): Promise<void> {
  await transact(async (tx) => {
    const row = await lockImport(tx, actor, importId);
    requireStatus(row, ["published"], "reverted");
    requireVersion(row, version);
    const sql = sqlInTransaction(tx);
    await refuseWhileHeld(sql, actor.workspace.id, importId);
    await refuseWhileBuiltOn(sql, actor.workspace.id, importId);
    await tx.import.update({
      where: { workspaceId_id: { workspaceId: actor.workspace.id, id: importId } },
      data: { status: "reverting", version: { increment: 1 } },
    });
    await enqueueJob(tx, actor, { kind: "import.revert", subjectId: importId, payload: payloadOf(actor) });
  });
}

/** Where an import stands when the work on it is given up. */
const before = {
  staging: "uploaded",
  checking: "staged",
  publishing: "staged",
  reverting: "published",
} as const;

/** A worker that has not been heard of for so long is gone; its queue tries again within seconds. */
const lostAfterMs = 120_000;

/** Asks the job of an import to stop; the import then stands where it stood before. */
export async function cancelImportJob(actor: Actor, importId: string): Promise<void> {
  await transact(async (tx) => {
    const row = await lockImport(tx, actor, importId);
    const where = { workspaceId: actor.workspace.id, subjectId: importId };
    const { count } = await tx.job.updateMany({
      where: { ...where, status: { in: ["queued", "running"] }, cancelRequestedAt: null },
      data: { cancelRequestedAt: new Date() },
    });
    // Nobody would hear the request, so it is carried out here.
    const lost = await tx.job.updateMany({
      where: { ...where, status: "running", heartbeatAt: { lt: new Date(Date.now() - lostAfterMs) } },
      data: { status: "cancelled", finishedAt: new Date() },
    });
    if (lost.count > 0 && row.status in before) {
      await tx.import.update({
        where: { workspaceId_id: { workspaceId: actor.workspace.id, id: importId } },
        data: { status: before[row.status as keyof typeof before], version: { increment: 1 } },
      });
    }
    if (count === 0) return;
    await recordAudit(tx, actor, {
      action: "import.cancelled",
      entity: "import",
      entityId: importId,
      summary: `Cancelled the work on ${row.fileName}`,
    });
  });
}

/** Removes an import that brought nothing: its file, staged rows and itself. */
export async function discardImport(actor: Actor, importId: string): Promise<void> {
  await transact(async (tx) => {
    const row = await lockImport(tx, actor, importId);
    requireStatus(row, ["uploading", "uploaded", "staged", "failed", "reverted"], "discarded");
    const where = { workspaceId: actor.workspace.id, importId };
    await tx.customer.updateMany({ where, data: { importId: null } });
    await tx.import.delete({ where: { workspaceId_id: { workspaceId: actor.workspace.id, id: importId } } });
    await recordAudit(tx, actor, {
      action: "import.discarded",
      entity: "import",
      entityId: importId,
      summary: `Discarded ${row.fileName}`,
    });
  });
}
