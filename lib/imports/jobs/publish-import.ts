import { read } from "@/lib/db/sql";
import { AppError, notFound } from "@/lib/errors";
import { kinds, stagingTables } from "@/lib/imports/kinds";
import type { AnyEffect, ImportKindName } from "@/lib/imports/schema";
import { bulkTransaction } from "@/lib/jobs/bulk-transaction";
import { JobCancelled, type JobContext } from "@/lib/jobs/context";
import { releaseWaiting } from "@/lib/live-events/release";
import { orPutBack } from "./or-put-back";
import { recordJobAudit } from "./record-job-audit";

type Row = {
  status: string;
  kind: ImportKindName;
  file_name: string;
  mapping: unknown;
  profile: unknown;
  counts: { effect: AnyEffect } | null;
  currency: string;
  time_zone: string;
};

/**
 * Job `import.publish`: turns the staged rows into facts in one transaction, with their rollups, the import's
 * status and the audit line. Repeatable: until it commits nothing is there, once it has it does nothing.
 */
export async function publishStaged(context: JobContext): Promise<Record<string, unknown>> {
  const { workspaceId, subjectId } = context.job;
  const effect = await orPutBack(
    context,
    "publishing",
    "Publishing stopped on a fault of ours. Nothing was written; try again.",
    () => publishOnce(context),
  );
  await clearStaging(workspaceId, subjectId ?? "");
  return { ...effect };
}

async function publishOnce(context: JobContext): Promise<AnyEffect> {
  const { workspaceId, subjectId: importId } = context.job;
  if (!importId) throw new AppError("internal", "This job names no import.");
  return bulkTransaction(context, async ({ sql }) => {
    const [row] = await sql<Row>(
      `SELECT i.status, i.kind, i.file_name, i.mapping, i.profile, i.counts, w.currency, w.time_zone
       FROM import i JOIN workspace w ON w.id = i.workspace_id
       WHERE i.workspace_id = $1 AND i.id = $2 FOR NO KEY UPDATE OF i`,
      [workspaceId, importId],
    );
    if (!row) throw notFound("This import");
    // Committed before a crash that came before the job was told.
    if (row.status === "published" && row.counts) return row.counts.effect;
    if (row.status !== "publishing") throw new JobCancelled();
    const { mapping, profile, currency, time_zone: timeZone } = row;
    const plan = { workspaceId, importId, mapping, profile, currency, timeZone };
    const { effect, modelId, frame, summary } = await kinds[row.kind].publish(context, sql, plan);
    await sql(
      `UPDATE import SET status = 'published', published_at = now(), reverted_at = NULL, model_id = $3, counts = $4,
         error = NULL, version = version + 1 WHERE workspace_id = $1 AND id = $2`,
      [workspaceId, importId, modelId, JSON.stringify({ effect, ...frame })],
    );
    await sql(`UPDATE saved_mapping SET model_id = $3 WHERE workspace_id = $1 AND signature = $2`, [
      workspaceId,
      context.job.payload.signature ?? null,
      modelId,
    ]);
    // What other systems told of these customers before they were here.
    await releaseWaiting(sql, workspaceId, "all");
    await recordJobAudit(sql, context.job, {
      action: "import.published",
      entityId: importId,
      summary: `Published ${row.file_name}: ${summary}`,
      after: effect,
    });
    await context.report({ step: "Committing", done: 1, total: 1 });
    return effect;
  });
}

/** The staged rows did their work; the raw file stays and can be read again. */
async function clearStaging(workspaceId: string, importId: string): Promise<void> {
  for (const table of stagingTables) {
    await read(`DELETE FROM ${table} WHERE workspace_id = $1 AND import_id = $2`, [
      workspaceId,
      importId,
    ]).catch(() => undefined);
  }
}
