import type { Actor } from "@/lib/auth/actor";
import { read, type Sql } from "@/lib/db/sql";
import { type ThresholdsView, USUAL_THRESHOLDS } from "./schema";

/** The workspace's own thresholds, or the usual ones with version 0. */
export async function findThresholds(actor: Actor, sql: Sql = read): Promise<ThresholdsView> {
  const [row] = await sql<ThresholdsView>(
    `SELECT much::float8 AS much, little::float8 AS little, flat::float8 AS flat, seam_strength::float8 AS "seamStrength",
       seam_signals AS "seamSignals", version FROM architecture_thresholds WHERE workspace_id = $1`,
    [actor.workspace.id],
  );
  return row ?? USUAL_THRESHOLDS;
}
