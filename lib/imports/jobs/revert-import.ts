import { findNaming } from "@/lib/db/find-naming";
import { rewriteLives } from "@/lib/db/rollups/rewrite-lives";
import { read, type Sql } from "@/lib/db/sql";
import { AppError, notFound } from "@/lib/errors";
import { voidImported } from "@/lib/imports/focus/publish-focus";
import { refuseWhileBuiltOn } from "@/lib/imports/publish/built-on";
import { refuseWhileHeld } from "@/lib/imports/publish/held-agreements";
import { type Brought, measureRevert, planRevert } from "@/lib/imports/publish/revert-plan";
import type { RevertEffect } from "@/lib/imports/schema";
import { restoreChanged } from "@/lib/imports/table/restore-changed";
import { bulkTransaction } from "@/lib/jobs/bulk-transaction";
import { JobCancelled, type JobContext } from "@/lib/jobs/context";
import { surviveRestarts } from "@/lib/jobs/survive-restarts";
import { recordJobAudit } from "./record-job-audit";
import { awaitTurnToRevert } from "./take-turns";

type Row = { status: string; file_name: string; counts: Brought | null; time_zone: string };

/** Job `import.revert`: takes back exactly what an import brought, in one transaction. Repeatable. */
export async function revertPublished(context: JobContext): Promise<Record<string, unknown>> {
  const { workspaceId, subjectId } = context.job;
  try {
    return await surviveRestarts(() => revertOnce(context));
  } catch (error) {
    await surviveRestarts(() =>
      read(
        `UPDATE import SET status = 'published', version = version + 1
         WHERE workspace_id = $1 AND id = $2 AND status = 'reverting'`,
        [workspaceId, subjectId],
      ),
    );
    throw error;
  }
}

async function revertOnce(context: JobContext): Promise<Record<string, unknown>> {
  const { workspaceId, subjectId: importId } = context.job;
  if (!importId) throw new AppError("internal", "This job names no import.");
  return bulkTransaction(context, async ({ sql }) => {
    const [row] = await sql<Row>(
      `SELECT i.status, i.file_name, i.counts, w.time_zone FROM import i JOIN workspace w ON w.id = i.workspace_id
       WHERE i.workspace_id = $1 AND i.id = $2 FOR NO KEY UPDATE OF i`,
      [workspaceId, importId],
    );
    if (!row) throw notFound("This import");
    if (row.status === "reverted") return { done: true };
    if (row.status !== "reverting") throw new JobCancelled();
    await awaitTurnToRevert(sql, workspaceId);
    const brought = row.counts ?? { createdModelId: null, createdSegmentIds: [] };
    const steps = 9;
    await context.report({ step: "Finding what the import brought", done: 0, total: steps });
    await planRevert(sql, workspaceId, importId, true);
    await refuseWhileHeld(sql, workspaceId, importId);
    await refuseWhileBuiltOn(sql, workspaceId, importId);
    const effect = await measureRevert(sql, workspaceId, importId, brought);
    await context.report({ step: "Taking it out of the totals", done: 1, total: steps });
    const place = { workspaceId, timeZone: row.time_zone };
    await rewriteLives(sql, place, { query: "SELECT customer_id FROM affected" }, async () => {
      await removeFacts(context, sql, workspaceId, importId, steps);
    });
    await voidImported(sql, workspaceId, importId, String(context.job.payload.actorName ?? "Lifecurve"));
    await removeFrame(sql, workspaceId, brought, effect.modelRemoved !== null);
    await sql(
      `UPDATE import SET status = 'reverted', reverted_at = now(), counts = NULL, version = version + 1
       WHERE workspace_id = $1 AND id = $2`,
      [workspaceId, importId],
    );
    await recordJobAudit(sql, context.job, {
      action: "import.reverted",
      entityId: importId,
      summary: `Reverted ${row.file_name}: ${sayRemoved(effect)} removed`,
      after: effect,
    });
    await context.report({ step: "Committing", done: steps, total: steps });
    return { ...effect };
  });
}

