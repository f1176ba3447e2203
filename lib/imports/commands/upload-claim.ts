import type { Actor } from "@/lib/auth/actor";
import { Prisma } from "@/lib/db/generated/client";
import { read } from "@/lib/db/sql";
import { transact } from "@/lib/db/transaction";
import { AppError } from "@/lib/errors";
import { lockImport, requireStatus } from "./load-import";

/** An upload owns its import while the version that it made is the present one; a later upload takes it over. */
export type Claim = { importId: string; version: number; fileName: string; byteSize: bigint };

/**
 * Opens the import for this file alone and drops what an earlier one left.
 * @throws AppError `not_found`, or `conflict` when the import is past its upload
 */
export function claimUpload(actor: Actor, importId: string): Promise<Claim> {
  return transact(async (tx) => {
    const row = await lockImport(tx, actor, importId);
    requireStatus(row, ["uploading", "failed", "uploaded"], "given another file");
    await tx.importChunk.deleteMany({ where: { workspaceId: actor.workspace.id, importId } });
    const { version } = await tx.import.update({
      where: { workspaceId_id: { workspaceId: actor.workspace.id, id: importId } },
      data: { status: "uploading", error: Prisma.DbNull, version: { increment: 1 } },
    });
    return { importId, version, fileName: row.fileName, byteSize: row.byteSize };
  });
}

export function requireClaim(row: { status: string; version: number }, claim: Claim): void {
  if (row.status !== "uploading" || row.version !== claim.version) throw overtaken();
}

function overtaken(): AppError {
  return new AppError(
    "conflict",
    "Another file was sent to this import meanwhile, or it was changed or discarded.",
  );
}

/** Keeps one piece while the claim holds. No connection is held between pieces: the sender sets the pace. */
export async function writeChunk(
  actor: Actor,
  claim: Claim,
  sequence: number,
  piece: Uint8Array,
): Promise<void> {
  const written = await read(
    `WITH claim AS (
       SELECT 1 FROM import WHERE workspace_id = $1 AND id = $2 AND status = 'uploading' AND version = $3 FOR SHARE)
     INSERT INTO import_chunk (workspace_id, import_id, sequence, bytes) SELECT $1, $2, $4, $5 FROM claim RETURNING 1`,
    [actor.workspace.id, claim.importId, claim.version, sequence, piece],
  );
  if (written.length === 0) throw overtaken();
}

/** Drops the pieces of this upload, unless another one has begun. */
export async function dropChunks(actor: Actor, claim: Claim): Promise<void> {
  await read(
    `WITH claim AS (
       SELECT 1 FROM import WHERE workspace_id = $1 AND id = $2 AND status = 'uploading' AND version = $3 FOR SHARE)
     DELETE FROM import_chunk WHERE workspace_id = $1 AND import_id = $2 AND EXISTS (SELECT 1 FROM claim)`,
    [actor.workspace.id, claim.importId, claim.version],
  );
}
