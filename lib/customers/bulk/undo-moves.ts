import { recordAudits } from "@/lib/audit/record-many";
import { type Actor, placeOf } from "@/lib/auth/actor";
import { rewriteLives } from "@/lib/db/rollups/rewrite-lives";
import type { Sql } from "@/lib/db/sql";
import { milestoneKey, withMove } from "@/lib/stage-moves/row";
import type { Left } from "./left-alone";
import { chunksOf, goneReason, lockCustomers, type MovedOne } from "./record";

const undoReason = "A change of many customers was taken back";

/** Voids the moves of those whose standing nobody has touched since: no other move, close, loss, end or reopening. */
export async function undoMoves(sql: Sql, actor: Actor, before: readonly MovedOne[], doneAt: Date) {
  const { workspaceId } = placeOf(actor);
  const ids = before.map(({ customerId }) => customerId);
  const found = await lockCustomers(sql, workspaceId, ids);
  const names = new Map(found.map(({ id, name }) => [id, name]));
  const touched = new Set((await touchedSince(sql, workspaceId, before, doneAt)).map(({ id }) => id));
  const kept = before.flatMap(({ customerId: id }): Left[] => {
    const name = names.get(id);
    if (name === undefined) return [{ id, name: "", reason: goneReason }];
    return touched.has(id) ? [{ id, name, reason: "Was moved, closed, ended or reopened since." }] : [];
  });
  const open = before.filter(({ customerId }) => names.has(customerId) && !touched.has(customerId));
  for (const chunk of chunksOf(open)) await voidMoves(sql, actor, chunk, names);
  return { undone: open.length, kept };
}

function touchedSince(sql: Sql, workspaceId: string, moves: readonly MovedOne[], doneAt: Date) {
  return sql<{ id: string }>(
    `SELECT n.customer_id AS id FROM unnest($2::uuid[], $3::uuid[]) AS n(customer_id, move_id)
     WHERE EXISTS (SELECT 1 FROM stage_interval v WHERE v.workspace_id = $1 AND v.customer_id = n.customer_id
             AND (CASE WHEN v.id = n.move_id THEN v.voided_at IS NOT NULL
                  ELSE v.recorded_at > $4::timestamptz OR v.voided_at > $4::timestamptz END))
        OR NOT EXISTS (SELECT 1 FROM stage_interval v WHERE v.workspace_id = $1 AND v.id = n.move_id)
        OR EXISTS (SELECT 1 FROM milestone m WHERE m.workspace_id = $1 AND m.customer_id = n.customer_id
             AND (m.recorded_at > $4::timestamptz OR m.voided_at > $4::timestamptz))`,
    [workspaceId, moves.map(({ customerId }) => customerId), moves.map(({ moveId }) => moveId), doneAt],
  );
}

async function voidMoves(
  sql: Sql,
  actor: Actor,
  moves: readonly MovedOne[],
  names: ReadonlyMap<string, string>,
) {
  const { workspaceId } = placeOf(actor);
  const ids = moves.map(({ customerId }) => customerId);
  const by = [actor.name, undoReason];
  await rewriteLives(sql, placeOf(actor), { ids }, async () => {
    await sql(
      `UPDATE stage_interval SET voided_at = now(), voided_by = $3, void_reason = $4
       WHERE workspace_id = $1 AND id = ANY($2::uuid[]) AND voided_at IS NULL`,
      [workspaceId, moves.map(({ moveId }) => moveId), ...by],
    );
    await sql(
      `UPDATE milestone SET voided_at = now(), voided_by = $3, void_reason = $4
       WHERE workspace_id = $1 AND source = $5 AND external_id = ANY($2::text[]) AND voided_at IS NULL`,
      [
        workspaceId,
        moves.flatMap(({ moveId }) => [milestoneKey(moveId, "closed"), milestoneKey(moveId, "reopened")]),
        ...by,
        withMove,
      ],
    );
    await recordAudits(
      sql,
      moves.map(({ customerId, moveId }) => ({
        actor,
        change: {
          action: "stage.move-voided",
          entity: "stage-move",
          entityId: moveId,
          summary: `Took back the move of ${names.get(customerId) ?? "a customer"}: ${undoReason}`,
          after: { customerId, voided: true },
        },
      })),
    );
  });
}
