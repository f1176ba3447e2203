import type { Sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import type { RevertEffect } from "@/lib/imports/schema";

/**
 * Money that stands on agreements of an import without being its own. Imports that brought such money have to be
 * reverted first, the newest before the others; what people booked themselves stays with its customer alone.
 */
export async function findHeld(
  sql: Sql,
  workspaceId: string,
  importId: string,
): Promise<Pick<RevertEffect, "heldBy" | "entriesFreed">> {
  const rows = await sql<{ id: string | null; fileName: string; entries: number }>(
    `SELECT h.import_id AS id, coalesce(i.file_name, '') AS "fileName", h.entries FROM (
       SELECT e.import_id, count(*) AS entries
       FROM agreement a JOIN ledger_entry e ON e.workspace_id = a.workspace_id AND e.agreement_id = a.id
       WHERE a.workspace_id = $1 AND a.import_id = $2 AND e.import_id IS DISTINCT FROM $2::uuid AND e.voided_at IS NULL
       GROUP BY 1) h
     LEFT JOIN import i ON i.workspace_id = $1 AND i.id = h.import_id ORDER BY i.created_at DESC, i.id`,
    [workspaceId, importId],
  );
  return {
    heldBy: rows.flatMap(({ id, ...row }) => (id === null ? [] : [{ id, ...row }])),
    entriesFreed: rows.find(({ id }) => id === null)?.entries ?? 0,
  };
}

/** Throws `conflict` while money of another import stands on the agreements of this one. */
export async function refuseWhileHeld(sql: Sql, workspaceId: string, importId: string): Promise<void> {
  const { heldBy } = await findHeld(sql, workspaceId, importId);
  if (heldBy.length === 0) return;
  const names = heldBy.map(({ fileName }) => fileName).join(", ");
  throw new AppError(
    "conflict",
    `Money of ${names} belongs to agreements of this import. Revert that first, then this one.`,
  );
}
