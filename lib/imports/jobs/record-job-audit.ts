import { tellOutside } from "@/lib/audit/tell";
import { newId } from "@/lib/db/ids";
import type { Sql } from "@/lib/db/sql";
import type { JobRow } from "@/lib/jobs/context";

type Change = { action: string; entityId: string; summary: string; after: unknown };

/** A line of the audit trail for what a job did, in its own transaction and in the name of who asked for it. */
export async function recordJobAudit(sql: Sql, job: JobRow, change: Change): Promise<void> {
  const { actorKind, actorId, actorName, requestId } = job.payload as Record<
    string,
    string | null | undefined
  >;
  await sql(
    `INSERT INTO audit_event (workspace_id, id, actor_kind, actor_id, actor_name, action, entity, entity_id, summary, after, request_id)
     VALUES ($1, $2, $3, $4, $5, $6, 'import', $7, $8, $9, $10)`,
    [
      job.workspaceId,
      newId(),
      actorKind ?? "system",
      actorId ?? null,
      actorName ?? "Lifecurve",
      change.action,
      change.entityId,
      change.summary,
      JSON.stringify(change.after),
      requestId ?? null,
    ],
  );
  // An import is told once, with its counts: not fact by fact.
  await tellOutside(sql, [
    { workspaceId: job.workspaceId, by: actorName ?? "Lifecurve", change: { ...change, entity: "import" } },
  ]);
}
