import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { newId } from "@/lib/db/ids";
import { read } from "@/lib/db/sql";
import { type Tx, transact } from "@/lib/db/transaction";
import { importSizeLimit } from "@/lib/env";
import { AppError, notFound } from "@/lib/errors";
import { enqueueJob } from "@/lib/jobs/queue";
import { archiveSink } from "./store";
import { archivedTables } from "./tables";

/** One archive at a time: whoever makes, brings or removes one takes turns here. */
async function takeTurn(tx: Tx, actor: Actor): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM workspace WHERE id = ${actor.workspace.id}::uuid FOR NO KEY UPDATE`;
  const busy = await tx.workspaceArchive.findFirst({
    where: { workspaceId: actor.workspace.id, status: { in: ["making", "loading"] } },
    select: { id: true },
  });
  if (busy)
    throw new AppError("conflict", "An archive of this workspace is being worked on. Wait or cancel it.");
}

const payloadOf = (actor: Actor) => ({
  actorKind: actor.kind,
  actorId: actor.id,
  actorName: actor.name,
  userId: actor.userId,
  requestId: actor.requestId,
});

/** Begins to make an archive of the workspace; answers its id. It takes the place of the one made before. */
export function startArchive(actor: Actor, now = new Date()): Promise<string> {
  const workspaceId = actor.workspace.id;
  return transact(async (tx) => {
    await takeTurn(tx, actor);
    const id = newId();
    const stamp = now.toISOString().slice(0, 16).replace(/[-:]/g, "");
    await tx.workspaceArchive.create({
      data: {
        workspaceId,
        id,
        status: "making",
        fileName: `${actor.workspace.slug}-${stamp}Z.zip`,
        createdBy: actor.name,
      },
    });
    await recordAudit(tx, actor, {
      action: "workspace.archive_started",
      entity: "workspace",
      entityId: workspaceId,
      summary: "Asked for an archive of the whole workspace.",
      after: { archiveId: id },
    });
    await enqueueJob(tx, actor, { kind: "workspace.archive", subjectId: id, payload: payloadOf(actor) });
    return id;
  });
}

/** Removes an archive and its file. */
export function removeArchive(actor: Actor, id: string): Promise<void> {
  const workspaceId = actor.workspace.id;
  return transact(async (tx) => {
    const found = await tx.workspaceArchive.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
    if (!found) throw notFound("This archive");
    if (found.status === "making" || found.status === "loading")
      throw new AppError("conflict", "This archive is being worked on. Cancel its job first.");
    await tx.workspaceArchive.delete({ where: { workspaceId_id: { workspaceId, id } } });
    await recordAudit(tx, actor, {
      action: "workspace.archive_removed",
      entity: "workspace",
      entityId: workspaceId,
      summary: `Removed the archive ${found.fileName}.`,
      before: { archiveId: id, fileName: found.fileName },
    });
  });
}

/** Throws `conflict` when the workspace holds anything an archive would bring. Its name, people and trail do not count. */
export async function refuseFull(sql: typeof read, workspaceId: string): Promise<void> {
  const parts = archivedTables
    .filter(({ name }) => name !== "audit_event")
    .map(({ name }) => `(SELECT '${name}' AS name FROM "${name}" WHERE workspace_id = $1::uuid LIMIT 1)`);
  const [full] = await sql<{ name: string }>(`${parts.join(" UNION ALL ")} LIMIT 1`, [workspaceId]);
  if (full)
    throw new AppError(
      "conflict",
      `An archive fills a workspace that is empty, and this one already holds ${full.name.replaceAll("_", " ")}. Make a new workspace for it.`,
    );
}

async function beginReceiving(actor: Actor, fileName: string): Promise<string> {
  await refuseFull(read, actor.workspace.id);
  return transact(async (tx) => {
    await takeTurn(tx, actor);
    const id = newId();
    // What an upload that broke off left behind goes with the next one.
    await tx.workspaceArchive.deleteMany({
      where: { workspaceId: actor.workspace.id, status: "receiving" },
    });
    await tx.workspaceArchive.create({
      data: {
        workspaceId: actor.workspace.id,
        id,
        status: "receiving",
        fileName,
        createdBy: actor.name,
      },
    });
    return id;
  });
}

/**
 * Takes an archive as it arrives, keeps it in pieces and begins to load it into this workspace, which must be empty.
 * No connection is held between pieces: the sender sets the pace. Answers the id of the archive.
 */
export async function receiveArchive(
  actor: Actor,
  body: ReadableStream<Uint8Array> | null,
  fileName = "archive.zip",
): Promise<string> {
  if (!body) throw new AppError("malformed", "Send the archive as the body of the request.");
  const workspaceId = actor.workspace.id;
  const id = await beginReceiving(actor, fileName);
  const sink = archiveSink(async (sequence, bytes) => {
    const kept = await read(
      `INSERT INTO workspace_archive_chunk (workspace_id, archive_id, sequence, bytes)
       SELECT $1, a.id, $3, $4 FROM workspace_archive a
       WHERE a.workspace_id = $1 AND a.id = $2 AND a.status = 'receiving' FOR SHARE RETURNING 1`,
      [workspaceId, id, sequence, bytes],
    );
    if (kept.length === 0)
      throw new AppError("conflict", "Another archive was sent to this workspace meanwhile.");
  });
  try {
    let bytes = 0;
    for await (const part of body) {
      bytes += part.length;
      if (bytes > importSizeLimit() * 4)
        throw new AppError("too_large", "The archive is larger than this installation takes.");
      await sink.put(part);
    }
    const received = await sink.end();
    if (received.bytes === 0) throw new AppError("invalid", "The file is empty.");
    await transact(async (tx) => {
      await takeTurn(tx, actor);
      const { count } = await tx.workspaceArchive.updateMany({
        where: { workspaceId, id, status: "receiving" },
        data: { status: "loading", byteSize: BigInt(received.bytes), sha256: received.sha256 },
      });
      if (count === 0)
        throw new AppError("conflict", "Another archive was sent to this workspace meanwhile.");
      await enqueueJob(tx, actor, { kind: "workspace.load", subjectId: id, payload: payloadOf(actor) });
    });
    return id;
  } catch (error) {
    await read("DELETE FROM workspace_archive WHERE workspace_id = $1 AND id = $2 AND status = 'receiving'", [
      workspaceId,
      id,
    ]).catch(() => undefined);
    if (error instanceof AppError) throw error;
    throw new AppError("malformed", "The upload was interrupted. Nothing was kept; send the archive again.", {
      cause: error,
    });
  }
}
