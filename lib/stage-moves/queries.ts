import type { Actor } from "@/lib/auth/actor";
import { read } from "@/lib/db/sql";
import { notFound } from "@/lib/errors";
import { pageOf, readCursor } from "@/lib/keyset";
import { type StageMoveRow, selectMoves, toStageMove } from "./row";
import type { StageMove, StageMoveQuery } from "./schema";

/** A customer's moves, latest first. */
export async function listStageMoves(actor: Actor, query: StageMoveQuery) {
  const [time, last] = query.cursor ? readCursor(query.cursor, 2) : [null, null];
  const rows = await read<StageMoveRow>(
    `${selectMoves} WHERE v.workspace_id = $1 AND v.customer_id = $2 AND ($3 OR v.voided_at IS NULL)
       AND ($5::uuid IS NULL OR (v.starts_at, v.id) < ($4::timestamptz, $5::uuid))
     ORDER BY v.starts_at DESC, v.id DESC LIMIT $6`,
    [actor.workspace.id, query.customerId, query.includeVoided, time, last, query.limit + 1],
  );
  const { rows: kept, nextCursor } = pageOf(rows, query.limit, (row) => [
    row.starts_at.toISOString(),
    row.id,
  ]);
  return { items: kept.map(toStageMove), nextCursor };
}

/** One move. Throws `not_found`. */
export async function getStageMove(actor: Actor, id: string): Promise<StageMove> {
  const [row] = await read<StageMoveRow>(`${selectMoves} WHERE v.workspace_id = $1 AND v.id = $2`, [
    actor.workspace.id,
    id,
  ]);
  if (!row) throw notFound("The stage move");
  return toStageMove(row);
}
