import { recordAuditWith } from "@/lib/audit/record-many";
import type { Actor } from "@/lib/auth/actor";
import type { Sql } from "@/lib/db/sql";
import type { GapKind } from "./schema";

type Settled = { agreementId: string; kind: GapKind };
type Ticked = { id: string; endingId: string; title: string };

/**
 * Ticks the open checks that asked for a gap of this kind to be settled, in open endings of the agreement, once none of
 * the ending's agreements has one left.
 */
export async function tickChecks(sql: Sql, actor: Actor, settled: Settled, note: string): Promise<void> {
  const ticked = await sql<Ticked>(
    `UPDATE ending_check k SET state = 'done', decided_at = now(), decided_by = $4, note = $5
     FROM ending e WHERE e.workspace_id = $1 AND k.workspace_id = $1 AND k.ending_id = e.id AND e.state = 'open'
       AND k.settles = $3::gap_kind AND k.state = 'open'
       AND EXISTS (SELECT 1 FROM ending_agreement x WHERE x.workspace_id = $1 AND x.ending_id = e.id AND x.agreement_id = $2)
       AND NOT EXISTS (SELECT 1 FROM ending_agreement x
         JOIN agreement_gap g ON g.workspace_id = $1 AND g.agreement_id = x.agreement_id AND g.kind = $3::gap_kind
         WHERE x.workspace_id = $1 AND x.ending_id = e.id)
     RETURNING k.id, k.ending_id AS "endingId", k.title`,
    [actor.workspace.id, settled.agreementId, settled.kind, actor.name, note],
  );
  for (const check of ticked) await record(sql, actor, check, `Ticked “${check.title}”: ${note}`);
}

/** Opens again what was ticked by settling: the gap is back. */
export async function reopenChecks(sql: Sql, actor: Actor, settled: Settled): Promise<void> {
  const opened = await sql<Ticked>(
    `UPDATE ending_check k SET state = 'open', decided_at = NULL, decided_by = NULL, note = NULL
     FROM ending e WHERE e.workspace_id = $1 AND k.workspace_id = $1 AND k.ending_id = e.id AND e.state = 'open'
       AND k.settles = $3::gap_kind AND k.state = 'done'
       AND EXISTS (SELECT 1 FROM ending_agreement x WHERE x.workspace_id = $1 AND x.ending_id = e.id AND x.agreement_id = $2)
       AND EXISTS (SELECT 1 FROM ending_agreement x
         JOIN agreement_gap g ON g.workspace_id = $1 AND g.agreement_id = x.agreement_id AND g.kind = $3::gap_kind
         WHERE x.workspace_id = $1 AND x.ending_id = e.id)
     RETURNING k.id, k.ending_id AS "endingId", k.title`,
    [actor.workspace.id, settled.agreementId, settled.kind],
  );
  for (const check of opened)
    await record(sql, actor, check, `Opened “${check.title}” again: its gap is back`);
}

function record(sql: Sql, actor: Actor, check: Ticked, summary: string): Promise<void> {
  return recordAuditWith(sql, actor, {
    action: "ending.check-changed",
    entity: "ending",
    entityId: check.endingId,
    summary,
    after: check,
  });
}
