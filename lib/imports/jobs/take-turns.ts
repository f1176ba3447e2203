import type { Sql } from "@/lib/db/sql";

const key = "hashtextextended($1, 0)";

/**
 * Publishing: beside other sources, yet after other imports of this one, which would both take the same case for a new
 * customer, and not while anything is reverted.
 */
export async function awaitTurnToPublish(sql: Sql, workspaceId: string, source: string): Promise<void> {
  await sql(`SELECT pg_advisory_xact_lock_shared(${key})`, [`revert ${workspaceId}`]);
  await sql(`SELECT pg_advisory_xact_lock(${key})`, [`import ${workspaceId} ${source}`]);
}

/** Reverting: alone in the workspace, because it removes customers whom a publication may count on. */
export async function awaitTurnToRevert(sql: Sql, workspaceId: string): Promise<void> {
  await sql(`SELECT pg_advisory_xact_lock(${key})`, [`revert ${workspaceId}`]);
}
