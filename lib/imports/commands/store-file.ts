import { createHash } from "node:crypto";
import type pg from "pg";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { Prisma } from "@/lib/db/generated/client";
import { pool } from "@/lib/db/pool";
import { transact } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { chunkBytes } from "@/lib/imports/stage/chunks";
import { detectUpload, toAppError } from "@/lib/imports/stage/detect";
import { enqueueJob } from "@/lib/jobs/queue";
import { assertSize } from "./create-import";
import { lockImport, requireStatus } from "./load-import";

/**
 * Takes the raw file as it arrives, keeps it in pieces, finds out what it is and, when nothing has to be asked
 * first, begins to read it. Memory holds one piece at a time.
 * @throws AppError `invalid` when the file is cut off or is no event log; the import says so too
 */
export async function storeFile(
  actor: Actor,
  importId: string,
  body: ReadableStream<Uint8Array> | null,
): Promise<void> {
  if (!body) throw new AppError("malformed", "Send the file as the body of the request.");
  const received = await receive(actor, importId, body);
  const { fileName } = received;
  const detected = await detectUpload(actor.workspace, importId, fileName);
  if ("fault" in detected) {
    await transact(async (tx) => {
      await tx.import.update({
        where: { workspaceId_id: { workspaceId: actor.workspace.id, id: importId } },
        data: { status: "failed", error: detected.fault, sha256: received.sha256, version: { increment: 1 } },
      });
    });
    throw toAppError(detected.fault);
  }
  const ready = detected.detection.missing.length === 0;
  await transact(async (tx) => {
    const row = await lockImport(tx, actor, importId);
    requireStatus(row, ["uploading", "failed", "uploaded"], "given another file");
    const earlier = await tx.import.findFirst({
      where: { workspaceId: actor.workspace.id, sha256: received.sha256, id: { not: importId } },
      orderBy: { id: "desc" },
    });
    await tx.import.update({
      where: { workspaceId_id: { workspaceId: actor.workspace.id, id: importId } },
      data: {
        status: ready ? "staging" : "uploaded",
        byteSize: BigInt(received.bytes),
        sha256: received.sha256,
        // The very file was here before: its ids belong to the same source.
        ...(earlier ? { source: earlier.source } : {}),
        detection: detected.detection as Prisma.InputJsonValue,
        reading: detected.reading as Prisma.InputJsonValue,
        error: Prisma.DbNull,
        version: { increment: 1 },
      },
    });
    await recordAudit(tx, actor, {
      action: "import.uploaded",
      entity: "import",
      entityId: importId,
      summary: `Uploaded ${row.fileName}`,
      after: { bytes: received.bytes, sha256: received.sha256 },
    });
    if (ready) await enqueueJob(tx, actor, { kind: "import.stage", subjectId: importId });
  });
}

type Received = { bytes: number; sha256: string; fileName: string };

async function receive(actor: Actor, importId: string, body: ReadableStream<Uint8Array>): Promise<Received> {
  const client = await pool().connect();
  try {
    // Two uploads of one import at once would mix their pieces.
    const { rows } = await client.query<{ free: boolean }>(
      "SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS free",
      [`import-upload ${importId}`],
    );
    if (!rows[0]?.free) throw new AppError("conflict", "A file is being uploaded to this import already.");
    try {
      return await writeChunks(client, actor, importId, body);
    } finally {
      await client.query("SELECT pg_advisory_unlock(hashtextextended($1, 0))", [`import-upload ${importId}`]);
    }
  } finally {
    client.release();
  }
}

async function writeChunks(
  client: pg.PoolClient,
  actor: Actor,
  importId: string,
  body: ReadableStream<Uint8Array>,
): Promise<Received> {
  const workspaceId = actor.workspace.id;
  const row = await transact((tx) => lockImport(tx, actor, importId));
  requireStatus(row, ["uploading", "failed", "uploaded"], "given another file");
  const clear = () =>
    client.query("DELETE FROM import_chunk WHERE workspace_id = $1 AND import_id = $2", [
      workspaceId,
      importId,
    ]);
  await clear();
  const hash = createHash("sha256");
  let pending: Uint8Array[] = [];
  let waiting = 0;
  let sequence = 0;
  let bytes = 0;
  const flush = async () => {
    if (waiting === 0) return;
    const piece = Buffer.concat(pending);
    pending = [];
    waiting = 0;
    await client.query(
      "INSERT INTO import_chunk (workspace_id, import_id, sequence, bytes) VALUES ($1, $2, $3, $4)",
      [workspaceId, importId, sequence++, piece],
    );
  };
  try {
    for await (const part of body) {
      hash.update(part);
      bytes += part.byteLength;
      assertSize(bytes);
      pending.push(part);
      waiting += part.byteLength;
      if (waiting >= chunkBytes) await flush();
    }
    await flush();
    if (bytes === 0)
      throw new AppError(
        "invalid",
        "The file is empty. Export it again, and check that the export holds rows.",
      );
    if (BigInt(bytes) !== row.byteSize) {
      throw new AppError(
        "invalid",
        `The upload was cut off or is another file: ${bytes} bytes arrived of ${row.byteSize}. Send it again.`,
      );
    }
  } catch (error) {
    await clear().catch(() => undefined);
    if (error instanceof AppError) throw error;
    throw new AppError("malformed", "The upload was interrupted. Nothing was kept; send the file again.", {
      cause: error,
    });
  }
  return { bytes, sha256: hash.digest("hex"), fileName: row.fileName };
}
