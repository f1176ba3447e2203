import type { Actor } from "@/lib/auth/actor";
import type { Import } from "@/lib/db/generated/client";
import type { Tx } from "@/lib/db/transaction";
import { AppError, notFound } from "@/lib/errors";
import type { ImportStatus } from "@/lib/imports/schema";

/** The import, locked until the transaction ends. */
export async function lockImport(tx: Tx, actor: Actor, importId: string): Promise<Import> {
  await tx.$queryRawUnsafe(
    `SELECT 1 AS locked FROM import WHERE workspace_id = $1::uuid AND id = $2::uuid FOR NO KEY UPDATE`,
    actor.workspace.id,
    importId,
  );
  const row = await tx.import.findUnique({
    where: { workspaceId_id: { workspaceId: actor.workspace.id, id: importId } },
  });
  if (!row) throw notFound("This import");
  return row;
}

const states: Record<ImportStatus, string> = {
  uploading: "waits for its file",
  uploaded: "has been uploaded and not read yet",
  staging: "is being read",
  staged: "has been read and not published",
  checking: "is being checked",
  publishing: "is being published",
  published: "has been published",
  reverting: "is being reverted",
  reverted: "has been reverted",
  failed: "could not be read",
};

export function requireStatus(row: Import, allowed: readonly ImportStatus[], what: string): void {
  if (allowed.includes(row.status)) return;
  throw new AppError("conflict", `This import ${states[row.status]}, so it cannot be ${what}.`);
}

export function requireVersion(row: Import, version: number): void {
  if (row.version === version) return;
  throw new AppError(
    "stale",
    "This import changed since you opened it. What you entered is kept; look at it again.",
    {
      details: { version: row.version },
    },
  );
}
