import { createHash } from "node:crypto";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { Prisma } from "@/lib/db/generated/client";
import { transact } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { chunkBytes } from "@/lib/imports/stage/chunks";
import { detectUpload, toAppError } from "@/lib/imports/stage/detect";
import { enqueueJob } from "@/lib/jobs/queue";
import { isReadable } from "./change-kind";
import { assertSize } from "./create-import";
import { lockImport } from "./load-import";
import { type Claim, claimUpload, dropChunks, requireClaim, writeChunk } from "./upload-claim";

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
  const claim = await claimUpload(actor, importId);
  const received = await writeChunks(actor, claim, body);
  const detected = await detectUpload(actor.workspace, importId, claim.fileName);
  if ("fault" in detected) {
    await transact(async (tx) => {
      // Discarded or given another file meanwhile: the fault is no longer this import's, yet still this file's.
      await tx.import.updateMany({
        where: { workspaceId: actor.workspace.id, id: importId, status: "uploading", version: claim.version },
        data: { status: "failed", error: detected.fault, sha256: received.sha256, version: { increment: 1 } },
      });
    });
    throw toAppError(detected.fault);
  }
  const ready = isReadable(detected.kind, detected.detection);
  await transact(async (tx) => {
    const row = await lockImport(tx, actor, importId);
    requireClaim(row, claim);
    const earlier = await tx.import.findFirst({
      where: { workspaceId: actor.workspace.id, sha256: received.sha256, id: { not: importId } },
      orderBy: { id: "desc" },
    });
    await tx.import.update({
      where: { workspaceId_id: { workspaceId: actor.workspace.id, id: importId } },
      data: {
        kind: detected.kind,
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

type Received = { bytes: number; sha256: string };

async function writeChunks(actor: Actor, claim: Claim, body: ReadableStream<Uint8Array>): Promise<Received> {
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
    await writeChunk(actor, claim, sequence++, piece);
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
    if (BigInt(bytes) !== claim.byteSize) {
      throw new AppError(
        "invalid",
        `The upload was cut off or is another file: ${bytes} bytes arrived of ${claim.byteSize}. Send it again.`,
      );
    }
  } catch (error) {
    await dropChunks(actor, claim).catch(() => undefined);
    if (error instanceof AppError) throw error;
    throw new AppError("malformed", "The upload was interrupted. Nothing was kept; send the file again.", {
      cause: error,
    });
  }
  return { bytes, sha256: hash.digest("hex") };
}
