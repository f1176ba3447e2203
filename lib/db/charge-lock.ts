import type { Sql } from "./sql";

/**
 * Held until the transaction ends: `shared` by whoever records or voids charges, before the time of recording is taken;
 * `alone` by whoever wants an instant up to which all charges are known.
 */
export async function chargeLock(sql: Sql, workspaceId: string, how: "shared" | "alone"): Promise<void> {
  const lock = how === "shared" ? "pg_advisory_xact_lock_shared" : "pg_advisory_xact_lock";
  await sql(`SELECT ${lock}(hashtextextended($1, 0))`, [`charges ${workspaceId}`]);
}