function sayRemoved({ customers, touchpoints, agreements, costEntries, charges }: RevertEffect): string {
  if (charges > 0) return `${charges} charges`;
  const brought =
    agreements > 0
      ? `${agreements} agreements and ${costEntries} ledger entries`
      : `${touchpoints} touchpoints`;
  return `${customers} customers and ${brought}`;
}

async function removeFacts(
  context: JobContext,
  sql: Sql,
  workspaceId: string,
  importId: string,
  total: number,
): Promise<void> {
  const place = [workspaceId, importId];
  // Money that people booked on an imported visit stays with its customer.
  await sql(
    `UPDATE ledger_entry e SET touchpoint_id = NULL FROM touchpoint t
     WHERE e.workspace_id = $1 AND e.import_id IS DISTINCT FROM $2::uuid
       AND t.workspace_id = $1 AND t.id = e.touchpoint_id AND t.import_id = $2::uuid`,
    place,
  );
  // A result that somebody recorded in an imported visit stays true without it.
  await sql(
    `UPDATE outcome_result r SET touchpoint_id = NULL FROM touchpoint t
     WHERE r.workspace_id = $1 AND t.workspace_id = $1 AND t.id = r.touchpoint_id AND t.import_id = $2::uuid`,
    place,
  );
  // An escalation that an imported visit gave rise to goes on without it.
  await sql(
    `UPDATE escalation e SET touchpoint_id = NULL FROM touchpoint t
     WHERE e.workspace_id = $1 AND t.workspace_id = $1 AND t.id = e.touchpoint_id AND t.import_id = $2::uuid`,
    place,
  );
  // So does money on an imported agreement; that of other imports was refused before.
  await sql(
    `UPDATE ledger_entry e SET agreement_id = NULL FROM agreement a
     WHERE e.workspace_id = $1 AND e.import_id IS DISTINCT FROM $2::uuid
       AND a.workspace_id = $1 AND a.id = e.agreement_id AND a.import_id = $2::uuid`,
    place,
  );
  let done = 2;
  await context.report({ step: "Putting back what it changed", done: done++, total });
  await restoreChanged(sql, workspaceId, importId);
  for (const table of ["ledger_entry", "touchpoint", "milestone", "stage_interval", "agreement"]) {
    await context.report({ step: "Removing facts", done: done++, total });
    await sql(`DELETE FROM ${table} WHERE workspace_id = $1 AND import_id = $2`, place);
  }
  await context.report({ step: "Removing customers", done, total });
  await sql(
    `DELETE FROM customer_external_id WHERE workspace_id = $1 AND customer_id IN (SELECT customer_id FROM going)`,
    [workspaceId],
  );
  await sql(`DELETE FROM customer WHERE workspace_id = $1 AND id IN (SELECT customer_id FROM going)`, [
    workspaceId,
  ]);
}

/** The lifecycle model and segments that came with the import, when nobody else uses them. */
async function removeFrame(
  sql: Sql,
  workspaceId: string,
  brought: Brought,
  modelGoes: boolean,
): Promise<void> {
  const segments = brought.createdSegmentIds;
  await sql(
    "SELECT 1 FROM segment WHERE workspace_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR UPDATE",
    [workspaceId, segments],
  );
  const named = new Set((await findNaming(sql, workspaceId, "segment", segments)).map(({ id }) => id));
  await sql(
    `DELETE FROM segment s WHERE s.workspace_id = $1 AND s.id = ANY ($2::uuid[])
       AND NOT EXISTS (SELECT 1 FROM customer c WHERE c.workspace_id = $1 AND c.segment_id = s.id)`,
    [workspaceId, segments.filter((id) => !named.has(id))],
  );
  if (!modelGoes) return;
  await sql(`UPDATE import SET model_id = NULL WHERE workspace_id = $1 AND model_id = $2`, [
    workspaceId,
    brought.createdModelId,
  ]);
  await sql(`UPDATE saved_mapping SET model_id = NULL WHERE workspace_id = $1 AND model_id = $2`, [
    workspaceId,
    brought.createdModelId,
  ]);
  await sql(`DELETE FROM lifecycle_model WHERE workspace_id = $1 AND id = $2`, [
    workspaceId,
    brought.createdModelId,
  ]);
}
